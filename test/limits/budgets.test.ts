import { RateLimiterMemory } from 'rate-limiter-flexible';
import { RefusedForNow } from '../../src/model/errors/hub-error';
import { Budgets, type Limiter } from '../../src/limits/budgets';

const limiter = (points: number): Limiter => new RateLimiterMemory({ points, duration: 10 });
let now = 0;

function budgets(caller: number, application: number): Budgets {
  now = 0;
  return new Budgets(
    { callers: limiter(caller), persons: limiter(caller), applications: limiter(application) },
    () => now,
  );
}

const spender = { caller: 'somebody', application: 'front-end' };

it('tell what is left, and refuse past it with the seconds until the window is over', async () => {
  const some = budgets(100, 150);
  expect(await some.spend(spender, 60)).toMatchObject({ caller: { points: 40 }, application: { points: 90 } });
  const refusal = await some.spend(spender, 60).catch((error: unknown) => error as RefusedForNow);
  expect(refusal).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 10 });
});

it('refuse at the door who was refused, without counting on, until the window is over', async () => {
  const some = budgets(100, 150);
  expect(() => some.checkAtDoor('somebody', 'front-end')).not.toThrow();
  await expect(some.spend(spender, 101)).rejects.toThrow(RefusedForNow);
  expect(() => some.checkAtDoor('somebody', 'front-end')).toThrow(/The caller/);
  expect(() => some.checkAtDoor('another', 'front-end')).not.toThrow();
  now = 10_001;
  expect(() => some.checkAtDoor('somebody', 'front-end')).not.toThrow();
});

it('say whose budget is spent', async () => {
  const some = budgets(1_000, 100);
  await expect(some.spend(spender, 101)).rejects.toThrow(/The application/);
  expect(() => some.checkAtDoor('another', 'front-end')).toThrow(/The application/);
  expect(() => some.checkAtDoor('another', 'other front-end')).not.toThrow();
});

it('do not take a fault of the limiter for an answer', async () => {
  const broken: Limiter = { consume: async () => Promise.reject(new Error('broken')) };
  const some = new Budgets({ callers: broken, persons: broken, applications: limiter(100) }, () => now);
  await expect(some.spend(spender, 1)).rejects.toThrow('broken');
});
