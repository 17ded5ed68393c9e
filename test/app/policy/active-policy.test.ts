/** Which snapshot of the policy requests begin with, whatever the database answers late. */
import type { Dependencies } from '../../../src/app/dependencies';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { watchPolicy } from '../../../src/app/policy/active-policy';
import { COORDINATES } from '../../policy/schema-coordinates';
import { MovableTime } from '../../../scripts/demonstration/movable-time';

/** Of a database that is polled and sends no notification. */
function madeUpDependencies(): Dependencies {
  return {
    stops,
    time,
    channels: new Map(),
    orm: {},
    configuration: { policyPollMs: 3_600_000 },
    log: { info: jest.fn(), failure: jest.fn(), alarm: jest.fn(), warning: jest.fn() },
    metrics: { set: jest.fn() },
  } as unknown as Dependencies;
}

const time = MovableTime.still();
const stops: (() => Promise<void>)[] = [];
const versioned = (version: number): PolicyDocument => ({ ...defaultPolicy(), version });

it('stays with the newer snapshot where an older one comes late, after its read was abandoned', async () => {
  const taken: number[] = [];
  let number = 1;
  let readActive = async (): Promise<PolicyDocument> => versioned(number);
  const policy = await watchPolicy(madeUpDependencies(), {
    policies: { readActive: () => readActive(), inForce: async () => ({ decidedBy: number, ofNoRelease: null }) },
    readRegisters: async () => OWN_REGISTERS,
    coordinates: COORDINATES,
    onTaken: ({ document }) => void taken.push(document.version),
  });
  let comeLate = (_document: PolicyDocument): void => undefined;
  const late = new Promise<PolicyDocument>((resolve) => (comeLate = resolve));

  number = 2;
  readActive = () => late;
  const abandoned = policy.poll();
  await time.advance(10_000);
  await abandoned;
  expect([policy.current().document.version, policy.state()]).toEqual([
    1,
    'it cannot be read whether another version is in force',
  ]);

  number = 3;
  readActive = async () => versioned(3);
  await policy.poll();
  expect([policy.current().document.version, policy.state()]).toEqual([3, 'ok']);

  comeLate(versioned(2));
  await time.advance(10_000);
  expect(policy.current().document.version).toBe(3);
  expect(taken).toEqual([1, 3]);
  for (const stop of stops) await stop();
});
