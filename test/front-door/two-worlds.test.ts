/**
 * Non-interference: two worlds that differ only in what a caller may not see are the same world to that caller. Answers,
 * questions to partners, log lines and access records are compared whole.
 */
import { buildHubSchema } from '../../src/graph/build-schema';
import { fullSelection } from '../support/full-selection';
import { CONDITIONS, generatedSelection } from '../support/generated-operation';
import { changeValue, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { observe, type Observation, type Operation } from './observed-world';

const schema = buildHubSchema();
const CASE = fullSelection(schema, 'Case');
const GENERATED = Array.from({ length: 8 }, (_, seed) => generatedSelection(schema, 'Case', seed));
const OPERATIONS: Readonly<Record<string, string>> = {
  'everything of one case': `query ($id: ID!) { case(id: $id) { ${CASE} } }`,
  'everything of the first page': `{ cases(first: 5) { edges { cursor node { ${CASE} } } pageInfo { hasNextPage endCursor } } }`,
  'everything of what is assigned': `{ viewer { name cases(first: 3) { edges { node { ${CASE} } } pageInfo { hasNextPage } } } }`,
  'orders with their attempts, filtered and sorted': `{ callOrders(first: 30, filter: { priority: 2 }, orderBy: { callLanguage: DESC }) {
    edges { node { id number type state attempts { id at disposition medicalDisposition } case { id classification } } }
    pageInfo { hasNextPage } } }`,
  'orders by a denied filter':
    '{ callOrders(filter: { type: INDEX }) { edges { node { id } } pageInfo { hasNextPage } } }',
  'what stands beside values': `query ($id: ID!) { case(id: $id) {
    medical { __typename tests { __typename id } symptoms { id } }
    absences { field reason } sections { section state source } timeline { at kind recordId }
    person { absences { field reason } provenance { field source } conflicts { field candidates { value source } } } } }`,
  'aliases and fragments': `query ($id: ID!, $yes: Boolean = true, $no: Boolean = false) {
    one: case(id: $id) { ...A @include(if: $yes) ...B @skip(if: $no) }
    two: case(id: $id) { ... on Case { first: medical { onset } second: medical { tests { value } } attempts { id m: medicalDisposition d: disposition } } } }
    fragment A on Case { classification personCategory indexCase { id classification } timeline { at } }
    fragment B on Case { medical @include(if: $no) { onset } sections { section state } absences { field reason } }`,
  'may I': `query ($id: ID!) { mayI(coordinates: ["TestResult.value", "Case.classification", "CallAttempt.medicalDisposition",
    "ContactPoint.phone", "CallOrder.type", "CallOrderFilter.type"], caseId: $id) { coordinate outcome reason ruleId } }`,
};
/** One list or one case each: of two at once it would be chance which questions to partners go out together. */
const GENERATED_OPERATIONS: Readonly<Record<string, string>> = Object.fromEntries(
  GENERATED.map((selection, seed) => [
    `generated ${seed}`,
    seed % 2 === 0
      ? `query ($id: ID!, ${CONDITIONS}) { case(id: $id) { ${selection} } }`
      : `query (${CONDITIONS}) { cases(first: 3) { edges { node { ${selection} } } } }`,
  ]),
);
/** Who is shown nothing medical of the first case, each for a reason of its own. */
const NOT_MEDICAL = [
  'agent',
  'supervisor',
  'field-agent',
  'nurse-unassigned',
  'nurse-unrecognised',
  'agent-untrained',
  'collectivity-cell',
  'authorised-person-expired',
  'privacy-officer',
  'reporter',
  'partner-call-centre',
  'partner-mutuality',
];

let demonstration: RunningDemonstration;
let id: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  id = await demonstration.firstCaseId();
}, 60_000);

afterAll(() => demonstration.stop());

type World = Record<string, Observation>;

async function worldOf(personas: readonly string[]): Promise<World> {
  const operations = Object.entries({ ...OPERATIONS, ...GENERATED_OPERATIONS }).map(
    ([what, query]): [string, Operation] => [what, { query, ...(query.includes('$id') && { variables: { id } }) }],
  );
  const world: World = {};
  for (const persona of personas)
    Object.assign(
      world,
      await observe(
        demonstration,
        persona,
        Object.fromEntries(operations.map(([what, operation]) => [`${persona}: ${what}`, operation])),
      ),
    );
  return world;
}

/** Everything medical about every person of the first page, at Sciensano and at the call centre. */
async function changeHealth(): Promise<void> {
  const { population, partners } = demonstration;
  const atSciensano = (resource: string, resourceId: string, path: string, value: unknown): Promise<void> =>
    changeValue(partners.sciensano, { resource, id: resourceId, path, value });
  for (const one of [...population.cases()].slice(0, 30)) {
    const person = population.person(one.personIndex);
    for (const [place, test] of person.medical.tests.entries()) {
      await atSciensano('Observation', test.id, 'valueString', 'changed');
      await atSciensano('Observation', test.id, 'issued', '2020-05-05T10:00:00Z');
      // one result less is one entry less, wherever entries could be counted
      if (place === 0) await atSciensano('Observation', test.id, 'status', 'entered-in-error');
    }
    for (const position of person.medical.symptoms.keys())
      await atSciensano('Observation', `${person.patientReference}-e${position + 1}`, 'code.text', 'changed');
    if (person.medical.recordedAt) {
      const condition = `${person.patientReference}-c`;
      await atSciensano('Condition', condition, 'onsetDateTime', '2020-04-04');
      await atSciensano('Condition', condition, 'verificationStatus.coding.0.code', 'refuted');
      await atSciensano('Condition', condition, 'category', []);
    }
    for (const { id: attempt, medicalDisposition } of one.attempts)
      await changeValue(partners.callCentre, {
        ...{ resource: 'attempts', id: attempt, path: 'medicalDisposition' },
        value: medicalDisposition === null ? 'HOSPITALISED' : null,
      });
  }
}

it('health: equal worlds to whoever may not see any of it, and different ones to the nurse', async () => {
  const personas = [...NOT_MEDICAL, 'nurse'];
  const one = await worldOf(personas);
  await changeHealth();
  const other = await worldOf(personas);
  const differing = Object.keys(one).filter((what) => JSON.stringify(one[what]) !== JSON.stringify(other[what]));
  expect(differing.filter((what) => !what.startsWith('nurse:'))).toEqual([]);
  expect(differing).toContain('nurse: everything of one case');
  expect(differing).toContain('nurse: what stands beside values');
  // and the comparison was about something
  expect(one['agent: everything of one case']?.body).toContain('"disposition"');
  expect(one['agent: everything of one case']?.partners.length).toBeGreaterThan(4);
  expect(one['supervisor: everything of the first page']?.records.length).toBeGreaterThan(3);
}, 60_000);

describe('what is masked', () => {
  it('of a phone number the supervisor learns the last three digits and nothing else', async () => {
    const { population, partners } = demonstration;
    const { reference, personIndex } = population.case(0);
    const lastThree = population.person(personIndex).asKnownTo.federal.mobile?.slice(-3) ?? '';
    const numberIs = (middle: string): Promise<void> =>
      changeValue(partners.callCentre, {
        ...{ resource: 'cases', id: reference, path: 'mobile' },
        value: `+3247${middle}${lastThree}`,
      });
    // both times a change: the call centre dates its record by the last one
    await numberIs('01111');
    const one = await worldOf(['supervisor', 'nurse']);
    await numberIs('98888');
    const other = await worldOf(['supervisor', 'nurse']);
    const differing = Object.keys(one).filter((what) => JSON.stringify(one[what]) !== JSON.stringify(other[what]));
    expect(differing.filter((what) => what.startsWith('supervisor'))).toEqual([]);
    expect(differing).toContain('nurse: everything of one case');
  }, 30_000);

  it('of a birth date the agent learns the year, of an address the commune', async () => {
    const { population, partners } = demonstration;
    const { reference, personIndex } = population.case(0);
    const { niss, insurer, asKnownTo } = population.person(personIndex);
    const member = partners.mutualities.get(insurer ?? '100');
    const livesAndWasBorn = async (street: string, houseNumber: string, day: string): Promise<void> => {
      const birthDate = `${asKnownTo.insurer?.birthDate?.slice(0, 4) ?? '1970'}-${day}`;
      const ofCase = { birthDate: `${asKnownTo.federal.birthDate?.slice(0, 4) ?? '1970'}-02-03`, street, houseNumber };
      for (const [path, value] of Object.entries(ofCase))
        await changeValue(partners.callCentre, { resource: 'cases', id: reference, path, value });
      const ofMember = { birthDate, 'address.street': `${street} bis`, 'address.houseNumber': houseNumber };
      for (const [path, value] of Object.entries(ofMember))
        if (member) await changeValue(member, { resource: 'members', id: niss ?? '', path, value });
    };
    await livesAndWasBorn('Rue du Canal', '1', '03-04');
    const one = await worldOf(['agent']);
    await livesAndWasBorn('Avenue Louise', '999', '10-20');
    expect(await worldOf(['agent'])).toEqual(one);
  }, 30_000);
});

it('the kind of an order: equal worlds to the agent it is not assigned to', async () => {
  const { population, partners } = demonstration;
  const one = await worldOf(['agent']);
  for (const { orders } of [...population.cases()].slice(0, 40)) {
    for (const { number, type, assignedStaffReference } of orders) {
      if (assignedStaffReference === population.staff().find(({ persona }) => persona === 'agent')?.staffReference)
        continue;
      const value = type === 'CONTACT' ? 'INDEX' : 'CONTACT';
      await changeValue(partners.callCentre, { resource: 'orders', id: number, path: 'type', value });
    }
  }
  expect(await worldOf(['agent'])).toEqual(one);
}, 30_000);
