/** Callers may give the same `X-Request-Id` to several requests; how often they looked is counted all the same. */
import { createPseudonyms } from '../../src/model/pseudonyms';
import type { PersonReport } from '../../src/model/person-report';
import { openClient } from '../support/open-client';
import { askForReport } from '../support/report-question';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { glassOf } from './glass-breaker';

const SAME = { 'X-Request-Id': 'always-the-same' };
const TIMES = 3;

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
});

afterAll(() => demonstration?.stop());

async function lookAt(id: string, persona: string, fields: string): Promise<void> {
  for (let look = 0; look < TIMES; look += 1) {
    const query = `query ($id: ID!) { case(id: $id) { ${fields} } }`;
    const { errors } = await demonstration.ask(persona, query, { variables: { id }, headers: SAME });
    expect(errors).toEqual([]);
  }
}

it('in the report for the person', async () => {
  const id = await demonstration.firstCaseId();
  const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
  const person = [...demonstration.population.cases()].find(({ reference }) => pseudonyms.caseId(reference) === id)!;
  const accesses = async (): Promise<number> => {
    const options = { purpose: 'DATA_SUBJECT_RIGHTS' };
    const { data } = await askForReport(demonstration, { niss: person.niss! }, 'privacy-officer', options);
    return (JSON.parse(data!.personReport!.json) as PersonReport).totals.accesses;
  };
  const before = await accesses();
  await lookAt(id, 'nurse', 'person { name }');
  // the report before is one of them
  expect(await accesses()).toBe(before + TIMES + 1);
});

it('in the review of break-glass', async () => {
  const { breakGlass, reviews } = glassOf(() => demonstration);
  const owner = await openClient(demonstration.database.ownerUrl);
  const { rows } = await owner.query<{ case_id: string }>(
    `select case_id from case_key k where closed_at is null
      and not exists (select from case_assignment a where a.case_reference = k.reference) limit 1`,
  );
  await owner.end();
  const caseId = rows[0]!.case_id;
  expect((await breakGlass({ caseId })).errors).toEqual([]);
  await lookAt(caseId, 'physician', 'medical { tests { code } }');
  const [entry] = await reviews();
  expect(entry!.read).toEqual(
    expect.arrayContaining([expect.objectContaining({ coordinate: 'MedicalRecord.tests', times: TIMES })]),
  );
});
