/** The form of a record, whatever is in it and whatever was put into words before. */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { Lane, recordHash } from '../../../src/audit/chain/access-chain';
import { conditionVector, segmentOf, type AccessRecord } from '../../../src/audit/records/access-record';
import { recordToWrite } from '../../../src/audit/records/stored-record';
import { ALL_RELATIONS } from '../../../src/model/subject';
import { caller, NOW } from '../../policy/rules/caller-builder';

const name = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('Case.id', 'a"b', '\\', '\u2028', '\ud800'),
);
const names = fc.array(name, { maxLength: 3 });
const orNull = (one: fc.Arbitrary<string>): fc.Arbitrary<string | null> => fc.option(one);
const instants = fc.date({ min: new Date(-8.64e15), max: new Date(8.64e15), noInvalidDate: true });

const records = fc.record(
  {
    ...{ id: name, recordedAt: instants, requestId: name, callerPseudonym: name, issuer: name, roles: names },
    ...{ organisation: orNull(name), purpose: orNull(name), policyVersion: fc.nat(), operationHash: name },
    conditions: fc.nat(ALL_RELATIONS).map((relation) => conditionVector(caller('NURSE'), relation, NOW)),
    about: fc.oneof(
      fc.array(fc.record({ pseudonym: orNull(name), caseId: orNull(name) }), { maxLength: 1 }),
      fc.array(fc.record({ pseudonym: name, caseId: name }), { maxLength: 3 }),
    ),
    withheld: fc.array(fc.record({ coordinate: name, reason: name, variant: name }, { requiredKeys: ['coordinate'] })),
    partnerQuestions: fc.array(fc.record({ source: name, resource: name, keys: fc.nat() }), { maxLength: 3 }),
    ...{ returned: names, returnedOf: names, partnerQuestionsOf: names, written: names },
    ...{ operationName: orNull(name), registerEntry: name, lookUp: name },
  },
  {
    requiredKeys: [
      ...(['id', 'recordedAt', 'requestId', 'callerPseudonym', 'issuer', 'roles', 'organisation', 'purpose'] as const),
      ...(['conditions', 'about', 'returned', 'withheld', 'partnerQuestions', 'policyVersion'] as const),
      ...(['operationHash', 'operationName'] as const),
    ],
  },
) as unknown as fc.Arbitrary<AccessRecord>;

const SALTS = { cases: 'salt of the cases', subjects: 'salt of the subjects' };
const recordForm = (record: AccessRecord): string => recordToWrite(record, SALTS).form;

/** What the form is said to be, in the words of JSON itself. */
function expected(record: AccessRecord): string {
  const { about } = record;
  const hashed = (salt: string, names: readonly (string | null)[]): string | null =>
    about.length === 0 ? null : hash('sha256', salt + JSON.stringify(names));
  const columns = {
    ...{ caller_pseudonym: record.callerPseudonym },
    cases_hash: hashed(
      SALTS.cases,
      about.map(({ caseId }) => caseId?.toLowerCase() ?? null),
    ),
    ...{ conditions: record.conditions, id: record.id, issuer: record.issuer, look_up: record.lookUp },
    ...{
      operation_hash: record.operationHash,
      operation_name: record.operationName,
      organisation: record.organisation,
    },
    ...{ partner_questions: record.partnerQuestions, partner_questions_of: record.partnerQuestionsOf },
    ...{ policy_version: record.policyVersion, purpose: record.purpose, recorded_at: record.recordedAt.toISOString() },
    ...{ register_entry: record.registerEntry, request_id: record.requestId, returned: record.returned },
    ...{ returned_of: record.returnedOf, roles: record.roles, segment: segmentOf(record.recordedAt) },
    subjects_hash: hashed(
      SALTS.subjects,
      about.map(({ pseudonym }) => pseudonym),
    ),
    ...{ withheld: record.withheld, written: record.written ?? [] },
  };
  return JSON.stringify(inOrder(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null))));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}

it('is what JSON makes of its columns in order, one record after the other', () => {
  fc.assert(
    fc.property(fc.array(records, { maxLength: 4 }), (all) => {
      expect(all.map(recordForm)).toEqual(all.map(expected));
    }),
    { numRuns: 150 },
  );
});

it('is what any tool for RFC 8785 makes of it, so that an auditor is free to take another', () => {
  fc.assert(
    fc.property(records, (record) => {
      const form = recordForm(record);
      // the standard has no form for half a character, and no value of the hub has one
      fc.pre(!/\\ud[89a-f]/i.test(form));
      expect(canonicalize(JSON.parse(form))).toBe(form);
    }),
    { numRuns: 150 },
  );
});

it('is of each record’s own lists, also of those that are shared and never change', () => {
  fc.assert(
    fc.property(records, fc.array(fc.array(fc.constantFrom('Case.id', 'Case.a"b', 'Person.name'))), (record, lists) => {
      const lasting = lists.map((returned) => Object.freeze(returned));
      const withheld = lists.map((list) => Object.freeze(list.map((coordinate) => ({ coordinate }))));
      for (let times = 0; times < 2; times += 1) {
        const all = lasting.map((returned, index) => ({ ...record, returned, withheld: withheld[index]! }));
        expect(all.map(recordForm)).toEqual(all.map(expected));
      }
    }),
    { numRuns: 50 },
  );
});

it('has nothing of whom it is about but hashes under salts that nobody guesses', () => {
  const [record] = fc.sample(records, 1) as [AccessRecord];
  const about = [{ pseudonym: 'a person of this record', caseId: '00000000-0000-4000-8000-00000000000a' }];
  const written = [1, 2].map(() => recordToWrite({ ...record, about }));
  expect(written.map(({ form }) => form).join()).not.toMatch(/a person of this record|4000-8000-00000000000a/);
  expect(new Set(written.map(({ form }) => form)).size).toBe(2);
  for (const { beside } of written) {
    const {
      cases_salt: cases,
      subjects_salt: subjects,
      ...names
    } = JSON.parse(`{"":0${beside}}`) as Record<string, string>;
    expect(names).toMatchObject({ subject_pseudonym: about[0]!.pseudonym, case_id: about[0]!.caseId });
    expect([cases, subjects]).toEqual([
      expect.stringMatching(/^\\x[\da-f]{32}$/),
      expect.stringMatching(/^\\x[\da-f]{32}$/),
    ]);
    expect(cases).not.toBe(subjects);
  }
});

it('follows a list that changes', () => {
  const [record] = fc.sample(records, 1) as [AccessRecord];
  const returned = ['Case.id'];
  expect(recordForm({ ...record, returned })).toBe(expected({ ...record, returned: ['Case.id'] }));
  returned.push('Case.reference');
  expect(recordForm({ ...record, returned })).toBe(expected({ ...record, returned: ['Case.id', 'Case.reference'] }));
});

it('is hashed with a salt of its own each time, in whichever lane and however many are linked at once', () => {
  const segment = { number: 1, log: 'log', day: '2020-05-20', previous: null };
  const [lane, other] = [new Lane(segment), new Lane(segment)];
  const salts = new Set<string>();
  for (let count = 0; count < 300; count += 7) {
    for (const one of [lane, other]) {
      const forms = Array.from({ length: count }, (_, index) => `{"form":${index}}`);
      let { hash: previous } = one.head;
      for (const [index, { salt, hash }] of one.link(forms).entries()) {
        expect(salt).toMatch(/^[0-9a-f]{32}$/);
        expect(salts.has(salt)).toBe(false);
        salts.add(salt);
        expect(hash).toBe(recordHash(previous, salt, forms[index]!));
        previous = hash;
      }
    }
  }
});
