/** Every governed value has a place where it is changed in the other world, or a reason why not: nothing is skipped unsaid. */
import { createPopulation } from '../../simulators/population/create-population';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import type { RequestContext } from '../../src/graph/request-context';
import type { CoordinateInfo } from '../../src/model/classification';
import { isObjectType } from 'graphql';
import { LEFT_ALONE } from '../labs/noninterference/equal-in-both-worlds';
import { givenCommands } from '../labs/noninterference/given-commands';
import { placesIn } from '../labs/noninterference/known-brussels';
import { RECEIVED_VALUES } from '../labs/noninterference/received-values';
import { standsIn } from '../labs/noninterference/value-place';

const population = createPopulation({ seed: 2020, size: 300, referenceInstant: new Date('2020-05-20T00:00:00Z') });
const cases = [...population.cases()].slice(0, 30);
const places = placesIn(population, cases.length);
const schema = buildHubSchema();
const FROM_PARTNERS = new Set([
  ...['Case', 'CallOrder', 'CallScript', 'Collectivity', 'InboundCall', 'JobOffer', 'StaffAssignment', 'StaffMember'],
]);
const read = new Set(
  [...places, ...RECEIVED_VALUES, ...givenCommands(population)].flatMap(({ readings }) =>
    readings.map(({ coordinate }) => coordinate),
  ),
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

it('the values of a place differ, and are at least three where there is more than yes and no', () => {
  const same = places.filter(
    ({ values }) => new Set(values.map((value) => JSON.stringify(value))).size < values.length,
  );
  expect(same).toEqual([]);
  const two = places.filter(({ values, readings }) => values.length === 2 && readings.length > 0);
  expect([...new Set(two.map(({ resource, path }) => `${resource} ${path}`))].sort()).toEqual([
    'Encounter status',
    'Observation status',
    'Observation valueBoolean',
    'attempts caseReference',
    'contacts caseReference',
    'orders type',
    'visits caseReference',
  ]);
});

describe('what stands in the two worlds', () => {
  const nobodyMay = {
    decisions: { classification: () => 'PERSONAL', possible: denied, decide: denied },
    relation: row,
  };
  const stands = places.map((place) => ({ place, ...standsIn(place, nobodyMay as unknown as RequestContext) }));
  const at = (resource: string, path: string): typeof stands =>
    stands.filter(({ place }) => place.resource === resource && place.path === path);

  it('differs wherever nobody may read it', () => {
    expect(stands.filter(({ one, other }) => one === other)).toEqual([]);
  });

  it.each([
    ['Condition', 'onsetDateTime'],
    ['cases', 'street'],
    ['cases', 'familyName'],
    ['orders', 'priority'],
  ])('orders rows otherwise in each, and makes others equal: %s %s', (resource, path) => {
    const pairs = at(resource, path).flatMap((row, index, all) =>
      all.slice(index + 1).map((next) => [row, next] as const),
    );
    const before = (one: unknown, other: unknown): boolean => String(one) < String(other);
    const turned = pairs.filter(([a, b]) => before(a.one, b.one) && before(b.other, a.other));
    const parted = pairs.filter(([a, b]) => (a.one === b.one) !== (a.other === b.other));
    expect([turned.length > 10, parted.length > 10]).toEqual([true, true]);
  });

  it.each(['attempts', 'contacts'])('has more rows in the one than in the other: %s', (resource) => {
    const rows = at(resource, 'caseReference');
    const [one, other] = [rows.filter((row) => row.one !== null), rows.filter((row) => row.other !== null)];
    expect([one.length > other.length, other.length > 0]).toEqual([true, true]);
  });

  it('lets partners agree about somebody in one of them only', () => {
    const ofMember = new Map(at('members', 'address.street').map((member) => [member.place.id, member]));
    const both = cases.flatMap((one) => {
      const [sent] = at('cases', 'street').filter(({ place }) => place.id === one.reference);
      const held = ofMember.get(one.niss ?? '');
      return sent && held ? [{ one: sent.one === held.one, other: sent.other === held.other }] : [];
    });
    expect(both.filter(({ one, other }) => one !== other).length).toBeGreaterThan(3);
  });
});

function denied(): { readonly outcome: string } {
  return { outcome: 'WITHHELD' };
}

function row(): null {
  return null;
}
