/** Reads a registered application as an identity provider needs it; read anew each time, so that a change counts at once. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { PublishedApplication } from '../model/published-application';
import type { Purpose } from '../model/roles';
import { statement } from '../persistence/statement';

const SELECT = `select "a"."client_id", "a"."organisation", "a"."purposes", "a"."public_key", "o"."permitted_purposes",
    "a"."suspended_at" is not null or "o"."suspended_at" is not null as "suspended"
  from "application" as "a" join "organisation" as "o" on "o"."cbe" = "a"."organisation"
  where "a"."client_id" = ?`;

interface Row {
  readonly client_id: string;
  readonly organisation: string;
  readonly purposes: readonly Purpose[] | null;
  readonly permitted_purposes: readonly Purpose[];
  readonly public_key: Readonly<Record<string, string>> | null;
  readonly suspended: boolean;
}

/** @returns null for a client that is not registered. */
export async function readPublishedApplication(orm: MikroORM, clientId: string): Promise<PublishedApplication | null> {
  if (/\p{Cc}/u.test(clientId)) return null;
  const [row] = await statement<Row>(orm, SELECT, [clientId]);
  if (!row) return null;
  const { purposes, permitted_purposes: permitted } = row;
  return {
    clientId: row.client_id,
    organisation: row.organisation,
    purposes: purposes === null ? permitted : purposes.filter((purpose) => permitted.includes(purpose)),
    publicKey: row.public_key,
    suspended: row.suspended,
  };
}
