/** Kinds 4 to 6: what is not read is disclosed all the same, by what is derived, counted, or missing. */
import { buildHubSchema } from '../../../../src/graph/build-schema';
import { fullSelection } from '../../../support/full-selection';
import { setFault } from '../../../support/running-demonstration';
import { NOTHING, operation, together, type Attack, type Found } from '../attack';
import { UNKNOWN_CASE, type AttackedHub } from '../attacked-hub';
import { all, answered, at, notAsked, notThere, shortened, withheld } from '../refusals';

const schema = buildHubSchema();
const CASE = fullSelection(schema, 'Case');

const DERIVED: readonly Attack[] = [
  {
    kind: 4,
    name: 'reference, timeline, scripts and absences, which stand beside',
    wants: 'whether the case is confirmed, and what was measured',
    steps: ({ caseId }) => [
      operation(
        'agent',
        'query ($id: ID!) { case(id: $id) { reference openedAt timeline { at kind recordId } scripts { kind title language } absences { field reason } } }',
        { id: caseId },
        all(answered, notAsked('sciensano')),
      ),
    ],
  },
  {
    kind: 4,
    name: 'notes, narrative text and labels in all a nurse may read',
    wants: 'what a laboratory wrote in free text',
    steps: ({ caseId }) => [operation('nurse', `query ($id: ID!) { case(id: $id) { ${CASE} } }`, { id: caseId }, null)],
  },
  {
    kind: 4,
    name: 'what is computed from birth date and number',
    wants: 'birth date and national number',
    steps: ({ caseId }) => [
      operation(
        'agent',
        'query ($id: ID!) { case(id: $id) { person { birthDate birthDateMasked { text } niss nissMasked { text } membershipNumberMasked { text } conflicts { field } provenance { field } } } }',
        { id: caseId },
        withheld('Person.birthDate', 'Person.niss'),
      ),
    ],
  },
  {
    kind: 4,
    name: 'the report that is made for the person',
    wants: 'who saw what of somebody',
    steps: ({ niss }) =>
      ['agent', 'supervisor', 'physician'].map((as) =>
        operation(
          as,
          'query ($i: PersonReportInput!) { personReport(input: $i) { accesses page } }',
          { i: { niss, language: 'FR' } },
          withheld('Query.personReport'),
        ),
      ),
  },
];

/** Numbers of an answer that are small and not nothing. */
function smallNumbers(value: unknown): number[] {
  if (typeof value === 'number') return value > 0 && value < 5 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(smallNumbers);
}

const COUNTED: readonly Attack[] = [
  {
    kind: 5,
    name: 'whether there is a next page, and where it begins',
    wants: 'how many cases are confirmed',
    steps: () =>
      [1, 5, 50].map((first) =>
        operation(
          'agent',
          'query ($n: Int) { cases(first: $n) { edges { cursor } pageInfo { hasNextPage endCursor } } }',
          { n: first },
          answered,
        ),
      ),
  },
  {
    kind: 5,
    name: 'how many candidates there are',
    wants: 'how many applied',
    steps: () =>
      ['reporter', 'agent', 'partner-mutuality'].map((as) =>
        operation(
          as,
          '{ candidacies(first: 1) { __typename pageInfo { hasNextPage endCursor } } }',
          {},
          all(withheld('Query.candidacies'), notAsked('actiris')),
        ),
      ),
  },
  {
    kind: 5,
    name: 'who else lives at the address, beyond how many',
    wants: 'who is followed in the household',
    steps: ({ caseId }) => [
      operation(
        'agent',
        'query ($id: ID!) { case(id: $id) { householdOrders { __typename orderNumber name } householdOrdersCount { text } } }',
        { id: caseId },
        withheld('Case.householdOrders'),
      ),
    ],
  },
  {
    kind: 5,
    name: 'cells of the released figures',
    wants: 'a count small enough to be somebody',
    async run(hub) {
      const query = `{ staffingFigures { ${fullSelection(schema, 'StaffingFigures')} } }`;
      const seen = await hub.send({ as: 'reporter', body: { query } });
      if (answered(seen) !== null || !seen.body?.data?.['staffingFigures'])
        return { leaks: [], faults: [shortened(seen)] };
      return { leaks: smallNumbers(seen.body.data).map((one) => `a cell says ${one}`), faults: [] };
    },
  },
];

const CASE_BY_ID =
  'query ($id: ID!) { case(id: $id) { id reference } mayI(coordinates: ["Case.medical", "Person.niss"], caseId: $id) { outcome reason } }';
const ENTITY = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Person { id name } } }';
const nobodyThere = all(notThere, at('case', null));

const STATES: readonly Attack[] = [
  {
    kind: 6,
    name: 'a case of others, and one that there is not',
    wants: 'whether a case exists',
    steps: ({ otherCase }) =>
      [otherCase.caseId, UNKNOWN_CASE]
        .flatMap((id) => ['nurse', 'physician'].map((as) => operation(as, CASE_BY_ID, { id }, nobodyThere)))
        .sort((a, b) => a.as!.localeCompare(b.as!)),
    alike: ({ otherCase }) => [otherCase.caseId, UNKNOWN_CASE],
  },
  {
    kind: 6,
    name: 'a number that somebody has, and one that nobody has',
    wants: 'whether somebody is followed',
    steps: ({ othersNiss }) =>
      [othersNiss, UNUSED_NISS].map((niss) =>
        operation(
          'nurse',
          'query ($n: String) { person(by: { niss: $n }) { id } }',
          { n: niss },
          all(notThere, at('person', null)),
        ),
      ),
    alike: ({ othersNiss }) => [othersNiss, UNUSED_NISS],
  },
  {
    kind: 6,
    name: 'the person of a case of others, looked up as a gateway does',
    wants: 'whether a case exists',
    steps: ({ otherCase, pseudonyms }) =>
      [otherCase.personId, pseudonyms.personIds.of(UNKNOWN_CASE)].map((id) =>
        operation('nurse', ENTITY, { of: [{ __typename: 'Person', id }] }, all(notThere, at('_entities.0', null))),
      ),
    alike: ({ otherCase, pseudonyms }) => [otherCase.personId, pseudonyms.personIds.of(UNKNOWN_CASE)],
  },
  {
    kind: 6,
    name: 'states of sections, and why values are missing',
    wants: 'whether there is a medical record',
    steps: ({ caseId }) => [
      operation(
        'agent',
        'query ($id: ID!) { case(id: $id) { sections { section state source asOf } absences { field reason } person { absences { field reason } } medical { onset } } }',
        { id: caseId },
        all(withheld('Case.medical'), notAsked('sciensano')),
      ),
    ],
  },
  {
    kind: 6,
    name: 'the same while the source of what is withheld is down',
    wants: 'whether Sciensano was asked',
    run: whileDown,
  },
];

/** Valid, and of nobody in the population: it would be 120 years old. */
const UNUSED_NISS = '00010100105';

async function whileDown(hub: AttackedHub): Promise<Found> {
  const { sciensano } = hub.demonstration.partners;
  const query = 'query ($id: ID!) { case(id: $id) { sections { section state source } medical { onset } } }';
  const ask = (): ReturnType<AttackedHub['send']> =>
    hub.send({ as: 'agent', body: { query, variables: { id: hub.caseId } } });
  const up = await ask();
  await setFault(sciensano, 'down');
  const down = await ask().finally(() => setFault(sciensano, 'none'));
  if (up.text !== down.text) return { leaks: [`up: ${shortened(up)}; down: ${shortened(down)}`], faults: [] };
  const wrong = withheld('Case.medical')(up);
  return together([NOTHING, { leaks: [], faults: wrong === null ? [] : [wrong] }]);
}

export const DERIVED_AND_COUNTED: readonly Attack[] = [...DERIVED, ...COUNTED, ...STATES];
