/** The applications registered for an organisation. A suspended one, or one of a suspended organisation, is none. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { ClientRegistration, RegisteredClients } from '../model/caller';
import { systemClock, type Clock } from '../model/clock';
import type { Purpose } from '../model/roles';
import { prepared, runPrepared } from '../persistence/prepared';
import { RecentAnswers } from '../persistence/recent-answers';
import { LastKnown } from './last-known';

const SELECT = prepared(
  'application of a client',
  `select "a"."organisation", "a"."purposes" from "application" as "a"
  join "organisation" as "o" on "o"."cbe" = "a"."organisation"
  where "a"."client_id" = ? and "a"."suspended_at" is null and "o"."suspended_at" is null`,
);

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
  const lastKnown = new LastKnown<ClientRegistration | null>({ most: 1000, maxAgeMs: outageSeconds * 1000, now });
  const recent = new RecentAnswers<ClientRegistration | null>(orm, 1000);
  const ask = async (clientId: string): Promise<ClientRegistration | null> => {
    const registration = await read(orm, clientId);
    // clients nobody registered are not worth remembering for long: whoever likes can name some
    if (registration !== null || lastKnown.get(clientId) !== undefined) lastKnown.keep(clientId, registration);
    return registration;
  };
  return {
    async registrationOf(clientId) {
      try {
        return await recent.one(clientId, () => ask(clientId));
      } catch (error) {
        const known = lastKnown.get(clientId);
        if (known === undefined) throw error;
        return known;
      }
    },
  };
}

async function read(orm: MikroORM, clientId: string): Promise<ClientRegistration | null> {
  const [row] = await runPrepared<{ organisation: string; purposes: Purpose[] | null }>(orm, SELECT, [clientId]);
  return row ? { organisation: row.organisation, purposes: row.purposes && new Set(row.purposes) } : null;
}
