/** What is due is put in force by one run at a time, however long it takes. */
import type { Dependencies } from '../../../src/app/dependencies';
import { keepSchedules } from '../../../src/app/policy/hub-policy';
import type { CarriedOut } from '../../../src/policy/versions/policy-schedule-store';
import { MovableTime } from '../../../scripts/demonstration/movable-time';

it('begins no second run beside one that takes long, reports it, and goes on after it', async () => {
  const time = MovableTime.still();
  const failure = jest.fn();
  const stops: (() => Promise<void>)[] = [];
  const dependencies = {
    stops,
    time,
    channels: new Map(),
    clock: { now: () => new Date('2020-05-20T10:00:00Z') },
    log: { failure, alarm: jest.fn(), info: jest.fn() },
    configuration: { policyPollMs: 1_000 },
  } as unknown as Dependencies;
  let end = (_all: CarriedOut[]): void => undefined;
  const carryOut = jest.fn(() => new Promise<CarriedOut[]>((resolve) => (end = resolve)));
  keepSchedules(dependencies, { carryOut }, async () => undefined);

  await time.advance(20_000);
  expect(carryOut).toHaveBeenCalledTimes(1);
  expect(failure).toHaveBeenCalledTimes(1);

  carryOut.mockImplementation(async () => []);
  end([]);
  await time.advance(2_000);
  expect(carryOut.mock.calls.length).toBeGreaterThan(1);
  for (const stop of stops) await stop();
});
