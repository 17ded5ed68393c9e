/**
 * Lets every process know what has changed, over the database (NOTIFY): streams of events run their operations again. The
 * seam for code that changes something about a case: call `changed` in the transaction that writes it, and nothing is sent
 * where that is taken back; or with the ORM, after the change. Names only, never a value.
 *
 *     await changed(transaction, [{ caseId, orderNumber, coordinates: ['CallOrder.state'] }]);
 *     await idChanged(transaction, commandId);
 */
import { z } from 'zod';
import type { CaseChange } from '../model/live-changes';
import { statement, type Within } from './statement';

/** The channels, as `app/live-changes.ts` listens to them. */
export const CASE_CHANGED = 'case_changed';
export const ID_CHANGED = 'id_changed';

/** PostgreSQL takes less than 8,000 bytes. */
const MOST_BYTES = 7_000;

const NOTIFY = 'select pg_notify(?, "payload") from unnest(?::text[]) as "sent"("payload")';

/** @param within a transaction: sent when it is committed */
export async function changed(within: Within, changes: readonly CaseChange[]): Promise<void> {
  const payloads = changes.filter(({ coordinates }) => coordinates.length > 0).flatMap(payloadsOf);
  if (payloads.length > 0) await statement(within, NOTIFY, [CASE_CHANGED, payloads]);
}

/** @param id the hub's own, such as a command's */
export async function idChanged(within: Within, id: string): Promise<void> {
  await statement(within, NOTIFY, [ID_CHANGED, [id]]);
}

/** More than one where the names do not fit. */
function payloadsOf(change: CaseChange): string[] {
  const payload = JSON.stringify(change);
  if (Buffer.byteLength(payload) <= MOST_BYTES) return [payload];
  const half = Math.ceil(change.coordinates.length / 2);
  const [some, others] = [change.coordinates.slice(0, half), change.coordinates.slice(half)];
  if (others.length === 0) return [];
  return [some, others].flatMap((coordinates) => payloadsOf({ ...change, coordinates }));
}

/** By `changed`, or by a trigger of the database, which names columns. */
const sent = z.union([
  z.object({ caseId: z.uuid(), orderNumber: z.string().optional(), coordinates: z.array(z.string()) }),
  z.object({ caseId: z.uuid(), table: z.string(), columns: z.array(z.string()) }),
]);

export interface ReadChange extends CaseChange {
  /** Whether the keys of the case have changed, which callers' relations depend on. */
  readonly areKeys: boolean;
}

/** Which fields rest on the hub's own rows; what is in no list is in no field. */
const COORDINATES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  case_key: {
    // a case that is known from now on: its orders may be listed
    row: ['CallOrder.number'],
    opened_at: ['Case.openedAt'],
    zone: ['Case.commune', 'Case.inCommune'],
    collectivity_reference: ['Case.collectivity'],
  },
  assignment: { row: ['Case.careTeam', 'CareTeamMember.line', 'CareTeamMember.name', 'CareTeamMember.onDuty'] },
};

/** Null for what is none. */
export function readChange(payload: string): ReadChange | null {
  const read = sent.safeParse(parsed(payload));
  if (!read.success) return null;
  if ('coordinates' in read.data) return { ...read.data, areKeys: false };
  const { caseId, table, columns } = read.data;
  const ofTable = COORDINATES[table] ?? {};
  return { caseId, coordinates: columns.flatMap((column) => ofTable[column] ?? []), areKeys: table === 'case_key' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
