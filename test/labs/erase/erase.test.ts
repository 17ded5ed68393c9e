/** In short; `npm run hub -- erase verify` is the long form. */
import { isErased, runErase } from './run-erase';

it('of a person nothing is left: in no table, index, file or log, nor in a backup that is restored', async () => {
  const outcome = await runErase(27, () => undefined);
  expect(outcome.after).toEqual([]);
  expect(outcome.replicas).toEqual([
    { before: true, after: false },
    { before: true, after: false },
  ]);
  expect(outcome.before.join()).toContain('in the table break_glass');
  expect(isErased(outcome)).toBe(true);
}, 300_000);
