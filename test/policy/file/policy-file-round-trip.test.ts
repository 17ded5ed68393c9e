/** What is written is read as it was, and written again as it stood; for the policy of the first day and for any other. */
import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { parse } from 'yaml';
import { PURPOSES, ROLES, ORGANISATION_KINDS } from '../../../src/model/roles';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import {
  CALLER_CONDITIONS,
  CONDITIONS,
  type Denial,
  type Grant,
  type PolicyDocument,
} from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { policyFileSchema } from '../../../src/policy/file/file-shape';
import { readPolicyFile } from '../../../src/policy/file/read-policy-file';
import { writePolicyFile } from '../../../src/policy/file/write-policy-file';
import { COORDINATES } from '../schema-coordinates';
import { coordinateOf } from '../made-up-rules';
import { RULE_ID } from '../../../src/policy/rules/policy-limits';

const ground = { coordinates: COORDINATES, registers: OWN_REGISTERS };
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });

it('writes the policy of the first day so that it is read as it is, and written again as it stood', () => {
  const text = writePolicyFile(defaultPolicy());
  const read = readPolicyFile(text, ground);
  expect(read.faults).toBeUndefined();
  expect(read.document).toEqual(defaultPolicy());
  expect(writePolicyFile(read.document!)).toBe(text);
  expect(ajv.validate(policyFileSchema(COORDINATES), parse(text))).toBe(true);
});

it('differs in the lines of what was changed, and in no other', () => {
  const before = defaultPolicy();
  const grants = before.grants.map((grant) =>
    grant.id === 'phone / AGENT / READ' ? { ...grant, conditions: ['ASSIGNED' as const] } : grant,
  );
  const without = grants.filter(({ id }) => id !== 'visits / NURSE / READ');
  const lines = writePolicyFile(before).split('\n');
  const changed = writePolicyFile({ ...before, grants }).split('\n');
  expect(changed).toHaveLength(lines.length);
  expect(changed.filter((line, index) => line !== lines[index])).toEqual(['    conditions: [ASSIGNED]']);
  const shorter = writePolicyFile({ ...before, grants: without }).split('\n');
  const start = changed.indexOf('  - id: visits / NURSE / READ');
  expect([...changed.slice(0, start), ...changed.slice(start + 10)]).toEqual(shorter);
});

/** Fields enough for groups of several, of a class that any role may be granted. */
const FIELDS = ['CallOrder.queue', 'CallOrder.priority', 'CallOrder.number', 'Case.reference', 'Source.name'];
const fewGround = {
  coordinates: FIELDS.map((name) => coordinateOf(name, { classification: 'INTERNAL' })),
  registers: OWN_REGISTERS,
};
const isOfTheSchema = ajv.compile(policyFileSchema(fewGround.coordinates));

const WORDS = [
  'true',
  'null',
  '~',
  'no',
  '12',
  '0x1f',
  '1e3',
  '2020-01-01',
  '- a',
  '# b',
  'a: b',
  'a #b',
  "it's",
  '"',
  '*',
  '&a',
  '',
  '\u0085',
];
const text = fc.oneof(
  fc.constantFrom(...WORDS.filter((word) => word !== '')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);
const group = fc.record({
  group: fc.oneof(fc.constantFrom('orders', 'a queue: its orders', '__proto__'), text),
  coordinates: fc.shuffledSubarray(FIELDS, { minLength: 1 }),
});
const organisations = fc.record(
  {
    kinds: fc.subarray([...ORGANISATION_KINDS], { minLength: 1 }),
    numbers: fc.uniqueArray(fc.constantFrom('0999001119', '0999200067', '1234567894'), { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const someOrganisation = organisations.filter(({ kinds = [], numbers = [] }) => kinds.length + numbers.length > 0);
/** No rule names a coordinate twice. */
function eachOnce(groups: readonly { group: string; coordinates: string[] }[]): typeof groups {
  const seen = new Set<string>();
  return groups
    .map(({ group, coordinates }) => ({
      group,
      coordinates: coordinates.filter((one) => !seen.has(one) && seen.add(one)),
    }))
    .filter(({ coordinates }) => coordinates.length > 0);
}

const rule = {
  id: text.filter((id) => RULE_ID.test(id)),
  roles: fc.oneof(fc.constant('EVERYBODY' as const), fc.shuffledSubarray([...ROLES], { minLength: 1 })),
  what: fc.array(group, { minLength: 1, maxLength: 3 }).map(eachOnce),
  right: fc.constantFrom('READ' as const, 'FILTER' as const, 'SORT' as const, 'AGGREGATE' as const, 'EXPORT' as const),
  purposes: fc.oneof(fc.constant('ANY' as const), fc.shuffledSubarray([...PURPOSES], { minLength: 1 })),
  since: fc.integer({ min: 1, max: 4 }),
};
const optional = fc.option(someOrganisation, { nil: undefined });
const grant: fc.Arbitrary<Grant> = fc
  .tuple(
    fc.record({
      ...rule,
      conditions: fc.shuffledSubarray([...CONDITIONS]),
      outcome: fc.constant('VISIBLE' as const),
      legalBasis: fc.constantFrom(...OWN_REGISTERS.legalBases.map(({ id }) => id)),
    }),
    optional,
    fc.option(text, { nil: undefined }),
  )
  .map(([entry, named, why]) => ({ ...entry, ...(named && { organisations: named }), ...(why && { why }) }));
const denial: fc.Arbitrary<Denial> = fc
  .tuple(
    fc.record({
      ...rule,
      conditions: fc.shuffledSubarray([...CALLER_CONDITIONS]),
      outcome: fc.constantFrom('WITHHELD' as const, 'HIDDEN' as const),
      why: text,
    }),
    optional,
  )
  .map(([entry, named]) => (named ? { ...entry, organisations: named } : entry));

const document: fc.Arbitrary<PolicyDocument> = fc
  .record({
    version: fc.integer({ min: 4, max: 9 }),
    title: text.filter((line) => !/\p{Cc}/u.test(line)),
    grants: fc.uniqueArray(grant, { selector: ({ id }) => id, maxLength: 4 }),
    denials: fc.uniqueArray(denial, { selector: ({ id }) => id, maxLength: 4 }),
    nobody: fc.array(fc.tuple(group, text), { maxLength: 3 }),
  })
  .map(({ grants, denials, nobody, ...head }) => ({
    ...head,
    grants,
    denials: denials.filter(({ id }) => !grants.some((one) => one.id === id)),
    // every field has to be spoken of
    nobody: [...nobody.map(([one, why]) => ({ ...one, why })), { group: 'rest', coordinates: FIELDS, why: 'Not yet.' }],
  }));

it('writes any policy so that it is read as it is, and written again as it stood', () => {
  fc.assert(
    fc.property(document, (policy) => {
      const written = writePolicyFile(policy);
      const read = readPolicyFile(written, fewGround);
      expect(read.faults).toBeUndefined();
      expect(read.document).toEqual(policy);
      expect(writePolicyFile(read.document!)).toBe(written);
      expect(isOfTheSchema(parse(written))).toBe(true);
    }),
    { numRuns: 50 },
  );
});
