import { HttpClient } from '../../../src/sources/client/http-client';
import { CallCentreConnector } from '../../../src/sources/call-centre/call-centre.partner';
import { sourceContract, type World } from '../../contract/source-contract';
import type { Received } from '../partner-server';
import { at, KINDS, keysIn, search, type Kind } from './call-centre-kinds';

function answerOf(kind: Kind, received: Received, world: World): unknown {
  const items = keysIn(received)
    .filter((key) => world.known.has(key))
    .flatMap((key) => kind.items(key).map((item) => ({ ...item, ...(world.malformed?.has(key) && kind.broken) })))
    .reverse();
  const all: unknown[] = world.ownerless ? [...items, { [kind.owner]: 7 }] : items;
  const size = world.pageSize ?? all.length;
  const start = Number(search(received).cursor ?? 0);
  const more = size === 0 || start + size < all.length;
  return { items: all.slice(start, start + size), nextCursor: more ? String(start + size) : null, asOf: at };
}

for (const kind of KINDS) {
  sourceContract({
    title: kind.title,
    source: 'call-centre',
    key: (n) => `CC-${String(n).padStart(4, '0')}`,
    connect: (url, timeBudgetMs) => {
      const http = new HttpClient({ source: 'call-centre', baseUrl: `${url}/api`, timeBudgetMs });
      const connector = new CallCentreConnector(http);
      return { ask: kind.ask(connector), close: () => http.close() };
    },
    answer: (received, world) => answerOf(kind, received, world),
    keysIn,
    fieldsIn: (received) => search(received).fields ?? ['everything'],
    ownerOf: kind.ownerOf,
    recordsOf: (value) =>
      Array.isArray(value) ? (value as object[]) : typeof value === 'object' ? [value as object] : [],
    everything: kind.everything,
    masks: kind.masks,
    hasPages: true,
    neverKept: ['note-secret', 'name-secret'],
  });
}
