/** Makes a person's report out of what the access log says: pure, from the log's lines, the rules of then and the words. */
import type { PersonAccess, PersonAccessStore } from '../../audit/reading/person-access.sql';
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import type { PersonReport, ReportedAccess, ReportedLegalBasis, ReportedRule, Worded } from '../../model/person-report';
import type { CompiledPolicy } from '../../policy/rules/compiled-policy';
import type { Condition } from '../../policy/rules/grant';
import {
  basesAt,
  isLegalBasisValid,
  type LegalBasis,
  type RecordedLegalBasis,
} from '../../policy/registers/legal-basis';
import type { RecordedConditions } from '../../model/access-history';
import { ruleThatShowed, type CallerOfThen } from '../../policy/rules/recorded-decision';
import type { NamedOrganisation } from '../../registers/partners/partner-organisation-store';
import { REPORT_TOPICS, topicOf } from './report-topics';
import type { Say } from '../../model/messages';
import { SAY_IN_REPORT, type ReportMessage } from './report-page';

/** What a report for a person is made of: the access log, the law and its names, and the hub's signature. */
export interface ReportSources {
  readonly accesses: PersonAccessStore['accesses'];
  organisations(): Promise<readonly NamedOrganisation[]>;
  /** Every revision, the oldest of each id first. */
  legalBases(): Promise<readonly RecordedLegalBasis[]>;
  /** JSON Web Signature in compact form, with the text as its payload. */
  sign(json: string): Promise<string>;
}

export interface ReportMaterial {
  readonly accesses: readonly PersonAccess[];
  readonly organisations: readonly NamedOrganisation[];
  readonly history: readonly RecordedLegalBasis[];
  /** By version: all that the accesses name. */
  readonly policies: ReadonlyMap<number, CompiledPolicy>;
  readonly coordinates: ReadonlyMap<Coordinate, CoordinateInfo>;
}

export type ReportHead = Pick<PersonReport, 'id' | 'language' | 'madeAt' | 'from' | 'until' | 'continuesFrom'>;

export function composeReport(material: ReportMaterial, head: ReportHead): PersonReport {
  const { accesses, organisations } = material;
  const shown = accesses.filter(saysSomething);
  const composer = new Composer(material, SAY_IN_REPORT[head.language]);
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
  readonly bases = new ReportedBases();
  private readonly byNumber: ReadonlyMap<string, NamedOrganisation>;
  private readonly bySource: ReadonlyMap<string, string>;
  /** Accesses repeat: the same caller, conditions and coordinates lead to the same rules. */
  private readonly rules = new Map<string, readonly ReportedRule[]>();

  constructor(
    private readonly material: ReportMaterial,
    private readonly say: Say<ReportMessage>,
  ) {
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
    const { coordinates } = this.material;
    const met = new Set(returned.map((coordinate) => topicOf(coordinate, coordinates.get(coordinate)?.masks ?? null)));
    return REPORT_TOPICS.filter((topic) => met.has(topic)).map((code) => ({ code, text: this.say(`topic.${code}`) }));
  }

  private partner(source: string): string {
    return source === 'sciensano' ? this.say('federalDatabase') : (this.bySource.get(source) ?? source);
  }

  private rulesOf(access: PersonAccess): readonly ReportedRule[] {
    const { issuer, policyVersion, roles, organisation, purpose, conditions, returned, firstAt } = access;
    const standing = basesAt(this.material.history, firstAt);
    const valid = standing.filter((basis) => isLegalBasisValid(basis, firstAt));
    const validLegalBases = valid.map(({ id }) => id);
    const key = JSON.stringify([[issuer, policyVersion, roles, organisation, purpose, conditions, returned], valid]);
    const known = this.rules.get(key);
    if (known) return known;
    const policy = this.material.policies.get(policyVersion);
    if (!policy || issuer === 'operator') return [];
    const organisationKind = this.byNumber.get(organisation ?? '')?.kind ?? null;
    const caller: CallerOfThen = {
      ...{ issuer, roles, organisation, organisationKind, purpose, validLegalBases },
      conditions,
    };
    const found = new Map<string, ReportedRule>();
    for (const coordinate of returned) {
      const rule = ruleThatShowed(policy, this.material.coordinates, caller, coordinate);
      const basis = standing.find(({ id }) => id === rule?.legalBasis);
      if (!rule || !basis) continue;
      found.set(rule.ruleId, {
        ...{ rule: rule.ruleId, policyVersion, legalBasis: this.bases.nameOf(basis) },
        conditions: rule.conditions.map((condition) => this.worded(condition, conditions)),
      });
    }
    const rules = [...found.values()];
    this.rules.set(key, rules);
    return rules;
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

  /** What the report calls it. */
  nameOf(basis: LegalBasis): string {
    const wording = wordingOf(basis);
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

function wordingOf({ id, text, controller, processors, retention, ...basis }: LegalBasis): ReportedLegalBasis {
  const impactAssessment = `${basis.impactAssessment} (${basis.impactAssessedOn})`;
  return { id, text, controller, processors, retention, impactAssessment };
}
