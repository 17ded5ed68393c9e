/**
 * Counts the access log, a day at a time, and finds in it what is unusual. A day that is over is counted once in a process: nothing of
 * the log changes. For one request so long is counted at most, from the last day on; the next one goes on from there.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { LRUCache } from 'lru-cache';
import { addDays, brusselsDayOf, endOfBrusselsDay, startOfBrusselsDay, type Day } from '../../model/brussels-day';
import { realTime, type Clock, type Time } from '../../model/time';
import type { Coordinate } from '../../model/classification';
import { HubError } from '../../model/errors/hub-error';
import type { Purpose, Role } from '../../model/roles';
import { statement, type Parameter } from '../../persistence/statement';
import { ACCESSES_OF_DAY, MANY_PERSONS, OF_CLOSED_ORDERS, OUT_OF_HOURS, WORK_ON_ORDERS } from './access-figures.sql';

/** Days at once, today among them; and as many back it is known which orders were closed. */
export const MOST_DAYS = 31;

/** From which on something is unusual. */
export interface UnusualRules {
  /** More persons by one caller … */
  readonly persons: number;
  /** … within so many minutes. */
  readonly minutes: number;
  /** Hours of work, on the clocks of Brussels: from the beginning of the one to the beginning of the other. */
  readonly fromHour: number;
  readonly untilHour: number;
  /** So long after the last order of a case was closed. */
  readonly closedHours: number;
}

/** The highest class of what was returned; null: nothing was. */
export type ReturnedClass = 'MEDICAL' | 'IDENTIFIER' | 'PERSONAL' | null;

export interface AccessesOfDay {
  readonly day: Day;
  readonly roles: readonly Role[];
  readonly returned: ReturnedClass;
  /** Requests. */
  readonly accesses: number;
  readonly persons: number;
}

export const UNUSUAL_KINDS = ['MANY_PERSONS', 'OUT_OF_HOURS', 'CLOSED_ORDER'] as const;
export type UnusualKind = (typeof UNUSUAL_KINDS)[number];

export interface UnusualAccess {
  readonly kind: UnusualKind;
  /** A pseudonym. */
  readonly caller: string;
  readonly roles: readonly Role[];
  /** CBE number. */
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  readonly from: Date;
  readonly until: Date;
  readonly persons: number;
  readonly accesses: number;
  /** Of a closed order. */
  readonly caseId: string | null;
}

export interface AccessFigures {
  /** The first day that was counted. */
  readonly from: Day;
  readonly until: Date;
  /** Days before it that were asked for and are not counted yet. */
  readonly daysLeft: number;
  readonly accesses: readonly AccessesOfDay[];
  /** The latest first, of each kind and day so many. */
  readonly unusual: readonly UnusualAccess[];
  /** How many there are in all. */
  readonly unusualFound: number;
  readonly rules: UnusualRules;
}

export interface FiguresQuestion {
  /** From 1 to MOST_DAYS, today among them. */
  readonly days: number;
  /** What is left out is not counted. */
  readonly parts: { readonly accesses: boolean; readonly unusual: boolean };
  readonly medical: readonly Coordinate[];
  readonly identifiers: readonly Coordinate[];
}

export interface AccessFigureStore {
  /** @throws HubError AUDIT_UNAVAILABLE */
  figures(question: FiguresQuestion): Promise<AccessFigures>;
}

export interface AccessFigureParts {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly time?: Time;
  readonly rules: UnusualRules;
  /** Shared with searches of the log: together they have one connection of the database's at a time. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** How long is counted for one request. A day that was begun is finished, and there is one at least. */
  readonly mostMs?: number;
}

const MOST_MS = 1_000;
/** How long what was found of a day that is not over is the answer to all callers. */
const SHARED_MS = 10_000;
/** After its end nothing is written any more that names the day. */
const SETTLED_MS = 600_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const CLASSES: readonly ReturnedClass[] = [null, 'PERSONAL', 'IDENTIFIER', 'MEDICAL'];

/** Of what a question reads: of a kind, of a day. */
interface KnownRows {
  readonly rows: readonly object[];
  readonly readAt: number;
}

interface Bounds {
  readonly begin: Date;
  readonly end: Date;
}

export function createAccessFigures({ mostMs = MOST_MS, ...parts }: AccessFigureParts): AccessFigureStore {
  const log = new DaysOfLog(parts);
  return {
    async figures(question) {
      try {
        return await counted(log, question, parts, mostMs);
      } catch (error) {
        throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
      }
    },
  };
}

async function counted(
  log: DaysOfLog,
  { days, parts, medical, identifiers }: FiguresQuestion,
  { clock, rules, time = realTime }: AccessFigureParts,
  mostMs: number,
): Promise<AccessFigures> {
  const until = clock.now();
  const today = brusselsDayOf(until);
  const begin = time.elapsedMs();
  const accesses: AccessesOfDay[][] = [];
  const unusual: FoundAccess[][] = [];
  const closings = parts.unusual ? await log.closings(today, rules.closedHours) : [];
  let left = days;
  let isBegun = false;
  for (; left > 0; left -= 1) {
    const day = addDays(today, left - days);
    if (!log.knows(day, parts)) {
      if (isBegun && time.elapsedMs() - begin >= mostMs) break;
      isBegun = true;
    }
    if (parts.accesses) accesses.push(await log.accesses(day, { medical, identifiers }));
    if (parts.unusual) unusual.push(...(await log.unusual(day, rules, closings)));
  }
  return {
    ...{ from: addDays(today, left + 1 - days), until, daysLeft: left, rules },
    accesses: accesses.reverse().flat(),
    unusual: unusual.flat().sort((one, other) => other.until.getTime() - one.until.getTime()),
    unusualFound: unusual.reduce((sum, [first]) => sum + (first?.found ?? 0), 0),
  };
}

type FoundAccess = UnusualAccess & { readonly found: number };
/** Instants are milliseconds. */
type FoundRow = Omit<FoundAccess, 'from' | 'until' | 'kind'> & { readonly from: number; readonly until: number };
type CountedRow = Omit<AccessesOfDay, 'day' | 'returned'> & { readonly class: number };

interface WorkOnOrder {
  readonly caseId: string;
  /** Milliseconds. */
  readonly at: number;
  readonly closes: boolean;
}

/** All orders of a case are closed, as far as the log knows; for so long, as texts. */
interface Closing {
  readonly caseId: string;
  readonly from: string;
  readonly until: string;
}

/** What statements find of one day, kept for those who ask again. */
class DaysOfLog {
  /** Some kinds of each of the days, and of today's neighbours. */
  private readonly known = new LRUCache<string, KnownRows>({ max: 6 * MOST_DAYS });

  constructor(private readonly parts: Pick<AccessFigureParts, 'orm' | 'clock' | 'inTurn'>) {}

  /** Whether nothing has to be read for it. */
  knows(day: Day, { accesses, unusual }: FiguresQuestion['parts']): boolean {
    const bounds = boundsOf(day);
    const kinds = [...(accesses ? ['ACCESSES'] : []), ...(unusual ? UNUSUAL_KINDS : [])];
    return kinds.every((kind) => this.fresh(`${kind} ${day}`, bounds) !== null);
  }

  async accesses(
    day: Day,
    { medical, identifiers }: Pick<FiguresQuestion, 'medical' | 'identifiers'>,
  ): Promise<AccessesOfDay[]> {
    const rows = await this.read<CountedRow>('ACCESSES', day, ACCESSES_OF_DAY, ({ begin, end }) => [
      begin,
      end,
      medical,
      identifiers,
    ]);
    return rows.map(({ class: height, ...row }) => ({ ...row, day, returned: CLASSES[height] ?? null }));
  }

  async unusual(
    day: Day,
    { persons, minutes, fromHour, untilHour }: UnusualRules,
    closings: readonly Closing[],
  ): Promise<FoundAccess[][]> {
    const many = await this.read<FoundRow>('MANY_PERSONS', day, MANY_PERSONS, ({ begin, end }) => [
      ...[begin, persons, minutes * 60],
      ...[new Date(begin.getTime() - minutes * MINUTE_MS), end],
    ]);
    const late = await this.read<FoundRow>('OUT_OF_HOURS', day, OUT_OF_HOURS, ({ begin, end }) => [
      begin,
      end,
      fromHour,
      untilHour - 1,
    ]);
    const cases = closings.map(({ caseId }) => caseId);
    const from = closings.map((closing) => closing.from);
    const until = closings.map((closing) => closing.until);
    const closed = await this.read<FoundRow>('CLOSED_ORDER', day, OF_CLOSED_ORDERS, ({ begin, end }) => [
      cases,
      from,
      until,
      begin,
      end,
    ]);
    return [accessesOf('MANY_PERSONS', many), accessesOf('OUT_OF_HOURS', late), accessesOf('CLOSED_ORDER', closed)];
  }

  /** Known from what was done on the orders in the last days: an order that was closed elsewhere is not among them. */
  async closings(today: Day, closedHours: number): Promise<Closing[]> {
    const ofCase = new Map<string, WorkOnOrder[]>();
    for (let back = MOST_DAYS - 1; back >= 0; back -= 1) {
      const work = await this.read<WorkOnOrder>('WORK', addDays(today, -back), WORK_ON_ORDERS, ({ begin, end }) => [
        begin,
        end,
      ]);
      for (const one of work) ofCase.set(one.caseId, [...(ofCase.get(one.caseId) ?? []), one]);
    }
    return [...ofCase.values()].flatMap((work) => closingsOf(work, closedHours * HOUR_MS));
  }

  /** @param kind of statement: with the day it says what is read */
  private async read<Row extends object>(
    kind: string,
    day: Day,
    sql: string,
    parametersOf: (bounds: Bounds) => readonly Parameter[],
  ): Promise<readonly Row[]> {
    const bounds = boundsOf(day);
    const key = `${kind} ${day}`;
    const fresh = this.fresh(key, bounds);
    if (fresh) return fresh.rows as readonly Row[];
    return this.parts.inTurn(async () => {
      // somebody before may have asked the same
      const meanwhile = this.fresh(key, bounds);
      if (meanwhile) return meanwhile.rows as readonly Row[];
      const readAt = this.parts.clock.now().getTime();
      const rows = await statement<Row>(this.parts.orm, sql, parametersOf(bounds));
      this.known.set(key, { rows, readAt });
      return rows;
    });
  }

  private fresh(key: string, { end }: Bounds): KnownRows | null {
    const known = this.known.get(key);
    if (!known) return null;
    const isSettled = known.readAt >= end.getTime() + SETTLED_MS;
    return isSettled || this.parts.clock.now().getTime() - known.readAt < SHARED_MS ? known : null;
  }
}

function boundsOf(day: Day): Bounds {
  return { begin: new Date(startOfBrusselsDay(day)), end: new Date(endOfBrusselsDay(day)) };
}

function accessesOf(kind: UnusualKind, rows: readonly FoundRow[]): FoundAccess[] {
  return rows.map((row) => ({ ...row, kind, from: new Date(row.from), until: new Date(row.until) }));
}

/** From so long after an order was closed until the next work on an order of the case. */
function closingsOf(work: readonly WorkOnOrder[], afterMs: number): Closing[] {
  const inOrder = [...work].sort((one, other) => one.at - other.at);
  return inOrder.flatMap(({ caseId, at, closes }, place) => {
    const next = inOrder[place + 1]?.at ?? null;
    if (!closes || (next !== null && next <= at + afterMs)) return [];
    return [{ caseId, from: textOf(at + afterMs), until: next === null ? 'infinity' : textOf(next) }];
  });
}

function textOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
