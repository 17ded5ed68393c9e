/** An event that reveals is planted: without request analysis and guard, the disclosure check holds back what would come. */
import type { GraphQLSchema } from 'graphql';
import type { RunningHub } from '../../src/app/hub';
import { type OperationAnalyser, selectedCoordinates } from '../../src/authorization/analysis/operation-analysis';
import { responseShape } from '../../src/model/response-shape';
import { CASE_CHANGED } from '../../src/persistence/case-changes';
import { metricsOf } from '../front-door/hub-state';
import { StreamGround } from './followed-cases';

const MEDICAL = 'subscription M($id: ID!) { caseChanged(id: $id) { id medical { tests { display value } } } }';

let ground: StreamGround;
let naked: RunningHub;
let id: string;

const everythingIsAsked = (schema: GraphQLSchema): OperationAnalyser => ({
  analyse(document, operation, variables) {
    const shape = responseShape(schema, document, operation);
    const selected = selectedCoordinates(shape.root, variables, () => false);
    return { shape, document, denialOf: () => null, elements: () => selected, selected };
  },
});

beforeAll(async () => {
  ground = await StreamGround.start();
  naked = await ground.demonstration.anotherHub({ analyser: everythingIsAsked, protect: (schema) => schema });
  id = await ground.demonstration.firstCaseId();
});

afterAll(() => ground?.stop());

it('sends nothing of an event that reveals, and raises the alarm', async () => {
  const stream = await ground.follow('agent', MEDICAL, { variables: { id }, hubUrl: naked.url });
  await stream.ended();
  expect(stream.events.map(({ data, errors }) => [data ?? null, errors?.[0]?.extensions.code])).toEqual([
    [null, 'INTERNAL'],
  ]);
  expect(JSON.stringify(stream.events)).not.toMatch(/DETECTED|SARS/);
  expect(await metricsOf(naked)).toMatch(/^hub_disclosures_blocked_total 1$/m);
});

it('runs nothing for it afterwards: the change is of what the caller may not see', async () => {
  const stream = await ground.follow('agent', MEDICAL, { variables: { id } });
  const first = await stream.event(1);
  expect(first.data).toMatchObject({ caseChanged: { id, medical: null } });
  const runs = async (): Promise<string | undefined> =>
    /^hub_stream_runs_total (\d+)$/m.exec(await metricsOf(ground.demonstration.hub))?.[1];
  const before = await runs();
  const change = { caseId: id, coordinates: ['TestResult.value', 'Case.medical', 'MedicalRecord.tests'] };
  await ground.owner.query('select pg_notify($1, $2)', [CASE_CHANGED, JSON.stringify(change)]);
  // one that may be seen, behind it
  const other = await ground.follow('agent', 'subscription C($id: ID!) { caseChanged(id: $id) { openedAt } }', {
    variables: { id },
  });
  await other.event(1);
  await ground.change('case_key', `opened_at = opened_at + interval '1 day'`, `case_id = '${id}'`);
  await other.event(2);
  expect(Number(await runs())).toBe(Number(before) + 2);
  expect(stream.events.length).toBe(1);
});
