/** Makes a person's report out of what the access log says: pure, from the log's lines, the rules of then and the words. */
import type { PersonAccess, PersonAccessStore } from '../../audit/reading/person-access.sql';
import type { Coordinate } from '../../model/classification';
import type {
  PersonReport,
  ReportedAccess,
  ReportedLegalBasis,
  ReportedRule,
  ReportLanguage,
  Worded,
} from '../../model/person-report';
import type { Condition } from '../../policy/rules/grant';
import type { RecordedLegalBasis } from '../../policy/registers/legal-basis';
import { type LegalBasis } from '../../policy/registers/policy-register-store';
import { retentionIn, type RetentionTerm, type StoredCategory } from '../../model/retention';
import { ownTextIn } from '../../policy/registers/own-registers';
import type { RecordedConditions } from '../../model/access-history';
import type { NamedOrganisation } from '../../registers/partners/partner-organisation-store';
import type { StoredQuestion } from '../../registers/retention/stored-about-person.sql';
import { topicsOf } from './report-topics';
import { RulesOfThen, type MaterialOfThen, type RuleOfThen } from './rules-of-then';
import type { Say } from '../../model/messages';
import { SAY_IN_REPORT, type ReportMessage } from './report-page';

/** What a report for a person is made of: the access log, the law and its names, and the hub's signature. */
export interface ReportSources {
  readonly accesses: PersonAccessStore['accesses'];
  /** When the access log begins. */
  readonly beginning: PersonAccessStore['beginning'];
  readonly newest: PersonAccessStore['newest'];
  /** What the hub stores about the person, by category, in no order. */
  stored(question: StoredQuestion & { readonly inTheLog: readonly string[] }): Promise<readonly StoredCategory[]>;
  /** How long each category is kept, as the legal bases say now. */
  terms(): Promise<readonly RetentionTerm[]>;
  organisations(): Promise<readonly NamedOrganisation[]>;
  /** Every revision, the oldest of each id first. */
  legalBases(): Promise<readonly RecordedLegalBasis[]>;
  /** JSON Web Signature in compact form, with the text as its payload. */
  sign(json: string): Promise<string>;
}

export interface ReportMaterial extends MaterialOfThen {
  readonly accesses: readonly PersonAccess[];
}

export type ReportHead = Pick<PersonReport, 'id' | 'language' | 'madeAt' | 'from' | 'until' | 'continuesFrom'>;

export function composeReport(material: ReportMaterial, head: ReportHead): PersonReport {
  const { accesses, organisations } = material;
  const shown = accesses.filter(saysSomething);
  const composer = new Composer(material, head.language);
  const entries = foldAlike(shown.map((access) => composer.entryOf(access)));
  const counted = (lines: readonly PersonAccess[]): number => lines.reduce((sum, { times }) => sum + times, 0);
  return {
    format: 'tracing-hub/person-report/1',
    ...head,
    controller: organisations.find(({ kind }) => kind === 'CONTROLLER')?.name ?? null,
    totals: {
      accesses: counted(shown),
      days: new Set(shown.map(({ day }) => day)).size,
      nothingShown: counted(accesses) - counted(shown),
    },
    accesses: entries,
    legalBases: composer.bases.list(),
  };
}

function saysSomething({ returned, partners, changed }: PersonAccess): boolean {
  return returned.length > 0 || partners.length > 0 || changed;
}

/** Lines that read the same are one line. */
function foldAlike(entries: readonly ReportedAccess[]): ReportedAccess[] {
  const folded = new Map<string, ReportedAccess>();
  for (const entry of entries) {
    const key = JSON.stringify({ ...entry, firstAt: '', lastAt: '', times: 0 });
    const known = folded.get(key);
    folded.set(key, known ? together(known, entry) : entry);
  }
  return [...folded.values()];
}

function together(one: ReportedAccess, other: ReportedAccess): ReportedAccess {
  return {
    ...one,
    firstAt: one.firstAt < other.firstAt ? one.firstAt : other.firstAt,
    lastAt: one.lastAt > other.lastAt ? one.lastAt : other.lastAt,
    times: one.times + other.times,
  };
}

class Composer {
  readonly bases: ReportedBases;
  private readonly say: Say<ReportMessage>;
  private readonly byNumber: ReadonlyMap<string, NamedOrganisation>;
  private readonly bySource: ReadonlyMap<string, string>;
  private readonly rules: RulesOfThen;
  private readonly reported = new Map<readonly RuleOfThen[], readonly ReportedRule[]>();

  constructor(
    private readonly material: ReportMaterial,
    language: ReportLanguage,
  ) {
    this.say = SAY_IN_REPORT[language];
    this.bases = new ReportedBases(language);
    this.rules = new RulesOfThen(material);
    const { organisations } = material;
    this.byNumber = new Map(organisations.map((organisation) => [organisation.cbe, organisation]));
    this.bySource = new Map(organisations.flatMap(({ source, name }) => (source === null ? [] : [[source, name]])));
  }

  entryOf(access: PersonAccess): ReportedAccess {
    const { say } = this;
    const { roles, organisation, purpose } = access;
    return {
      day: access.day,
      firstAt: access.firstAt.toISOString(),
      lastAt: access.lastAt.toISOString(),
      times: access.times,
      roles: roles.map((role) => ({ code: role, text: say(`role.${role}`) })),
      organisation: organisation === null ? null : (this.byNumber.get(organisation)?.name ?? null),
      purpose: purpose === null ? null : { code: purpose, text: say(`purpose.${purpose}`) },
      data: this.topicsOf(access.returned),
      changed: access.changed,
      self: access.conditions.self === true,
      breakGlass: access.conditions.breakGlass === true,
      rules: this.rulesOf(access),
      partnersAsked: [...new Set(access.partners.map((source) => this.partner(source)))].sort(),
    };
  }

  private topicsOf(returned: readonly Coordinate[]): Worded[] {
    const topics = topicsOf(returned, this.material.coordinates);
    return topics.map((code) => ({ code, text: this.say(`topic.${code}`) }));
  }

  private partner(source: string): string {
    return source === 'sciensano' ? this.say('federalDatabase') : (this.bySource.get(source) ?? source);
  }

  private rulesOf(access: PersonAccess): readonly ReportedRule[] {
    const { policyVersion, conditions, firstAt } = access;
    const found = this.rules.of({ ...access, at: firstAt });
    const known = this.reported.get(found);
    if (known) return known;
    const reported = found.map(({ rule, basis }) => ({
      ...{ rule: rule.ruleId, policyVersion, legalBasis: this.bases.nameOf(basis) },
      conditions: rule.conditions.map((condition) => this.worded(condition, conditions)),
    }));
    this.reported.set(found, reported);
    return reported;
  }

  /** Who opened a case in an emergency was assigned to it by nobody. */
  private worded(condition: Condition, { caseAssigned, orderAssigned, breakGlass }: RecordedConditions): Worded {
    const isAssigned = caseAssigned === 'YES' || orderAssigned === 'YES';
    const code = condition === 'ASSIGNED' && breakGlass === true && !isAssigned ? 'BREAK_GLASS' : condition;
    return { code, text: this.say(`condition.${code}`) };
  }
}

/** Each wording once, under its id, and under a numbered one where it was reworded since. */
class ReportedBases {
  private readonly names = new Map<string, string>();
  private readonly bases = new Map<string, ReportedLegalBasis>();
  /** Of each revision: to word one takes longer than all the rest of a line. */
  private readonly known = new Map<LegalBasis, string>();

  constructor(private readonly language: ReportLanguage) {}

  /** What the report calls it. */
  nameOf(basis: LegalBasis): string {
    const known = this.known.get(basis) ?? this.nameOfWording(basis);
    this.known.set(basis, known);
    return known;
  }

  private nameOfWording(basis: LegalBasis): string {
    const wording = wordingOf(basis, this.language);
    const key = JSON.stringify(wording);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const before = [...this.bases.keys()].filter((name) => name === basis.id || name.startsWith(`${basis.id} (`));
    const name = before.length === 0 ? basis.id : `${basis.id} (${before.length + 1})`;
    this.names.set(key, name);
    this.bases.set(name, { ...wording, id: name });
    return name;
  }

  list(): ReportedLegalBasis[] {
    return [...this.bases.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}

function wordingOf(basis: LegalBasis, language: ReportLanguage): ReportedLegalBasis {
  const said = (text: string): string => ownTextIn(language, text);
  return {
    id: basis.id,
    text: said(basis.text),
    controller: said(basis.controller),
    processors: basis.processors.map(said),
    retention: retentionIn(language, basis.retention),
    impactAssessment: `${said(basis.impactAssessment)} (${basis.impactAssessedOn})`,
  };
}
