/** One access to the data of the person who reads it: from where, why and to what kinds of data; never by whom, never a value. */
import type { SingleAccess } from '../../audit/reading/person-access.sql';
import type { Role } from '../../model/roles';
import type { SelfSubject } from '../../model/subject';
import { ownTextIn } from '../../policy/registers/own-registers';
import type { ReportLanguage } from '../../model/person-report';
import { Instant, Of, Output, Text } from '../declarations';
import { PurposeEnum, RoleEnum, wordEnum } from '../domain-enums';
import { Fields } from '../fields';
import { connectionType } from '../paging/connection';
import { SAY_IN_REPORT } from './report-page';
import { REPORT_TOPICS, topicsOf, type ReportTopic } from './report-topics';
import { RulesOfThen, type MaterialOfThen } from './rules-of-then';

export const DataCategoryEnum = wordEnum(
  'DataCategory',
  'Kinds of data about a person, as that person calls them.',
  REPORT_TOPICS,
  Object.fromEntries(REPORT_TOPICS.map((topic) => [topic, `${SAY_IN_REPORT.EN(`topic.${topic}`)}.`])) as Record<
    ReportTopic,
    string
  >,
);

@Output('One access to the data of the caller: what was requested and allowed, whether there was such data or not.', {
  class: 'PERSONAL',
})
export class MyAccess extends Fields({
  at: Instant('When: the beginning of that hour.'),
  organisation: Text('Name of the organisation; null where none was known, and for the own accesses.'),
  role: Of(() => RoleEnum, 'The role in which it was allowed; null for a command of the operator of the hub.'),
  purpose: Of(() => PurposeEnum, 'What it was for.'),
  categories: Of(
    () => [DataCategoryEnum],
    'The kinds of data. Empty where a partner was asked and nothing was allowed, or an entry of a register was changed.',
  ),
}) {
  readonly subject!: SelfSubject;
  /** As they were entered, in force at that instant: of each rule that allowed something of it. */
  readonly laws!: readonly string[];
}

export const MyAccessConnection = connectionType('MyAccess', MyAccess, 'accesses to the data of the caller');

const HOUR_MS = 3_600_000;

/** Says of each access what its person may know. */
export class AccessesForPerson {
  private readonly rules: RulesOfThen;
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly material: MaterialOfThen,
    private readonly subject: SelfSubject,
  ) {
    this.rules = new RulesOfThen(material);
    this.names = new Map(material.organisations.map(({ cbe, name }) => [cbe, name]));
  }

  shown(access: SingleAccess): MyAccess {
    const { at, organisation, purpose, roles, parts } = access;
    const rules = parts.flatMap((part) => this.rules.of({ ...access, ...part }));
    return {
      subject: this.subject,
      at: new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS),
      organisation: organisation === null ? null : (this.names.get(organisation) ?? null),
      role: roleIn(
        roles,
        rules.map(({ rule }) => rule.roles),
      ),
      purpose,
      categories: topicsOf(
        parts.flatMap(({ returned }) => returned),
        this.material.coordinates,
      ),
      laws: [...new Set(rules.map(({ basis }) => basis.text))],
    };
  }
}

/** Who holds several roles acts in the one that a rule is for. */
function roleIn(held: readonly Role[], of: readonly (readonly Role[] | 'EVERYBODY')[]): Role | null {
  const acting = held.find((role) => of.some((roles) => roles !== 'EVERYBODY' && roles.includes(role)));
  return acting ?? held[0] ?? null;
}

/** @param language null: as they were entered */
export function legalTextOf({ laws }: Pick<MyAccess, 'laws'>, language: ReportLanguage | null): string | null {
  const texts = language === null ? laws : laws.map((text) => ownTextIn(language, text));
  return texts.length === 0 ? null : texts.join('; ');
}
