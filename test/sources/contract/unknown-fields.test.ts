/** What partners send that no payload schema knows: where it came, never what it was. */
import { z } from 'zod';
import {
  knownFields,
  withBelow,
  withUnread,
  type KnownFields,
  UnknownFields,
} from '../../../src/sources/contract/known-fields';
import { STATEMENT_PAGE } from '../../../src/sources/federal-platform/federal-platform-feed';
import { MEMBERS_KNOWN } from '../../../src/sources/mutuality/mutuality-payload';
import { searchPage } from '../../../src/sources/client/paged-search';
import { SEARCH_BUNDLE } from '../../../src/sources/sciensano/fhir-search';

function placesIn(known: KnownFields, ...bodies: readonly unknown[]): readonly string[] {
  const unknown = new UnknownFields(() => undefined);
  for (const body of bodies) unknown.look('r', known, body);
  return unknown.all();
}

const page = withBelow(
  knownFields(searchPage),
  'items',
  knownFields(
    z
      .object({
        name: z.string().nullish(),
        address: z.object({ street: z.string() }).optional(),
        phones: z.array(z.object({ number: z.string() })).default([]),
        labels: z.record(z.string(), z.unknown()).optional(),
      })
      .transform((one) => one),
  ),
);

describe('a place', () => {
  it.each<[string, unknown, string[]]>([
    ['of the answer itself', { items: [], nextCursor: null, total: 9 }, ['r: total']],
    ['of an item', { items: [{ name: 'a' }, { nickname: 'b' }] }, ['r: items.nickname']],
    ['within an item', { items: [{ address: { street: 'a', box: 3 } }] }, ['r: items.address.box']],
    ['within a list of an item', { items: [{ phones: [{ number: 'a' }, { kind: 'b' }] }] }, ['r: items.phones.kind']],
    ['said once', { items: [{ nickname: 'a' }, { nickname: 'b' }] }, ['r: items.nickname']],
    ['and nothing of what stands below it', { items: [{ extra: { deep: 1 } }] }, ['r: items.extra']],
    ['not within what nobody looks into', { items: [{ labels: { anything: 1 } }] }, []],
    ['not where an item is something else', { items: ['a', null, 3, ['b']] }, []],
    ['not where the answer is something else', 'items', []],
  ])('%s', (_what, body, places) => {
    expect(placesIn(page, body)).toEqual(places);
  });

  it('that is expected and not read is no news', () => {
    expect(placesIn(withUnread(page, 'asOf'), { items: [], asOf: 'now' })).toEqual([]);
  });
});

describe('a name that may be anything else than the name of a field', () => {
  it.each([
    '85073003328',
    'n85073003328',
    '85.07.30-033.28',
    'Jeanne Peeters',
    'Peeters',
    'jeanne@example.be',
    'a'.repeat(60),
    '__proto__',
    'été',
    '',
  ])('"%s" is not repeated', (name) => {
    const item = JSON.parse(`{ ${JSON.stringify(name)}: 1 }`) as unknown;
    expect(placesIn(page, { items: [item] })).toEqual(['r: items.…']);
  });

  it('and an object with many of them is taken for a map', () => {
    const names = ['anna', 'bert', 'carl', 'dora', 'emma', 'fons', 'gust', 'hans', 'ines'];
    const map = Object.fromEntries(names.map((name) => [name, 1]));
    expect(placesIn(page, { items: [map] })).toEqual(['r: items.…']);
  });

  it('a partner cannot make the hub remember more than fifty places', () => {
    const letters = [...'abcdefghij'];
    const names = letters.flatMap((one) => letters.map((other) => `x${one}${other}`));
    const onNew = jest.fn();
    const unknown = new UnknownFields(onNew);
    for (const name of names) unknown.look('r', page, { items: [{ [name]: 1 }] });
    expect(unknown.all()).toHaveLength(50);
    expect(onNew).toHaveBeenCalledTimes(50);
  });
});

describe('the standards', () => {
  const bundle = (resource: object): object => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [{ fullUrl: 'x', resource, search: { mode: 'match' } }],
  });

  it('narrative, extensions and elements nobody reads are FHIR R4 and no news', () => {
    const resource = {
      ...{ resourceType: 'Observation', id: '1', meta: {}, text: { div: '' }, extension: [], contained: [] },
      ...{ status: 'final', _status: {}, note: [], component: [], valueSampledData: {} },
    };
    expect(placesIn(SEARCH_BUNDLE, bundle(resource))).toEqual([]);
    expect(placesIn(SEARCH_BUNDLE, bundle({ resourceType: 'Practitioner', anything: 1 }))).toEqual([]);
  });

  it('an element of FHIR R5 is', () => {
    const resource = { resourceType: 'Observation', id: '1', triggeredBy: [] };
    expect(placesIn(SEARCH_BUNDLE, bundle(resource))).toEqual(['r: entry.resource.triggeredBy']);
  });

  it('so is what xAPI 1.0.3 does not have', () => {
    const actor = { account: { homePage: 'h', name: 'n' } };
    const statement = {
      id: '1',
      actor,
      verb: { id: 'v', display: {} },
      object: { id: 'o' },
      context: { extensions: { x: 1 } },
    };
    expect(placesIn(STATEMENT_PAGE, { statements: [statement], more: '' })).toEqual([]);
    expect(placesIn(STATEMENT_PAGE, { statements: [{ ...statement, contextAgents: [] }] })).toEqual([
      'r: statements.contextAgents',
    ]);
  });

  it('a member’s number in the key and in the member is none, a medical facet nobody asked for is', () => {
    const item = {
      key: { niss: 'x' },
      outcome: 'FOUND',
      member: { niss: 'x', phones: [{ kind: 'MOBILE', number: '1' }] },
    };
    expect(placesIn(MEMBERS_KNOWN, { asOf: 'now', items: [item] })).toEqual(['r: asOf'].slice(1));
    const more = { ...item, member: { ...item.member, carePath: 'y' } };
    expect(placesIn(MEMBERS_KNOWN, { asOf: 'now', items: [more] })).toEqual(['r: items.member.carePath']);
  });
});

describe('a long answer', () => {
  it('is looked through in parts, and what only one item has is found in the end', () => {
    const items = Array.from({ length: 1000 }, (_, index) => ({ name: 'a', ...(index === 777 && { nickname: 'b' }) }));
    const unknown = new UnknownFields(() => undefined);
    let turns = 0;
    while (unknown.all().length === 0 && turns < 100) {
      unknown.look('r', page, { items });
      turns += 1;
    }
    expect(turns).toBeGreaterThan(1);
    expect(turns).toBeLessThanOrEqual(32);
  });
});
