/** Every registered partner, each of which fails the test that asks it: under those that a test puts in their places. */
import { EVERY_PARTNER, type Sources } from '../../src/sources/partners';

export function unaskedSources(): Sources {
  const sources = EVERY_PARTNER.map(([name, { id, codes }]) => [name, codes ? new Map() : unasked(id)] as const);
  return Object.fromEntries(sources) as unknown as Sources;
}

function unasked(id: string): object {
  return new Proxy(
    {},
    {
      get: (_source, name) => () =>
        Promise.reject(new Error(`Nothing in this test answers for ${id}: ${String(name)}.`)),
    },
  );
}
