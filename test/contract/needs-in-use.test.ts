/**
 * What the connectors and feeds say they need of partners is what they ask: every question they can put is put to the
 * stand-in partners, and compared with the stated needs both ways.
 */
import { EVERY_PARTNER, systemsOf } from '../../src/sources/partners';
import type { Feed } from '../../src/sources/client/change-feed';
import type { Ask } from '../../src/sources/source';
import { kitOf } from '../partners/partner-kit';
import { PartnerSimulators } from '../sources/partner-simulators';
import { needsOf, usedBy } from './needs-in-use';

const ask: Ask = {
  requestId: 'needs',
  elements: new Set(EVERY_PARTNER.flatMap(([, { feedsCoordinates }]) => [...feedsCoordinates])),
};

let partners: PartnerSimulators;
beforeAll(async () => {
  partners = await PartnerSimulators.start(10_000);
});
afterAll(() => partners.stop());

/** Each feed from its beginning, and on from there. */
async function follow(feeds: object): Promise<void> {
  for (const feed of Object.values(feeds) as Feed<unknown>[]) {
    const { cursor } = await feed.read(null, 'needs');
    expect(cursor).not.toBeNull();
    await feed.read(cursor, 'needs');
  }
}

it.each(EVERY_PARTNER.map(([name, partner]) => [partner.id, name, partner] as const))(
  '%s is asked for what the hub says it needs of it, all of it and nothing else',
  async (id, name, partner) => {
    const [system] = systemsOf(partner);
    const feeds = (partners.feeds as Readonly<Record<string, object>>)[name];
    await partners.forgetRequests();
    await kitOf(id).askEverything(partners, ask);
    if (feeds) await follow(feeds instanceof Map ? (feeds.get(system?.code) as object) : feeds);
    const needs = needsOf(partner);
    const used = new Set((await partners.requests(system!.source)).flatMap((request) => usedBy(request, needs)));
    const pages = [...needs].filter((need) => /^POST .* (cursor|limit)$/.test(need));
    expect([...used].filter((one) => !needs.has(one)).sort()).toEqual([]);
    // every search is paged alike; lists show it, look-ups by key have a second page only where an answer is long
    expect([...needs].filter((need) => !used.has(need) && !pages.includes(need)).sort()).toEqual([]);
  },
);

it('and nothing of what they answer is unknown', () => {
  expect(partners.unknownFields()).toEqual([]);
});
