/** What is registered at a hub, and how often it was asked lately: read with an officer's token, or a partner's for its own. */
import { askHub } from '../command-line/ask-hub';
import { everyEntry } from '../command-line/every-entry';
import type { HubDoor } from '../command-line/surroundings';
import type { CheckedOperation } from './broken-operations';

export interface HubUsage {
  readonly operations: readonly CheckedOperation[];
  /** By `Type.field`: requests of each application. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

interface Registered {
  readonly clientId: string;
  readonly hash: string;
  readonly name: string;
  readonly text: string;
}

interface Usage {
  readonly day: string;
  readonly clientId: string;
  readonly operationHash: string | null;
  readonly coordinate: string | null;
  readonly requests: number;
}

const DAY_MS = 86_400_000;

/** @param days of usage, the last of them the last one on which anything was asked: a hub's clock may be another than ours */
export async function readHub(door: HubDoor, days: number): Promise<HubUsage> {
  const access = { ...door, command: 'schema-check', refusal: 'What is asked is shown to privacy officers' };
  const ask = <Data>(query: string, variables: object): Promise<Data> => askHub<Data>(access, query, variables);
  const registered = await everyEntry<Registered>(ask, 'registeredOperations', 'clientId hash name text');
  const all = await everyEntry<Usage>(ask, 'operationUsage', 'day clientId operationHash coordinate requests');
  const usage = lately(all, days);
  const asked = new Map<string, number>();
  const fields = new Map<string, Map<string, number>>();
  for (const { clientId, operationHash, coordinate, requests } of usage) {
    if (coordinate === null) add(asked, `${clientId} ${operationHash}`, requests);
    else {
      const ofField = fields.get(coordinate) ?? new Map<string, number>();
      fields.set(coordinate, add(ofField, clientId, requests));
    }
  }
  const operations = registered.map(({ clientId: client, hash, name, text }) => {
    return { client, name: name || hash.slice(0, 12), text, requests: asked.get(`${client} ${hash}`) ?? 0 };
  });
  return { operations, fields };
}

/** A day is `YYYY-MM-DD`. */
function lately(all: readonly Usage[], days: number): readonly Usage[] {
  const last = all.reduce((latest, { day }) => (day > latest ? day : latest), '');
  if (last === '') return [];
  const first = new Date(Date.parse(last) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  return all.filter(({ day }) => day >= first);
}

function add(counts: Map<string, number>, key: string, requests: number): Map<string, number> {
  return counts.set(key, (counts.get(key) ?? 0) + requests);
}
