/** Long work is put aside for others; questions wait for each other, and what holds the policy's lock for none of them. */
import { setImmediate as tick } from 'node:timers/promises';
import { inSlices, inTurn, type Work } from '../../../src/policy/effect/in-slices';

/** So many slices of the time there is for one. */
function* workOf<Result>(slices: number, result: () => Result): Work<Result> {
  for (let slice = 0; slice < slices; slice += 1) {
    const until = performance.now() + 12;
    while (performance.now() < until);
    yield;
  }
  return result();
}

it('lets others run between two slices', async () => {
  let others = 0;
  const done = inSlices(workOf(5, () => others));
  for (let turn = 0; turn < 3; turn += 1) {
    await tick();
    others += 1;
  }
  expect(await done).toBeGreaterThan(0);
});

it('answers questions one after the other, whatever becomes of the one before', async () => {
  const order: string[] = [];
  const failed = inTurn(
    workOf(3, () => {
      order.push('first');
      throw new Error('not this one');
    }),
  );
  const second = inTurn(workOf(1, () => order.push('second')));
  await expect(failed).rejects.toThrow('not this one');
  await second;
  expect(order).toEqual(['first', 'second']);
});

it('does not let what is not a question wait for those that are', async () => {
  const order: string[] = [];
  const questions = [1, 2, 3].map((number) => inTurn(workOf(3, () => order.push(`question ${number}`))));
  await inSlices(workOf(2, () => order.push('check')));
  await Promise.all(questions);
  expect(order[0]).toBe('check');
});
