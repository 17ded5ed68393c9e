/** In short; `npm run hub -- lab production` is the long form. */
import type { Stops } from '../lab-command';
import { sharedProductionCopy } from '../shared-copy';
import { runProduction } from './run-production';

const stops: Stops = [];

afterAll(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

it('the guide builds a hub, and each trial of it holds', async () => {
  const { folder } = await sharedProductionCopy();
  const outcomes = await runProduction({ rounds: 2, compiled: folder }, stops);
  expect(outcomes.filter(({ faults }) => faults.length > 0)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(10);
}, 900_000);
