/**
 * What the hub's own decisions answer to a question: who gets which of the fields asked for, on which rows and for which purposes,
 * as the rules that grant it say. Callers who get the same are one line. Pure.
 */
import type { Condition, MaskVariant, Outcome, Purpose } from '../generated/schema-types';
import type { CallerId } from './question';

export interface AnswerLine {
  readonly callers: readonly CallerId[];
  readonly fields: readonly string[];
  /** Null: as they are. */
  readonly mask: MaskVariant | null;
  /** About the row. */
  readonly conditions: readonly Condition[];
  /** Empty: any, or none. */
  readonly purposes: readonly Purpose[];
}

export interface Answer {
  readonly lines: readonly AnswerLine[];
  /** About the caller, of any line. */
  readonly duties: readonly Condition[];
  /** What was asked for by the questions that are answered; some may not be yet. */
  readonly isWhole: boolean;
}

/** What a decision has to say for an answer. */
export interface AnsweredDecision {
  readonly outcome: Outcome;
  readonly variant: MaskVariant | null;
  readonly ruleId: string | null;
}

/** What a rule has to say for one, by its id. */
type GroundsOfRules = ReadonlyMap<string, Pick<AnswerLine, 'conditions' | 'purposes'>>;

/** What a caller who is made up would get: for each purpose that rules name for them. */
export interface Simulated {
  readonly caller: CallerId;
  readonly answers: readonly {
    readonly purpose: Purpose | null;
    readonly decisions: ReadonlyMap<string, AnsweredDecision> | undefined;
  }[];
}

const DUTIES: ReadonlySet<Condition> = new Set(['TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT', 'AGREEMENT_VALID']);

export function answerOf(fields: readonly string[], simulated: readonly Simulated[], rules: GroundsOfRules): Answer {
  const lines = new Map<string, AnswerLine>();
  const duties = new Set<Condition>();
  for (const { caller, answers } of simulated) {
    for (const line of linesOf(fields, answers, rules, duties)) {
      const key = JSON.stringify(line);
      const callers = [...(lines.get(key)?.callers ?? []), caller];
      lines.set(key, { callers, ...line });
    }
  }
  const isWhole = simulated.every(({ answers }) => answers.every(({ decisions }) => decisions !== undefined));
  return { lines: [...lines.values()], duties: [...duties], isWhole };
}

type Line = Omit<AnswerLine, 'callers'>;

function linesOf(
  fields: readonly string[],
  answers: Simulated['answers'],
  rules: GroundsOfRules,
  duties: Set<Condition>,
): Line[] {
  const lines = new Map<string, Line>();
  for (const field of fields) {
    for (const given of givenOf(field, answers, rules)) {
      for (const condition of given.conditions) if (DUTIES.has(condition)) duties.add(condition);
      const line = { ...given, conditions: given.conditions.filter((one) => !DUTIES.has(one)) };
      const key = JSON.stringify(line);
      lines.set(key, { ...line, fields: [...(lines.get(key)?.fields ?? []), field] });
    }
  }
  return [...lines.values()];
}

type Given = Omit<Line, 'fields'>;

/** By each rule that grants the field: for the purposes among those asked that it names. */
function givenOf(field: string, answers: Simulated['answers'], rules: GroundsOfRules): Given[] {
  const given = new Map<string, Given>();
  for (const { purpose, decisions } of answers) {
    const decision = decisions?.get(field);
    if (decision?.outcome !== 'VISIBLE' && decision?.outcome !== 'MASKED') continue;
    const rule = rules.get(decision.ruleId ?? '');
    const one = { mask: decision.outcome === 'MASKED' ? decision.variant : null, conditions: rule?.conditions ?? [] };
    const key = JSON.stringify(one);
    const before = given.get(key)?.purposes ?? [];
    // a rule that names none holds for any
    const named = purpose === null || rule === undefined || rule.purposes.length === 0 ? [] : [purpose];
    given.set(key, { ...one, purposes: [...new Set([...before, ...named])] });
  }
  return [...given.values()];
}
