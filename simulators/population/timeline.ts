/**
 * When things happen in a case: it is opened, called, visited, called again. Outcomes that say something about health
 * are left to cases.ts; here is only the clock and whether somebody answered. Unanswered calls follow the three weeks
 * of summer 2020: 23 %, 37 % and 45 %. Two unanswered calls in a row lead to a visit.
 */
import { DAY, HOUR, MINUTE, WINDOW, withinHours } from './calendar';
import type { CaseLayout } from './case-layout';
import { Dice } from './dice';
import type { VisitState } from './population';

export interface PlannedAttempt {
  readonly at: number;
  readonly answered: boolean;
  /** The conversation that ends the order's work. */
  readonly final: boolean;
}
interface PlannedVisit {
  readonly plannedAt: number;
  readonly state: VisitState;
  readonly visitedAt: number | null;
}
export interface Timeline {
  readonly openedAt: number;
  readonly attempts: readonly PlannedAttempt[];
  readonly visits: readonly PlannedVisit[];
  /** End of the conversation that completed the order. */
  readonly completedAt: number | null;
}

/** An index person who named somebody has been called; that can take some days. */
const INTERVIEW_TAKES = 7 * DAY;
const UNANSWERED_BY_WEEK = [0.23, 0.37, 0.45];
const FINAL_WHEN_ANSWERED = 0.8;
const GIVES_UP_AFTER_VISIT = 0.5;
const MOST_ATTEMPTS = 6;
const MOST_ATTEMPTS_OF_INTERVIEWED = 4;

export function caseTimeline(seed: number, now: number, layout: CaseLayout, caseIndex: number): Timeline {
  const dice = new Dice(seed, 'timeline', caseIndex);
  const { indexCaseIndex, contacts } = layout.place(caseIndex);
  const named = contacts.length > 0;
  if (caseIndex === 0) return runCalls(dice, now, now - WINDOW, { mustComplete: true, script: [false, false, true] });
  const openedAt =
    indexCaseIndex === null
      ? now - WINDOW + dice.between(HOUR, WINDOW - (named ? INTERVIEW_TAKES : HOUR))
      : afterInterview(dice, now, caseTimeline(seed, now, layout, indexCaseIndex));
  return runCalls(dice, now, openedAt, { mustComplete: named, script: [] });
}

/** A second look some days after the conversation, for some cases; null when there is none yet. */
export function followUpTimeline(seed: number, now: number, caseIndex: number, first: Timeline): Timeline | null {
  const dice = new Dice(seed, 'follow-up', caseIndex);
  const openedAt = (first.completedAt ?? now) + dice.between(5 * DAY, 9 * DAY);
  if (first.completedAt === null || openedAt > now - HOUR || !dice.chance(0.16)) return null;
  return runCalls(dice, now, openedAt, { mustComplete: false, script: [] });
}

function afterInterview(dice: Dice, now: number, index: Timeline): number {
  const named = index.completedAt ?? index.openedAt;
  return named + Math.min(dice.between(20 * MINUTE, 6 * HOUR), (now - named) * 0.9);
}

interface CallPlan {
  readonly mustComplete: boolean;
  /** Answered or not, for the first attempts; chance decides the rest. */
  readonly script: readonly boolean[];
}

function runCalls(dice: Dice, now: number, openedAt: number, plan: CallPlan): Timeline {
  const attempts: PlannedAttempt[] = [];
  const visits: PlannedVisit[] = [];
  let unansweredInARow = 0;
  let at = withinHours(openedAt + dice.between(15 * MINUTE, 5 * HOUR), dice);
  const most = plan.mustComplete ? MOST_ATTEMPTS_OF_INTERVIEWED : MOST_ATTEMPTS;
  while (at < now && attempts.length < most) {
    const reached = plan.mustComplete && attempts.length === most - 1;
    const answered = plan.script[attempts.length] ?? (!dice.chance(unansweredShare(now, at)) || reached);
    const final = answered && (plan.script.length > 0 || dice.chance(FINAL_WHEN_ANSWERED) || reached);
    attempts.push({ at, answered, final });
    if (final) return { openedAt, attempts, visits, completedAt: at + dice.between(15 * MINUTE, 20 * MINUTE) };
    unansweredInARow = answered ? 0 : unansweredInARow + 1;
    if (unansweredInARow === 2) {
      const visit = plannedVisit(dice, now, at, plan.script.length > 0);
      visits.push(visit);
      unansweredInARow = 0;
      if (!plan.mustComplete && dice.chance(GIVES_UP_AFTER_VISIT)) break;
      at = visit.plannedAt;
    } else if (!plan.mustComplete && dice.chance(0.12)) break;
    at = withinHours(at + dice.between(2 * HOUR, 20 * HOUR), dice);
  }
  return { openedAt, attempts, visits, completedAt: null };
}

function plannedVisit(dice: Dice, now: number, after: number, certain: boolean): PlannedVisit {
  const plannedAt = withinHours(after + dice.between(8 * HOUR, 26 * HOUR), dice);
  const state = dice.weighted([
    ['DONE', 62],
    ['NOBODY_HOME', 33],
    ['CANCELLED', 5],
  ] as const);
  const late = plannedAt + dice.between(0, 40 * MINUTE);
  if (plannedAt > now - HOUR) return { plannedAt, state: 'PLANNED', visitedAt: null };
  if (certain) return { plannedAt, state: 'DONE', visitedAt: late };
  return { plannedAt, state, visitedAt: state === 'CANCELLED' ? null : late };
}

function unansweredShare(now: number, at: number): number {
  const week = Math.min(2, Math.max(0, Math.floor(((at - (now - WINDOW)) / WINDOW) * 3)));
  return UNANSWERED_BY_WEEK[week] ?? 0;
}
