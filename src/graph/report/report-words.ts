/** What a report says, in one language. */
import type { Purpose, Role } from '../../model/roles';
import type { Condition } from '../../policy/grant';
import type { ReportTopic } from './report-topics';

export interface ReportWords {
  /** Of the page, as HTML names languages. */
  readonly tag: 'fr' | 'nl' | 'en' | 'de';
  /** For dates, as Intl names it. */
  readonly locale: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly operator: string;
  /** Behind `page.allowed`: what was so of whoever looked. */
  readonly conditions: Readonly<Record<Condition | 'BREAK_GLASS', string>>;
  readonly purposes: Readonly<Record<Purpose, string>>;
  readonly topics: Readonly<Record<ReportTopic, string>>;
  readonly federalDatabase: string;
  readonly unknownOrganisation: string;
  readonly page: {
    readonly title: string;
    readonly introduction: string;
    /** What is not in it: what stands of the person in somebody else's case. */
    readonly namedElsewhereText: string;
    readonly period: string;
    /** Of the log, where the report was asked for from there on. */
    readonly beginning: string;
    readonly until: string;
    readonly madeOn: string;
    readonly number: string;
    readonly controller: string;
    readonly accesses: string;
    readonly nothingShown: string;
    readonly none: string;
    readonly continues: string;
    readonly when: string;
    readonly times: string;
    readonly who: string;
    readonly what: string;
    readonly why: string;
    readonly rule: string;
    /** Before conditions. */
    readonly allowed: string;
    /** Where a rule has none. */
    readonly allowedToRole: string;
    readonly law: string;
    readonly version: string;
    readonly nothing: string;
    readonly changed: string;
    readonly self: string;
    readonly emergency: string;
    readonly partnersAsked: string;
    readonly legalBases: string;
    readonly processors: string;
    readonly retention: string;
    readonly impactAssessment: string;
    readonly rights: string;
    readonly questionsText: string;
    readonly rightsText: string;
    readonly complaintText: string;
    readonly numberText: string;
    readonly confirmText: string;
    readonly signature: string;
    readonly signatureText: string;
  };
}
