/**
 * `mayI` says beforehand what a real query does: for every persona and every output coordinate, compared with the answer
 * to a query that selects all of them.
 */
import { getNamedType, isCompositeType, isObjectType, type GraphQLNamedType } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { rightToSelect } from '../../src/model/decision';
import { fullSelection, TO_OTHERS } from '../support/full-selection';
import { type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { around, isLinkForetold, valuesAt, wasAbove, wasHere } from './answer-places';
import { HAS_FIRST_CASE, NOT_THERE } from './first-case';
import {
  hasNoRow,
  isAnotherForEach,
  lacksSomething,
  PERSONAS,
  wasNeverCalled,
  writtenOutcome,
} from './personas-in-tables';
import { sharedWorld } from '../support/shared-world';

const schema = buildHubSchema();
const classOf = new Map([...readCoordinates(schema)].map((info) => [info.coordinate, info.classification]));
const UNKNOWN_CASE = '00000000-0000-4000-8000-000000000000';

interface Decision {
  readonly coordinate: string;
  readonly right: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly policyVersion: number;
}

let demonstration: RunningDemonstration;
let firstCase: string;
/** Held by none of the nurses and physicians. */
let secondCase: string;
/** Of those to whom the first case is there: to the others every case is. */
const HAS_NOT_ALL: ReadonlySet<string> = new Set(['nurse', 'nurse-unrecognised', 'physician']);

beforeAll(async () => {
  demonstration = await sharedWorld();
  firstCase = await demonstration.firstCaseId();
  const { reference } = demonstration.population.case(1);
  const { data } = await demonstration.ask<{ cases: { edges: { node: { id: string; reference: string } }[] } }>(
    'supervisor',
    '{ cases(first: 200) { edges { node { id reference } } } }',
  );
  secondCase = data?.cases.edges.find(({ node }) => node.reference === reference)?.node.id ?? '';
  expect(secondCase).not.toBe('');
});

afterAll(() => demonstration.stop());

/** Lists that lead to cases again, and what takes an argument of its own. */
const LEFT_OUT = 'callOrders caseByReference cases collectivities inboundCall mayI person scriptLanguages'.split(' ');

/** The other root fields, and the type that is below each: of a list the first entries. */
const ROOTS = fieldsOf('Query')
  .filter(({ name }) => !LEFT_OUT.includes(name))
  .map(({ name, type }) => {
    const { name: named } = getNamedType(type) as GraphQLNamedType;
    const isList = named.endsWith('Connection');
    const place = isList ? `${name}.edges.node` : name;
    return { name, isList, place, coordinate: `Query.${name}`, type: isList ? named.replace('Connection', '') : named };
  });
/** Of root fields that cannot do without. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  explainOperation: '(operation: "{ viewer { name } }", input: { roles: [AGENT] })',
  personReport: '(input: { niss: "85073003328", language: EN })',
  policyDifference: '(from: 1, to: 1)',
  policyVersion: '(number: 1)',
  replayPolicy: '(version: 1, days: 1)',
  simulatePolicy: '(input: { roles: [AGENT] })',
  wouldCutOff: '(application: "nothing")',
};
/** What is asked once a request is asked of one version: of those listed it is left out. */
const ASKED_ONCE = ' faults';
const READ_WHOLE = ROOTS.filter(({ name }) => name !== 'case' && name !== 'viewer').map(({ name, isList, type }) => {
  const selection = fullSelection(schema, type).replace(name === 'policyVersions' ? ASKED_ONCE : '', '');
  return isList
    ? `${name}(first: 5) { edges { node { ${selection} } } }`
    : `${name}${ARGUMENTS[name] ?? ''} { ${selection} }`;
});
const EVERYTHING = `query ($id: ID!) {
  case(id: $id) { ${fullSelection(schema, 'Case')} }
  viewer { ${scalarsOf('Viewer')} training { ${scalarsOf('TrainingStatus')} } facts { ${scalarsOf('CallerFactStatus')} } }
  ${READ_WHOLE.join('\n')}
}`;

function scalarsOf(typeName: string): string {
  return fieldsOf(typeName)
    .filter(({ type }) => !isCompositeType(getNamedType(type)))
    .map(({ name }) => name)
    .join(' ');
}

function fieldsOf(typeName: string): { name: string; type: Parameters<typeof getNamedType>[0] }[] {
  const type = schema.getType(typeName);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}

/** All but what only a change answers. */
const BELOW_QUERY = new Set<string>();
function reach(typeName: string): void {
  if (BELOW_QUERY.has(typeName)) return;
  BELOW_QUERY.add(typeName);
  for (const { type } of fieldsOf(typeName)) reach((getNamedType(type) as GraphQLNamedType).name);
}
reach('Query');

interface Place {
  readonly coordinate: string;
  /** Response path without list positions, as errors name it. */
  readonly selection: string;
}

/** Where the query above selects each coordinate that has a class of its own. */
function placesOf(): Place[] {
  const places: Place[] = [];
  const walk = (typeName: string, selection: string): void => {
    for (const { name, type } of fieldsOf(typeName)) {
      const coordinate = `${typeName}.${name}`;
      const place = `${selection}.${name}`;
      if (coordinate === 'Viewer.cases' || TO_OTHERS.has(coordinate)) continue;
      if (classOf.has(coordinate)) places.push({ coordinate, selection: place });
      const named = getNamedType(type);
      // to where one came from, or to what a list of its own is there for
      const leadsBack = [
        'CallOrder.case',
        'Case.indexCase',
        'Candidacy.jobOffer',
        'PolicyRegisterEntry.history',
      ].includes(coordinate);
      if (isCompositeType(named) && !leadsBack) walk(named.name, place);
    }
  };
  for (const { name, place, coordinate, type } of ROOTS) {
    places.push({ coordinate, selection: name });
    walk(type, place);
  }
  return places;
}

const PLACES = placesOf();
const COORDINATES = [...new Set(PLACES.map(({ coordinate }) => coordinate))];

/** As many at once as it answers. */
const AT_ONCE = 500;

/** Everything, as each persona reads it: asked once. */
const readings = new Map<string, Promise<Answer>>();

function readingOf(persona: string): Promise<Answer> {
  const reading = readings.get(persona) ?? demonstration.ask(persona, EVERYTHING, { variables: { id: firstCase } });
  readings.set(persona, reading);
  return reading;
}

async function mayI(
  persona: string,
  coordinates: readonly string[],
  caseId: string | null,
  purpose?: string,
): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (let start = 0; start < coordinates.length; start += AT_ONCE) {
    const { data, errors } = await demonstration.ask<{ mayI: Decision[] }>(
      persona,
      `query ($coordinates: [String!]!, $caseId: ID) {
        mayI(coordinates: $coordinates, caseId: $caseId) { coordinate right outcome reason policyVersion }
      }`,
      { variables: { coordinates: coordinates.slice(start, start + AT_ONCE), caseId }, purpose },
    );
    expect(errors).toEqual([]);
    decisions.push(...(data?.mayI ?? []));
  }
  return decisions;
}

const isPublic = (coordinate: string): boolean => classOf.get(coordinate) === 'PUBLIC';

/** What a caller may see of what is public, it sees somewhere, whatever the case. */
const isShownApart = (coordinate: string, data: unknown): boolean =>
  PLACES.some((one) => one.coordinate === coordinate && isApart(one) && valuesAt(one.selection, data).length > 0);

const isApart = ({ selection }: Place): boolean => !selection.startsWith('case.');

it('the query selects every output coordinate but those of lists, look-ups and mayI itself', () => {
  const outputs = [...classOf.keys()].filter((coordinate) => /^[A-Z]\w*\.\w+$/.test(coordinate));
  const types = new Set(outputs.map((coordinate) => coordinate.split('.')[0] ?? ''));
  const left = outputs.filter((coordinate) => {
    const [typeName = ''] = coordinate.split('.');
    if (!BELOW_QUERY.has(typeName) || typeName.startsWith('Inbound')) return false;
    return isObjectType(schema.getType(typeName)) && !COORDINATES.includes(coordinate);
  });
  expect(types.size).toBeGreaterThan(20);
  expect(left.filter((coordinate) => !/Connection|Edge|PageInfo|^Decision\./.test(coordinate)).sort()).toEqual(
    [...LEFT_OUT.map((name) => `Query.${name}`), ...['Viewer.cases', ...TO_OTHERS]].sort(),
  );
});

describe.each([...HAS_FIRST_CASE, ...NOT_THERE])('%s', (persona) => {
  it('gets the decisions that a real query follows', async () => {
    const decisions = new Map((await mayI(persona, COORDINATES, firstCase)).map((one) => [one.coordinate, one]));
    const { data, errors } = await readingOf(persona);
    expect(data).toBeDefined();
    const isThere = data?.['case'] !== null;
    expect(isThere).toBe(HAS_FIRST_CASE.includes(persona));
    const wrong: string[] = [];
    for (const { coordinate, selection } of PLACES) {
      const decision = decisions.get(coordinate);
      const here = errors.filter((error) => wasHere(error, selection));
      const isAllowed = decision?.outcome === 'VISIBLE';
      const tell = (what: string): unknown => wrong.push(`${selection}: ${what}, said ${JSON.stringify(decision)}`);
      if (classOf.get(coordinate) === 'STRUCTURAL') {
        if (!isAllowed) tell('structural');
      } else if (selection.startsWith('case.') && !isThere) {
        if (isAllowed && !(isPublic(coordinate) && isShownApart(coordinate, data))) tell('the case is not there');
      } else if (around(selection) !== '' && valuesAt(around(selection), data).flat().length === 0) {
        // with nothing around it there is nothing to tell about it, unless what is around it was itself withheld
        const isWithheld = valuesAt(around(selection), data).length === 0;
        const contradicts = isAllowed && isWithheld && errors.some((error) => wasAbove(error, selection));
        // rules and what they stand on are shown by themselves too, to those who do not read whole versions and registers; and
        // so are records of a case, beside commands that hold such
        const isElsewhereToo =
          /^(policyVersion|policyRegister|legalBases|purposes|deadLetters|case\.pendingCommands)/.test(selection);
        const isBehindLink =
          isPublic(coordinate) && isShownApart(coordinate, data) && isLinkForetold(selection, errors, decisions);
        if (contradicts && !isElsewhereToo && !hasNoRow(persona, coordinate) && !isBehindLink)
          tell('withheld around it');
      } else if (isAllowed) {
        // of several orders some may be the caller's and others not: then the decision was about the one that is
        if (here.length > 0 && valuesAt(selection, data).length === 0 && !hasNoRow(persona, coordinate))
          tell('withheld');
      } else if (here.length !== 1 || here[0]?.extensions.code !== 'FIELD_WITHHELD') {
        tell(`not withheld: ${JSON.stringify(here)}`);
      } else if (decision?.outcome === 'WITHHELD' && here[0].extensions.reason !== decision.reason) {
        tell(`withheld as ${String(here[0].extensions.reason)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('gets the same response for a case that does not exist and for one that this caller may not see', async () => {
    const unknown = await mayI(persona, COORDINATES, UNKNOWN_CASE);
    expect(await mayI(persona, COORDINATES, 'no such id')).toEqual(unknown);
    const elsewhere = HAS_FIRST_CASE.includes(persona) ? HAS_NOT_ALL.has(persona) && secondCase : firstCase;
    if (elsewhere) expect(await mayI(persona, COORDINATES, elsewhere)).toEqual(unknown);
    const about = unknown.filter(({ coordinate }) => /^(Case|Person|TestResult|CallOrder)\./.test(coordinate));
    const shown = about.filter(({ coordinate }) => classOf.get(coordinate) !== 'STRUCTURAL');
    expect(shown.filter(({ outcome }) => outcome === 'VISIBLE' || outcome === 'MASKED')).toEqual([]);
  });

  it('gets the same of what is public, whatever the case', async () => {
    const places = COORDINATES.filter(isPublic);
    expect(places).toEqual(expect.arrayContaining(['Query.communes', 'Commune.nis5']));
    const answers = await Promise.all(
      [null, firstCase, secondCase, UNKNOWN_CASE].map((id) => mayI(persona, places, id)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.map(({ outcome }) => outcome)).toContain('VISIBLE');
  });
});

describe('the permission tables', () => {
  const infos = readCoordinates(schema);
  const of = (coordinate: string) => ({ coordinate, classification: classOf.get(coordinate) ?? 'STRUCTURAL' });
  const cases = PERSONAS.flatMap(({ persona, purposes }) =>
    purposes.map((purpose): [string, string] => [persona, purpose]),
  );

  it('name every persona', () => {
    expect(PERSONAS.map(({ persona }) => persona).sort()).toEqual([...HAS_FIRST_CASE, ...NOT_THERE].sort());
  });

  it.each(cases)(
    'say of %s for %s what mayI answers, output by output and input by input',
    async (persona, purpose) => {
      const names = infos.map(({ coordinate }) => coordinate);
      const decisions = await mayI(persona, names, null, purpose);
      expect(decisions.length).toBe(infos.length);
      const wrong = infos.flatMap(({ coordinate, reveals }, index) => {
        const right = reveals?.right ?? rightToSelect(coordinate);
        const expected = writtenOutcome(persona, purpose, right, of(reveals?.coordinate ?? coordinate));
        const { outcome } = decisions[index]!;
        const isLess = lacksSomething(persona) && outcome === 'WITHHELD';
        return outcome === expected || isLess ? [] : [`${coordinate} ${right}: ${outcome}, not ${expected}`];
      });
      expect(wrong).toEqual([]);
    },
  );

  const mainPurposeOf = (persona: string): string => PERSONAS.find((one) => one.persona === persona)?.purposes[0] ?? '';
  const isVisible = (persona: string, { coordinate }: Place): boolean =>
    writtenOutcome(persona, mainPurposeOf(persona), 'READ', of(coordinate)) === 'VISIBLE';

  it.each(PERSONAS.map(({ persona }) => persona))('show %s nothing but what they say', async (persona) => {
    const { data } = await readingOf(persona);
    const shown = PLACES.filter(({ selection }) => valuesAt(selection, data).length > 0);
    expect(shown.filter((place) => !isVisible(persona, place))).toEqual([]);
    // something is shown to everybody, if only who they are
    expect(shown.length).toBeGreaterThan(5);
  });

  const complete = PERSONAS.map(({ persona }) => persona).filter((persona) => !lacksSomething(persona));
  it.each(complete)('show %s all that they say, where there is something to show', async (persona) => {
    const others = await Promise.all(complete.map((one) => readingOf(one)));
    const { data, errors } = await readingOf(persona);
    const wrong: string[] = [];
    let shown = 0;
    for (const place of PLACES) {
      const { coordinate, selection } = place;
      const isElsewhere = selection.startsWith('case') && !HAS_FIRST_CASE.includes(persona);
      const way = PLACES.filter((one) => selection === one.selection || selection.startsWith(`${one.selection}.`));
      if (
        isElsewhere ||
        hasNoRow(persona, coordinate) ||
        wasNeverCalled(persona, selection) ||
        !way.every((one) => isVisible(persona, one))
      )
        continue;
      if (valuesAt(selection, data).flat().length > 0) {
        shown += 1;
        continue;
      }
      const isInNothing = around(selection) !== '' && valuesAt(around(selection), data).flat().length === 0;
      const refusal = errors.find((error) =>
        isInNothing ? wasAbove(error, selection) : wasHere(error, selection) && valuesAt(selection, data).length === 0,
      );
      if (refusal) wrong.push(`${selection}: ${JSON.stringify(refusal.extensions)}`);
      // a value that others see is one that is there
      const isThere = others.some((other) => valuesAt(selection, other.data).flat().length > 0);
      if (isThere && !isInNothing && !isAnotherForEach(persona, selection)) wrong.push(`${selection}: nothing`);
    }
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(20);
  });
});

describe('an argument', () => {
  it.each([
    ['agent', 'CallOrderFilter.type', 'FILTER', 'WITHHELD'],
    ['supervisor', 'CallOrderFilter.type', 'FILTER', 'WITHHELD'],
    ['agent', 'CallOrderFilter.priority', 'FILTER', 'VISIBLE'],
    ['supervisor', 'CaseOrder.queue', 'SORT', 'VISIBLE'],
    ['nurse', 'CaseFilter.priority', 'FILTER', 'WITHHELD'],
    ['nurse', 'CallOrderOrder.openedAt', 'SORT', 'WITHHELD'],
  ])(
    '%s is answered about %s by the right it takes, whatever the case: %s %s',
    async (persona, coordinate, right, outcome) => {
      for (const caseId of [null, firstCase, UNKNOWN_CASE]) {
        expect(await mayI(persona, [coordinate], caseId)).toEqual([
          expect.objectContaining({ coordinate, right, outcome }),
        ]);
      }
    },
  );
});

it('is asked about 500 coordinates in a request, whatever the number of aliases', async () => {
  const names = JSON.stringify(Array.from({ length: 250 }, () => 'Person.name'));
  const asked = (aliases: number): string =>
    `{ ${Array.from({ length: aliases }, (_, index) => `a${index}: mayI(coordinates: ${names}) { outcome }`).join(' ')} }`;
  expect((await demonstration.ask('nurse', asked(2))).errors).toEqual([]);
  const { errors } = await demonstration.ask('nurse', asked(3));
  expect(errors.map(({ message }) => message)).toEqual(['At most 500 coordinates in one request.']);
});

it('a coordinate that is classed by what carries it cannot be asked about, and the error says so', async () => {
  const { errors } = await demonstration.ask('nurse', '{ mayI(coordinates: ["FieldProvenance.source"]) { outcome } }');
  expect(errors).toEqual([
    expect.objectContaining({ message: 'Not every coordinate is one that the schema gives a class of its own.' }),
  ]);
});
