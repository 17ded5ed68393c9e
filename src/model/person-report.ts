/**
 * "Who asked for my data": what of the access log goes to the person it is about, in that person's language. It names what was
 * asked for and allowed, never a value nor whether there was one; roles and organisations, never who it was; and no other person.
 */
import type { Day } from './brussels-day';
import type { Purpose, Role } from './roles';

export const REPORT_LANGUAGES = ['FR', 'NL', 'EN', 'DE'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** A word of the hub's with what it says to a reader. */
export interface Worded<Word extends string = string> {
  readonly code: Word;
  readonly text: string;
}

/** Why somebody was allowed to see it: the rule that decided then, and the law it stands on. */
export interface ReportedRule {
  /** Name of the rule in that version of the policy. */
  readonly rule: string;
  readonly policyVersion: number;
  /** Id of one of the report's legal bases. */
  readonly legalBasis: string;
  /** What had to be so for the rule to hold, and was; `BREAK_GLASS` in the place of `ASSIGNED` in an emergency. */
  readonly conditions: readonly Worded[];
}

/** Accesses of one day that are alike: same role and organisation, same purpose, same data, same rules. */
export interface ReportedAccess {
  /** In Brussels. */
  readonly day: Day;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
  readonly roles: readonly Worded<Role>[];
  /** Null where no organisation was known. */
  readonly organisation: string | null;
  readonly purpose: Worded<Purpose> | null;
  /** What was asked for and allowed; empty where a partner was asked and nothing was allowed. */
  readonly data: readonly Worded[];
  /** What was changed about the person in a register of the hub. */
  readonly changed: boolean;
  /** The person's own look at the own data. */
  readonly self: boolean;
  /** A physician had opened the case in an emergency. */
  readonly breakGlass: boolean;
  readonly rules: readonly ReportedRule[];
  readonly partnersAsked: readonly string[];
}

/** As it stood when the first access of the report that stands on it was made. */
export interface ReportedLegalBasis {
  readonly id: string;
  readonly text: string;
  readonly controller: string;
  readonly processors: readonly string[];
  readonly retention: string;
  readonly impactAssessment: string;
}

export interface PersonReport {
  readonly format: 'tracing-hub/person-report/1';
  /** UUID. */
  readonly id: string;
  readonly language: ReportLanguage;
  readonly madeAt: string;
  readonly from: string;
  /** Itself outside. */
  readonly until: string;
  readonly controller: string | null;
  readonly totals: {
    readonly accesses: number;
    readonly days: number;
    /** Requests about the person in which nothing was allowed, and no partner was asked. */
    readonly nothingShown: number;
  };
  /** Where the period holds more than one report may: the instant to ask for next as `from`. Null: all of it is here. */
  readonly continuesFrom: string | null;
  readonly accesses: readonly ReportedAccess[];
  readonly legalBases: readonly ReportedLegalBasis[];
}
