/** Which snapshot of the policy requests begin with, whatever the database answers late. */
import type { Ground } from '../src/ground';
import { defaultPolicy } from '../src/policy/default-policy';
import type { PolicyDocument } from '../src/policy/grant';
import { OWN_REGISTERS } from '../src/policy/own-registers';
import { watchPolicy } from '../src/policy-in-force';
import { COORDINATES } from './policy/version-1-coordinates';

/** Of a database that is asked, and tells nothing by itself. */
function madeUpGround(): Ground {
  return {
    orm: {},
    configuration: { policyPollMs: 3_600_000 },
    log: { info: jest.fn(), failure: jest.fn(), alarm: jest.fn(), warning: jest.fn() },
    metrics: { policyInForce: jest.fn(), policyMisfits: jest.fn() },
  } as unknown as Ground;
}

const versioned = (version: number): PolicyDocument => ({ ...defaultPolicy(), version });

afterEach(() => jest.useRealTimers());

it('stays with the newer snapshot where an older one comes late, after it was given up', async () => {
  jest.useFakeTimers();
  const taken: number[] = [];
  let number = 1;
  let readActive = async (): Promise<PolicyDocument> => versioned(number);
  const policy = await watchPolicy(madeUpGround(), {
    policies: { readActive: () => readActive(), inForce: async () => ({ decidedBy: number, ofNoRelease: null }) },
    readRegisters: async () => OWN_REGISTERS,
    coordinates: COORDINATES,
    onTaken: ({ document }) => void taken.push(document.version),
  });
  let comeLate = (_document: PolicyDocument): void => undefined;
  const late = new Promise<PolicyDocument>((resolve) => (comeLate = resolve));

  number = 2;
  readActive = () => late;
  const givenUp = policy.look();
  await jest.advanceTimersByTimeAsync(10_000);
  await givenUp;
  expect([policy.current().document.version, policy.state()]).toEqual([
    1,
    'it cannot be read whether another version is in force',
  ]);

  number = 3;
  readActive = async () => versioned(3);
  await policy.look();
  expect([policy.current().document.version, policy.state()]).toEqual([3, 'ok']);

  comeLate(versioned(2));
  await jest.advanceTimersByTimeAsync(10_000);
  expect(policy.current().document.version).toBe(3);
  expect(taken).toEqual([1, 3]);
  await policy.stop();
});
