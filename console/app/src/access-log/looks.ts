/** Entries that are one look: one caller at one case or person, or through lists, with little time between. */
import type { ConsoleAccessRecordFragment as AccessRecord } from './generated/operations';

export interface Look {
  /** Of its newest entry. */
  readonly id: string;
  /** The newest first. */
  readonly records: readonly AccessRecord[];
  /** Cases, or persons whose case is not known; none: about nobody. */
  readonly subjects: ReadonlySet<string>;
  readonly isList: boolean;
}

const GAP_MS = 5 * 60_000;
/** A case may lead to some others, whose persons are named in the same answer. */
const MOST_OF_ONE = 3;

const subjectOf = ({ caseId, about }: AccessRecord): string | null => caseId ?? about;
const requestOf = ({ recordedAt, requestId, caller }: AccessRecord): string => `${recordedAt} ${requestId} ${caller}`;
const timeOf = ({ recordedAt }: AccessRecord): number => (recordedAt === null ? 0 : Date.parse(recordedAt));

/** @param rows the newest first */
export function looksOf(rows: readonly AccessRecord[]): readonly Look[] {
  const ofRequest = new Map<string, Set<string>>();
  for (const row of rows) {
    const subjects = ofRequest.get(requestOf(row)) ?? new Set();
    ofRequest.set(requestOf(row), subjects);
    const subject = subjectOf(row);
    if (subject !== null) subjects.add(subject);
  }
  const looks: (Look & { readonly records: AccessRecord[]; readonly subjects: Set<string> })[] = [];
  const open = new Map<string, (typeof looks)[number]>();
  for (const row of rows) {
    const isList = (ofRequest.get(requestOf(row))?.size ?? 0) > MOST_OF_ONE;
    const subject = subjectOf(row);
    const { caller, roles, organisation, purpose, registerEntry } = row;
    const key = JSON.stringify([caller, roles, organisation, purpose, registerEntry, isList ? 'LIST' : subject]);
    let look = open.get(key);
    const last = look?.records.at(-1);
    if (look === undefined || last === undefined || timeOf(last) - timeOf(row) > GAP_MS) {
      look = { id: row.id, records: [], subjects: new Set(), isList };
      looks.push(look);
      open.set(key, look);
    }
    look.records.push(row);
    if (subject !== null) look.subjects.add(subject);
  }
  return looks;
}

/** What was done with fields in it, each once. */
export interface LookedAt {
  readonly returned: readonly string[];
  readonly masked: readonly string[];
  readonly withheld: readonly string[];
}

export function lookedAt({ records }: Look): LookedAt {
  const [returned, masked, withheld] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const record of records) {
    for (const coordinate of record.returned ?? []) returned.add(coordinate);
    for (const { coordinate, variant } of record.withheld ?? [])
      if (coordinate !== null) (variant === null ? withheld : masked).add(coordinate);
  }
  return { returned: [...returned], masked: [...masked], withheld: [...withheld] };
}
