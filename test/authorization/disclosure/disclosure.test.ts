import { buildSchema, execute, getOperationAST, parse } from 'graphql';
import type { AccessRecord } from '../../../src/audit/records/access-record';
import { createDisclosure, type Disclosed } from '../../../src/authorization/disclosure/disclosure';
import { keepLedger, RecordLedger } from '../../../src/authorization/disclosure/record-ledger';
import { HubError } from '../../../src/model/errors/hub-error';
import type { Caller } from '../../../src/model/caller';
import { CLASSIFIED } from '../../../src/model/classification';
import { responseShape } from '../../../src/model/response-shape';
import type { AskedQuestion } from '../../../src/model/source-health';
import { Relation, type CaseSubject } from '../../../src/model/subject';
import type { SourceId } from '../../../src/model/words';
import { toyCaller, toyCase, toyFacts, fact } from '../../support/toy-caller';
import { toyDecisions, type ToyCell } from '../../support/toy-decisions';

const schema = buildSchema(`
  type Query { cases: [Case!], figure: Int }
  type Case { id: ID!, queue: String, name: String, result: String, phoneMasked: Masked, notes: [Note!],
    birthDate: String, birthDateMasked: Masked, conflicts: [Conflict!],
    sections: [Section!]!, absences: [Section!] }
  type Section { section: String!, state: String! }
  type Conflict { field: String, candidates: [Candidate!] }
  type Candidate { value: String }
  type Note { id: ID!, text: String }
  type Masked { text: String }
`);
const mine = toyCase();
const other = toyCase({
  caseId: '00000000-0000-4000-8000-000000000002',
  reference: 'CC-2',
  personPseudonym: 'person-2',
});
type Row = Record<string, unknown>;
let rows: Row[] = [];

const query = schema.getQueryType()?.getFields();
const notes = (schema.getType('Case') as unknown as { getFields(): Record<string, { resolve?: unknown }> }).getFields()
  .notes;
if (query?.cases) query.cases.resolve = () => Promise.resolve(rows);
if (notes) notes.resolve = (parent: Row) => parent.notes;
for (const name of ['Masked', 'Conflict', 'Candidate']) {
  const carried = schema.getType(name);
  if (carried) carried.extensions = { [CLASSIFIED]: { carried: true } };
}
keepLedger(schema);

const assigned = Relation.CASE_ASSIGNED;
const cells: Record<string, ToyCell> = {
  'Query.cases': { classification: 'INTERNAL', visible: true },
  'Query.figure': { classification: 'PUBLIC', visible: true },
  'Case.id': { classification: 'STRUCTURAL', visible: true },
  'Case.queue': { classification: 'INTERNAL', visible: true },
  'Case.name': { classification: 'PERSONAL', visible: assigned, reason: 'NOT_ASSIGNED' },
  'Case.result': { classification: 'MEDICAL', visible: true },
  'Case.phoneMasked': { classification: 'PERSONAL', visible: assigned },
  'Case.birthDate': { classification: 'PERSONAL', visible: assigned, masked: true },
  'Case.birthDateMasked': { classification: 'PERSONAL', visible: assigned },
  'Case.sections': { classification: 'STRUCTURAL', visible: true },
  'Case.absences': { classification: 'STRUCTURAL', visible: true },
  'Section.section': { classification: 'STRUCTURAL', visible: true },
  'Section.state': { classification: 'STRUCTURAL', visible: true },
  'Case.conflicts': { classification: 'STRUCTURAL', visible: true },
  'Case.notes': { classification: 'PERSONAL', visible: assigned },
  'Note.id': { classification: 'STRUCTURAL', visible: true },
  'Note.text': { classification: 'PERSONAL', visible: assigned },
};

interface Outcome {
  readonly disclosed: { readonly data: unknown; readonly errors: Disclosed['errors'] };
  readonly records: AccessRecord[];
  readonly blocked: readonly string[];
  readonly counted: readonly string[];
}

const question = (source: SourceId, ...about: CaseSubject[]): AskedQuestion => ({
  question: { source, resource: `of ${source}`, keys: about.length },
  about: () => about,
});

async function disclose(
  text: string,
  caller: Caller = toyCaller(),
  append?: (batch: readonly AccessRecord[]) => Promise<void>,
  questions: readonly AskedQuestion[] = [],
  failed = false,
): Promise<Outcome> {
  const document = parse(text);
  const operation = getOperationAST(document)!;
  const ledger = new RecordLedger();
  const result = await execute({ schema, document, contextValue: { ledger }, rootValue: { figure: 5 } });
  expect(result.errors).toBeUndefined();
  const records: AccessRecord[] = [];
  const [blocked, counted]: [string[], string[]] = [[], []];
  const disclosure = createDisclosure({
    accessRecords: { append: append ?? (async (batch) => void records.push(...batch)) },
    onBlocked: ({ coordinates }) => blocked.push(...coordinates),
    ...{ persons: { look: () => null }, onTooManyPersons: () => undefined },
    onDecided: (...decided) => counted.push(decided.join(' ')),
    onAuditFailure: () => undefined,
    versionInForce: async () => 77,
  });
  try {
    const { data, errors } = await disclosure.disclose({
      root: responseShape(schema, document, operation).root,
      data: failed ? null : (JSON.parse(JSON.stringify(result.data)) as Record<string, unknown>),
      variables: {},
      caller,
      decisions: toyDecisions(cells),
      ledger,
      questions,
      lookUps: [],
      now: new Date('2026-01-01T12:00:00Z'),
      requestId: 'r-1',
      operationHash: 'h',
      operationName: null,
    });
    return { disclosed: { data: JSON.parse(data ?? 'null') as unknown, errors }, records, blocked, counted };
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== 'INTERNAL') throw error;
    return { disclosed: { data: null, errors: [] }, records, blocked, counted };
  }
}

describe('disclosure under a version that was retired meanwhile', () => {
  it('lets nothing recorded leave, and puts what partners were asked on record under the version in force', async () => {
    rows = [{ subject: mine, id: '1', queue: 'q', name: 'N', result: 'R' }];
    const taken: AccessRecord[] = [];
    const append = async (batch: readonly AccessRecord[]): Promise<void> => {
      if (batch.some(({ policyVersion }) => policyVersion !== 77)) {
        throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: Object.assign(new Error('retired'), { code: 'TH001' }) });
      }
      taken.push(...batch);
    };
    const asked = [question('sciensano', mine)];
    const { disclosed } = await disclose('{ cases { id queue name } }', toyCaller(), append, asked);
    expect(disclosed.data).toEqual({ cases: [{ id: '1', queue: 'q', name: null }] });
    expect(disclosed.errors.map(({ extensions }) => extensions.code)).toEqual(['AUDIT_UNAVAILABLE']);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ policyVersion: 77, returned: [], withheld: [] });
    expect(taken[0]?.partnerQuestions.map(({ source }) => source)).toEqual(['sciensano']);
  });
});

describe('disclosure', () => {
  beforeEach(() => {
    rows = [{ subject: mine, id: '1', queue: 'q', name: 'N', result: 'R' }];
  });

  it('lets a response leave and writes down what was returned about whom, never a value', async () => {
    const { disclosed, records } = await disclose('{ cases { id queue name } }');
    expect(disclosed.data).toEqual({ cases: [{ id: '1', queue: 'q', name: 'N' }] });
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      about: [{ pseudonym: 'person-1', caseId: mine.caseId }],
      returned: ['Case.name'],
      policyVersion: 7,
    });
    expect(JSON.stringify(records)).not.toContain('"N"');
  });

  it('stops a response with a value on a row the caller has no relation to', async () => {
    rows = [{ subject: other, id: '2', name: 'N' }];
    expect(await disclose('{ cases { id name } }')).toMatchObject({
      disclosed: { data: null },
      records: [],
      blocked: ['Case.name'],
    });
  });

  it('keeps what must be on record back when records cannot be written, and nothing else', async () => {
    const { disclosed } = await disclose('{ figure cases { id queue name } }', toyCaller(), () =>
      Promise.reject(new HubError('AUDIT_UNAVAILABLE')),
    );
    expect(disclosed.data).toEqual({ figure: 5, cases: [{ id: '1', queue: 'q', name: null }] });
    expect(disclosed.errors).toEqual([
      expect.objectContaining({
        path: ['cases'],
        extensions: { code: 'AUDIT_UNAVAILABLE', coordinate: 'Case.name', selection: 'cases.name' },
      }),
    ]);
  });

  it('keeps back with them what stands beside values and says whether there are any', async () => {
    const sections = [{ section: 'MEDICAL', state: 'EMPTY' }];
    rows = [{ subject: mine, id: '1', name: 'N', sections, absences: sections }];
    const { disclosed } = await disclose(
      '{ cases { id name sections { section state } absences { state } } }',
      toyCaller(),
      () => Promise.reject(new HubError('AUDIT_UNAVAILABLE')),
    );
    expect(disclosed.data).toEqual({ cases: [{ id: '1', name: null, sections: [], absences: null }] });
    expect(disclosed.errors.map((error) => error.extensions.selection)).toEqual([
      'cases.name',
      'cases.sections',
      'cases.absences',
    ]);
  });

  it('does not even tell a value that is there from one that is not', async () => {
    const answer = async (row: Row): Promise<unknown> => {
      rows = [{ subject: mine, id: '1', ...row }];
      const text = '{ cases { id name result absences { state } } }';
      return (await disclose(text, toyCaller(), () => Promise.reject(new HubError('AUDIT_UNAVAILABLE')))).disclosed;
    };
    const absences = [{ section: 'result', state: 'NOT_RECORDED' }];
    expect(await answer({ name: 'N', result: 'R', absences: [] })).toEqual(await answer({ name: 'N', absences }));
  });

  describe('what partners were asked', () => {
    const asked = (records: readonly AccessRecord[]): Record<string, string[]> =>
      Object.fromEntries(
        records.map((record) => [
          record.about.map(({ pseudonym }) => pseudonym).join(' and ') || 'nobody',
          [...record.partnerQuestions.map(({ source }) => source), ...(record.partnerQuestionsOf ?? [])],
        ]),
      );
    const both = toyCaller({ facts: toyFacts({ caseAssignments: fact(new Set(['CC-1', 'CC-2'])) }) });

    it('has a record also where nothing came of it: the partner learned of it all the same', async () => {
      const questions = [question('mutuality-100', other), question('call-centre', mine)];
      const { records } = await disclose('{ cases { id } }', both, undefined, questions);
      expect(asked(records)).toEqual({ 'person-2': ['mutuality-100'], nobody: ['call-centre'] });
      expect(records.map(({ returned, withheld }) => [returned, withheld])).toEqual([
        [[], []],
        [[], []],
      ]);
    });

    it('is on record where the whole answer is lost, or stopped', async () => {
      const questions = [question('sciensano', mine)];
      expect(asked((await disclose('{ cases { name } }', both, undefined, questions, true)).records)).toEqual({
        'person-1': ['sciensano'],
      });
      rows = [{ id: '1', name: 'N' }];
      const stopped = await disclose('{ cases { name } }', both, undefined, questions);
      expect(stopped).toMatchObject({ blocked: ['Case.name'], disclosed: { data: null } });
      expect(asked(stopped.records)).toEqual({ 'person-1': ['sciensano'] });
      expect(stopped.records[0]?.returned).toEqual([]);
    });
  });
});
