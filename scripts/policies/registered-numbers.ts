/** Under which numbers organisations are registered, read from a hub's database where there is one. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { openDatabase } from '../../src/persistence/database';
import { organisationsNamed } from '../../src/registers/partners/partner-organisation-store';

/** CBE numbers; null where no database can be reached. */
export type RegisteredNumbers = () => Promise<ReadonlySet<string> | null>;

const PATIENCE_MS = 2_000;

/** @param urlOf of the hub's role or the owner's; asked for only when it is needed */
export function numbersRegisteredAt(urlOf: () => string | undefined): RegisteredNumbers {
  return async () => {
    const url = urlOf();
    if (!url) return null;
    let orm: MikroORM | undefined;
    try {
      orm = await openDatabase({ url, poolSize: 1, acquireTimeoutMs: PATIENCE_MS });
      return new Set((await organisationsNamed(orm)).map(({ cbe }) => cbe));
    } catch {
      return null;
    } finally {
      await orm?.close(true);
    }
  };
}
