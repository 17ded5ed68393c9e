/** Whether a report that came in again says something new: corrections replace, older and equal ones change nothing. */

export interface ReportEdition {
  readonly version: number | null;
  readonly status: string;
  /** When the sender made it, ISO 8601. */
  readonly sentAt: string | null;
  /** Hash of the content as sent. */
  readonly digest: string;
}

export type Succession = 'NEW' | 'SAME' | 'REPLACES' | 'OLDER' | 'UNCHANGED_VERSION';

const CORRECTING = new Set(['corrected', 'amended', 'appended', 'cancelled', 'entered-in-error']);
/** How far a report has come on its way to being final. */
const PROGRESS = ['registered', 'unknown', 'partial', 'preliminary', 'final'];

export function succession(held: ReportEdition | null, incoming: ReportEdition): Succession {
  if (held === null) return 'NEW';
  if (held.digest === incoming.digest) return 'SAME';
  if (held.version !== null && incoming.version !== null && held.version !== incoming.version) {
    return incoming.version > held.version ? 'REPLACES' : 'OLDER';
  }
  const corrects = CORRECTING.has(incoming.status);
  if (corrects !== CORRECTING.has(held.status)) return corrects ? 'REPLACES' : 'OLDER';
  if (!corrects && incoming.status !== held.status) {
    return PROGRESS.indexOf(incoming.status) > PROGRESS.indexOf(held.status) ? 'REPLACES' : 'OLDER';
  }
  // Same standing, other content: the later one counts where versions are not counted, or where both correct.
  const later = instantOf(incoming.sentAt) - instantOf(held.sentAt);
  if (corrects || held.version === null) return later > 0 ? 'REPLACES' : later < 0 ? 'OLDER' : 'UNCHANGED_VERSION';
  return 'UNCHANGED_VERSION';
}

function instantOf(text: string | null): number {
  const instant = text === null ? NaN : Date.parse(text);
  return Number.isNaN(instant) ? 0 : instant;
}
