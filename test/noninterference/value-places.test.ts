/** Every governed value has a place where it is changed in the other world, or a reason why not: nothing is skipped unsaid. */
import { createPopulation } from '../../simulators/population/create-population';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import type { CoordinateInfo } from '../../src/model/classification';
import { isObjectType } from 'graphql';
import { placesIn } from './known-brussels';
import { TOLD_VALUES } from './told-values';

/** What no place is changed for, and why; each has to be about something. */
const LEFT_ALONE: readonly (readonly [RegExp, string])[] = [
  [/^(Query|Mutation)\./, 'a root field has no value of its own'],
  [/^Viewer\./, 'the caller’s own'],
  [/^(AccessRecord|RecordedQuestion|WithheldCoordinate|PersonReport)\./, 'the hub’s own log of the same requests'],
  [/^BreakGlass\w*\./, 'the hub’s own: assignments, conditions'],
  [/^InboundCall\./, 'made of keys: who knows them may ask'],
  [/^Person\.(niss|nissMasked|membershipNumber|membershipNumberMasked|insurer)$/, 'keys that say whom to ask'],
  [/^Case\.(reference|openedAt|callOrders|attempts|visits|contacts|collectivity|careTeam|medical)$/, 'rows: keys'],
  [/^Case\.(person|householdOrders|householdOrdersCount|commune)$/, 'rows and zones: keys and conditions'],
  [/^CallOrder\.(number|state|attempts)$/, 'keys; the state decides on assignments'],
  [/^HouseholdOrder\.orderNumber$/, 'a key'],
  [/^(Collectivity)\.(commune|orders|cases)$/, 'the zone, a condition; and rows'],
  [/^ContactPoint\.(kind|source|asOf|rank)$/, 'changed with the number they are about'],
  [/^CareTeamMember\.(line|onDuty)$/, 'shifts and assignments: conditions'],
  [/^CallScript\.(kind|language|version|validFrom|isFallback)$/, 'keys of scripts, chosen by them'],
  [/^JobOffer\.(reference|profile|languages)$/, 'a key; released figures count the others'],
  [/^Candidacy\.(profile|languages|state|jobOffer|preselectedAt|closedAt)$/, 'released figures count them'],
  [/^StaffMember\.(profile|languages|sources|step|trained|missingSteps)$/, 'released figures count them'],
  [/^StaffMember\.secondedTo$/, 'roles depend on it: a condition'],
  [/^(StaffPathStep)\.(step|source)$/, 'released figures count them'],
  [/^(StaffAssignment|StaffTraining)\.|^StaffMember\.(assignments|training)$/, 'assignments and training: conditions'],
];

const population = createPopulation({ seed: 2020, size: 300, referenceInstant: new Date('2020-05-20T00:00:00Z') });
const places = placesIn(population, 30);
const schema = buildHubSchema();
const FROM_PARTNERS = new Set([
  ...['Case', 'CallOrder', 'CallScript', 'Collectivity', 'InboundCall', 'JobOffer', 'StaffAssignment', 'StaffMember'],
]);
const read = new Set(
  [...places, ...TOLD_VALUES].flatMap(({ readings }) => readings.map(({ coordinate }) => coordinate)),
);
// what a mask shows of a value stands where the value does
const isChanged = ({ coordinate, masks }: CoordinateInfo): boolean =>
  read.has(coordinate) || (masks !== null && read.has(masks));
const governed = readCoordinates(schema).filter(({ coordinate, classification }) => {
  const isOutput = isObjectType(schema.getType(coordinate.split('.')[0] ?? '')) && !coordinate.includes('(');
  if (!isOutput || classification === 'STRUCTURAL' || classification === 'PUBLIC') return false;
  // of what is about nobody, the types that come from partners: registers and rules are the hub's own
  return classification !== 'INTERNAL' || FROM_PARTNERS.has(coordinate.split('.')[0] ?? '');
});

it('every value that may be denied is changed, or left alone for a reason', () => {
  const silent = governed.filter(
    (info) => !isChanged(info) && !LEFT_ALONE.some(([pattern]) => pattern.test(info.coordinate)),
  );
  expect(silent.map(({ coordinate }) => coordinate)).toEqual([]);
});

it('nothing is said to be left alone that is not', () => {
  const left = governed.filter((info) => !isChanged(info));
  const idle = LEFT_ALONE.filter(([pattern]) => !left.some(({ coordinate }) => pattern.test(coordinate)));
  expect(idle.map(([, why]) => why)).toEqual([]);
});

it('every kind of partner has values that are changed', () => {
  const partners = new Set(places.map(({ partner }) => partner.replace(/-\d+$/, '')));
  expect([...partners].sort()).toEqual(['actiris', 'call-centre', 'federal-platform', 'mutuality', 'sciensano']);
});

it('every place differs', () => {
  for (const { values, path } of places) expect([path, values[0]]).not.toEqual([path, values[1]]);
});
