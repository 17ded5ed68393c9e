/** The applications registered for an organisation. A suspended one, or one of a suspended organisation, is none. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { RegisteredClients } from '../model/caller';
import { systemClock, type Clock } from '../model/clock';
import { statement } from '../persistence/statement';
import { LastKnown } from './last-known';

const SELECT = `select "a"."organisation" from "application" as "a" join "organisation" as "o" on "o"."cbe" = "a"."organisation"
  where "a"."client_id" = ? and "a"."suspended_at" is null and "o"."suspended_at" is null`;

export interface ApplicationStoreOptions {
  /** How long an application counts as registered while the database cannot be read. */
  readonly outageSeconds: number;
  readonly realClock?: Clock;
}

export function createApplicationStore(
  orm: MikroORM,
  { outageSeconds, realClock = systemClock }: ApplicationStoreOptions,
): RegisteredClients {
  const now = (): number => realClock.now().getTime();
  const lastKnown = new LastKnown<string | null>({ most: 1000, maxAgeMs: outageSeconds * 1000, now });
  return {
    async organisationOf(clientId) {
      try {
        const rows = await statement<{ organisation: string }>(orm, SELECT, [clientId]);
        const organisation = rows[0]?.organisation ?? null;
        // clients nobody registered are not worth remembering: whoever likes can name some
        if (organisation !== null || lastKnown.get(clientId) !== undefined) lastKnown.keep(clientId, organisation);
        return organisation;
      } catch (error) {
        const known = lastKnown.get(clientId);
        if (known === undefined) throw error;
        return known;
      }
    },
  };
}
