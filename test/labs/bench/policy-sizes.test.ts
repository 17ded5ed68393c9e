import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { policyFaults } from '../../../src/policy/rules/coverage';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { POLICY_SIZES, policyOfSize } from './policy-sizes';

const coordinates = readCoordinates(buildHubSchema());

test.each(POLICY_SIZES)('a policy of %p grants holds as many, and fits the schema', (size) => {
  const policy = policyOfSize(defaultPolicy(), size);
  expect(policy.grants).toHaveLength(size);
  expect(policyFaults(coordinates, policy, OWN_REGISTERS)).toEqual([]);
});
