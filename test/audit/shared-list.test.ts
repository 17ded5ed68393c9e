/** A record about several persons says what is of whom: the reader of the log learns of each of them what is theirs, and no more. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { AccessRecord } from '../../src/audit/records/access-record';
import { createAccessHistory } from '../../src/audit/reading/access-history.sql';
import { createAccessLog, type AccessLogEntry } from '../../src/audit/reading/access-log-store';
import { createPersonAccessStore, type PersonAccess } from '../../src/audit/reading/person-access.sql';
import type { PartnerQuestion } from '../../src/model/source-health';
import type { RecordedAccess } from '../../src/model/access-history';
import { sharedList } from '../../src/authorization/disclosure/access-records-of';
import { LogGround } from './log-ground';

let ground: LogGround;

beforeAll(async () => {
  ground = await LogGround.start();
});
afterAll(() => ground.stop());

const RETURNED = ['Person.city', 'Person.name', 'Person.niss'];
const QUESTIONS: readonly PartnerQuestion[] = (['call-centre', 'mutuality-100', 'mutuality-200'] as const).map(
  (source, index) => ({ source, resource: 'members', keys: index + 1 }),
);

interface Part {
  readonly returned: readonly string[];
  readonly questions: readonly PartnerQuestion[];
}

/** Written as the disclosure writes it. */
async function write(parts: readonly Part[], changes: Partial<AccessRecord> = {}): Promise<AccessRecord> {
  const returned = sharedList(
    parts.map((one) => new Set(one.returned)),
    (one, other) => RETURNED.indexOf(one) - RETURNED.indexOf(other),
  );
  const questions = sharedList(
    parts.map((one) => new Set(one.questions)),
    (one, other) => QUESTIONS.indexOf(one) - QUESTIONS.indexOf(other),
  );
  const record = ground.record({
    requestId: randomUUID(),
    about: parts.map(() => ({ pseudonym: randomUUID(), caseId: randomUUID() })),
    returned: returned.list,
    ...(returned.parts && { returnedOf: returned.parts }),
    withheld: [],
    partnerQuestions: questions.list,
    ...(questions.parts && { partnerQuestionsOf: questions.parts }),
    ...changes,
  });
  await ground.store().append([record]);
  return record;
}

const entriesOf = async ({ requestId }: AccessRecord): Promise<readonly AccessLogEntry[]> => {
  const question = { criteria: { requestId }, direction: 'ASC', after: null, limit: 100 } as const;
  return (await createAccessLog(ground.orm).entries(question)).entries;
};

const accessesOf = (pseudonyms: readonly string[], caseIds: readonly string[] = []): Promise<PersonAccess[]> =>
  createPersonAccessStore(ground.orm).accesses({
    ...{ pseudonyms, caseIds, cuts: [], limit: 100 },
    ...{ from: new Date('2020-01-01'), until: new Date('2021-01-01') },
  });

async function replayed(since: Date): Promise<RecordedAccess[]> {
  const all: RecordedAccess[] = [];
  for await (const page of createAccessHistory(ground.orm).pagesSince(since)) all.push(...page);
  return all;
}

const PARTS: readonly Part[] = [
  { returned: ['Person.name'], questions: [QUESTIONS[0]!] },
  { returned: ['Person.city', 'Person.niss'], questions: [QUESTIONS[0]!, QUESTIONS[2]!] },
  { returned: [], questions: [] },
  { returned: ['Person.name'], questions: [QUESTIONS[1]!] },
];

it('the log has an entry of each, with what was returned of it and asked about it', async () => {
  const record = await write(PARTS);
  const entries = await entriesOf(record);
  expect(entries.map(({ subject }) => subject)).toEqual(record.about.map(({ pseudonym }) => pseudonym));
  expect(entries.map(({ returned, partnerQuestions: questions }) => ({ returned, questions }))).toEqual(PARTS);
});

it('whatever is of whom, nothing is lost and nothing is added', async () => {
  const part = fc.record({ returned: fc.subarray(RETURNED), questions: fc.subarray([...QUESTIONS]) });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (all) => {
      const entries = await entriesOf(await write(all));
      expect(entries.map(({ returned, partnerQuestions: questions }) => ({ returned, questions }))).toEqual(all);
    }),
    { numRuns: 60 },
  );
});

it('a person’s report has what is of that person: found by the person or by the case', async () => {
  const record = await write(PARTS);
  const shown = (accesses: readonly PersonAccess[]): unknown =>
    accesses.map(({ times, returned, partners }) => ({ times, returned, partners }));
  for (const [index, { pseudonym, caseId }] of record.about.entries()) {
    const { returned, questions } = PARTS[index]!;
    const expected = [{ times: 1, returned, partners: questions.map(({ source }) => source).sort() }];
    expect(shown(await accessesOf([pseudonym!]))).toEqual(expected);
    expect(shown(await accessesOf([], [caseId!]))).toEqual(expected);
  }
});

it('a person who is named several times in one answer is reported each difference, and nothing of an empty part', async () => {
  const about = PARTS.map(() => ({ pseudonym: 'often', caseId: randomUUID() }));
  await write(PARTS, { about });
  expect((await accessesOf(['often'])).map(({ times, returned }) => [times, returned])).toEqual([
    [1, ['Person.city', 'Person.niss']],
    [1, ['Person.name']],
    [1, ['Person.name']],
  ]);
});

it('a replay has each kind of access with the number of those it was of, and none of whom nothing was said', async () => {
  ground.clock.at = new Date('2020-05-20T11:00:00Z');
  const since = new Date(ground.clock.at.getTime() - 1);
  await write(PARTS);
  const kinds = async (): Promise<unknown[]> =>
    (await replayed(since)).map(({ returned, subjects }) => [returned.join(' '), subjects]).sort();
  const said = [
    ['Person.city Person.niss', 1],
    ['Person.name', 2],
  ];
  expect(await kinds()).toEqual(said);
  await write(PARTS, { withheld: [{ coordinate: 'Case.indexCase', reason: 'NOT_GRANTED' }] });
  expect(await kinds()).toEqual([['', 1], ...said.flatMap((one) => [one, one])]);
});

it('what was shown of each stays as it is where all was of all', async () => {
  const all = { returned: ['Person.name'], questions: [QUESTIONS[0]!] };
  const record = await write([all, all]);
  expect(record).not.toHaveProperty('returnedOf');
  expect((await entriesOf(record)).map(({ returned }) => returned)).toEqual([['Person.name'], ['Person.name']]);
  expect(await accessesOf([record.about[1]!.pseudonym!])).toMatchObject([{ times: 1, returned: ['Person.name'] }]);
});
