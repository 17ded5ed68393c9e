/**
 * What a version would have made of what was disclosed and changed before: each logged access is decided once more, by the facts that
 * are on record of it. In constant memory: one page of the log, the tables of some classes of callers, and sums.
 */
import { recordedRelation, type AccessHistory, type RecordedAccess } from '../../model/access-history';
import type { Coordinate, CoordinateIndex } from '../../model/classification';
import type { Right } from '../../model/decision';
import { ROLES } from '../../model/roles';
import { Relation } from '../../model/subject';
import { standingFor, type CallerClass } from '../rules/caller-class';
import { ClassTables } from '../rules/decision-table';
import { compilePolicy } from '../rules/compiled-policy';
import type { PolicyDocument } from '../rules/grant';
import { classOfRecorded } from '../rules/recorded-decision';
import type { PolicyRegisters } from '../registers/policy-register-store';

/** Coordinates of accesses: as many as they were disclosed or withheld. */
export interface ReplaySum {
  /** A role or several held at once, an organisation, an operation, or a coordinate. */
  readonly of: string;
  /** Of a coordinate: whether it was read or changed; else null. */
  readonly right: RecordedRight | null;
  readonly accesses: number;
  /** Withheld then and shown by the version; that it would be masked is said of its companion, where that was asked for. */
  readonly gained: number;
  /** Disclosed or changed then; withheld, refused or only masked by the version. */
  readonly lost: number;
}

/** Of what is in the log. */
type RecordedRight = Extract<Right, 'READ' | 'WRITE'>;

export interface Replay {
  readonly accesses: number;
  readonly gained: number;
  readonly lost: number;
  /** False where the time was up first. */
  readonly complete: boolean;
  /** The instant of the last access looked at; null where there was none. */
  readonly until: Date | null;
  readonly byRole: readonly ReplaySum[];
  readonly byOrganisation: readonly ReplaySum[];
  readonly byOperation: readonly ReplaySum[];
  readonly byCoordinate: readonly ReplaySum[];
}

export interface ReplayQuestion {
  readonly document: PolicyDocument;
  readonly registers: PolicyRegisters;
  readonly coordinates: CoordinateIndex;
  readonly since: Date;
  /** Asked between pages: whether there is time for another. */
  readonly goOn: () => boolean;
}

export async function replay(history: AccessHistory, question: ReplayQuestion): Promise<Replay> {
  const { coordinates, registers } = question;
  const tables = new ClassTables(compilePolicy(question.document), coordinates, MOST_CLASSES);
  const sums = { role: new Sums(), organisation: new Sums(), operation: new Sums(), coordinate: new Sums() };
  let until: Date | null = null;
  let complete = true;
  const total = { accesses: 0, gained: 0, lost: 0 };
  for await (const page of history.pagesSince(question.since)) {
    for (const access of page) {
      const table = tables.of(callerOf(access, registers));
      const { subjects } = access;
      const relation = recordedRelation(access.conditions);
      const isVisible = (coordinate: Coordinate, right: RecordedRight = 'READ'): boolean =>
        table.decide(coordinate, right, relation).outcome === 'VISIBLE';
      const gained = access.withheld.filter((coordinate) => isVisible(coordinate));
      const unread = access.returned.filter((coordinate) => !isVisible(coordinate));
      const unwritten = access.written.filter((coordinate) => !isVisible(coordinate, 'WRITE'));
      const lost = [...unread, ...unwritten];
      const change = { accesses: subjects, gained: gained.length * subjects, lost: lost.length * subjects };
      total.accesses += change.accesses;
      total.gained += change.gained;
      total.lost += change.lost;
      sums.role.add(access.roles.join(' + ') || 'none', change);
      sums.organisation.add(access.organisation ?? 'none', change);
      sums.operation.add(access.operationName ?? 'unnamed', change);
      const aGain = { accesses: subjects, gained: subjects, lost: 0 };
      const aLoss = { accesses: subjects, gained: 0, lost: subjects };
      for (const coordinate of gained) sums.coordinate.add(coordinate, aGain, 'READ');
      for (const coordinate of unread) sums.coordinate.add(coordinate, aLoss, 'READ');
      for (const coordinate of unwritten) sums.coordinate.add(coordinate, aLoss, 'WRITE');
    }
    until = page[page.length - 1]?.recordedAt ?? until;
    complete = question.goOn();
    if (!complete) break;
  }
  return {
    ...total,
    complete,
    until,
    byRole: sums.role.list(),
    byOrganisation: sums.organisation.list(),
    byOperation: sums.operation.list(),
    byCoordinate: sums.coordinate.list(),
  };
}

/** Classes of callers whose tables are kept. */
const MOST_CLASSES = 1_000;

/** By the facts on record of the access, under the registers as they were at its instant. */
function callerOf(access: RecordedAccess, registers: PolicyRegisters): CallerClass {
  return {
    ...classOfRecorded({ ...access, validLegalBases: [] }),
    roles: ROLES.filter((role) => access.roles.includes(role)),
    ...standingFor(access.purpose, registers, access.recordedAt),
    // one table for all rows: what is possible in some relation is not asked of it
    possibleRelations: Relation.NONE,
  };
}

/** Names of operations are the callers' choice: what is beyond so many is summed under one name. */
const MOST_NAMES = 500;
const OTHERS = 'others';

class Sums {
  private readonly sums = new Map<string, { -readonly [Key in keyof ReplaySum]: ReplaySum[Key] }>();

  add(of: string, change: Omit<ReplaySum, 'of' | 'right'>, right: ReplaySum['right'] = null): void {
    const key = `${right} ${of}`;
    const name = this.sums.has(key) || this.sums.size < MOST_NAMES ? of : OTHERS;
    const nameKey = `${right} ${name}`;
    const sum = this.sums.get(nameKey) ?? { of: name, right, accesses: 0, gained: 0, lost: 0 };
    this.sums.set(nameKey, sum);
    sum.accesses += change.accesses;
    sum.gained += change.gained;
    sum.lost += change.lost;
  }

  /** Those that change most first; what does not change is left out. */
  list(): ReplaySum[] {
    return [...this.sums.values()]
      .filter(({ gained, lost }) => gained + lost > 0)
      .sort((one, other) => other.gained + other.lost - one.gained - one.lost);
  }
}
