/** What a hub says at its start about settings with which it would run other than was meant. */
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 200 });
}, 60_000);
afterAll(() => demonstration?.stop());

it('a name that is nearly known is in the log, with the one that was meant, and its value is not', async () => {
  const hub = await demonstration.anotherHub({}, { PARTNER_NETWROKS: '10.99.0.0/16' });
  await hub.stop();
  const [warning] = demonstration
    .log()
    .split('\n')
    .filter((line) => line.includes('misspelt'));
  expect(JSON.parse(warning ?? '{}')).toMatchObject({
    level: 40,
    variable: 'PARTNER_NETWROKS',
    nearest: 'PARTNER_NETWORKS',
  });
  expect(demonstration.log()).not.toContain('10.99.0.0');
});
