/**
 * The applications registered for an organisation, each with its operations. A suspended one, or one of a suspended
 * organisation, is none.
 */
import { LRUCache } from 'lru-cache';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import type { ClientRegistration, RegisteredClients } from '../../model/caller';
import { realTime, type Clock } from '../../model/time';
import {
  OperationsOfApplication,
  type OperationMode,
  type RegisteredOperation,
} from '../../model/registered-operations';
import type { ApplicationEntity } from '../../persistence/entities/organisation';
import { prepared, statement } from '../../persistence/statement';
import { RecentAnswers } from '../../persistence/recent-answers';
import { LastKnown } from '../callers/last-known';

const SELECT = prepared(
  'application of a client',
  `select "a"."organisation", "a"."purposes", "a"."operation_mode" as "operationMode", "a"."revision" from "application" as "a"
  join "organisation" as "o" on "o"."cbe" = "a"."organisation"
  where "a"."client_id" = ? and "a"."suspended_at" is null and "o"."suspended_at" is null`,
);

const OPERATIONS = prepared(
  'operations of a client',
  'select "hash", "document_id" as "documentId", "text" from "registered_operation" where "client_id" = ?',
);

const MOST_REMEMBERED = 1000;

export interface ApplicationStoreOptions {
  /** How long an application counts as registered while the database cannot be read. */
  readonly outageSeconds: number;
  /** Of an application whose entry names no mode of its own; left out: OFF. */
  readonly operationMode?: OperationMode;
  readonly realClock?: Clock;
}

export function createApplicationStore(
  orm: MikroORM,
  { outageSeconds, operationMode = 'OFF', realClock = realTime }: ApplicationStoreOptions,
): RegisteredClients {
  const now = (): number => realClock.now().getTime();
  const lastKnown = new LastKnown<ClientRegistration | null>({
    most: MOST_REMEMBERED,
    maxAgeMs: outageSeconds * 1000,
    now,
  });
  const recent = new RecentAnswers<ClientRegistration | null>(orm, MOST_REMEMBERED);
  const operationsOf = rememberedOperations(orm, operationMode);
  const ask = async (clientId: string): Promise<ClientRegistration | null> => {
    const registration = await read(orm, clientId, operationsOf);
    // an unregistered client is not worth caching for long: any caller can make up some
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

type Row = Pick<InferEntity<typeof ApplicationEntity>, 'organisation' | 'purposes' | 'operationMode' | 'revision'>;

type OperationsOf = (clientId: string, row: Row) => Promise<OperationsOfApplication>;

async function read(orm: MikroORM, clientId: string, operationsOf: OperationsOf): Promise<ClientRegistration | null> {
  const [row] = await statement<Row>(orm, SELECT, [clientId]);
  if (!row) return null;
  const { organisation, purposes } = row;
  return { organisation, purposes: purposes && new Set(purposes), operations: await operationsOf(clientId, row) };
}

/** Read again when the entry has another revision, which every change of its operations gives it. */
function rememberedOperations(orm: MikroORM, operationMode: OperationMode): OperationsOf {
  const known = new LRUCache<string, { readonly revision: number; readonly operations: OperationsOfApplication }>({
    max: MOST_REMEMBERED,
  });
  return async (clientId, { operationMode: mode, revision }) => {
    const remembered = known.get(clientId);
    if (remembered?.revision === revision) return remembered.operations;
    const rows = await statement<RegisteredOperation>(orm, OPERATIONS, [clientId]);
    const operations = new OperationsOfApplication(mode ?? operationMode, rows);
    known.set(clientId, { revision, operations });
    return operations;
  };
}
