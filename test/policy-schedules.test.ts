/** What is due is put in force by one run at a time, however long it takes. */
import type { Ground } from '../src/ground';
import { keepSchedules } from '../src/policy-schedules';
import type { CarriedOut } from '../src/policy/policy-activation-store';

it('begins no second run beside one that takes long, tells of it, and goes on after it', async () => {
  jest.useFakeTimers();
  const failure = jest.fn();
  const ground = {
    clock: { now: () => new Date('2020-05-20T10:00:00Z') },
    log: { failure, alarm: jest.fn(), info: jest.fn() },
    configuration: { policyPollMs: 1_000 },
  } as unknown as Ground;
  let end = (_all: CarriedOut[]): void => undefined;
  const carryOut = jest.fn(() => new Promise<CarriedOut[]>((resolve) => (end = resolve)));
  const schedules = keepSchedules(ground, { carryOut }, async () => undefined);

  await jest.advanceTimersByTimeAsync(20_000);
  expect(carryOut).toHaveBeenCalledTimes(1);
  expect(failure).toHaveBeenCalledTimes(1);

  carryOut.mockImplementation(async () => []);
  end([]);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(carryOut.mock.calls.length).toBeGreaterThan(1);
  await schedules.stop();
  jest.useRealTimers();
});
