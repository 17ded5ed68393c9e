/**
 * How the sections of a case stand. A withheld one is told from policy alone, before anything is asked, so that it
 * answers the same whatever there may be; of the others those that the operation selects.
 */
import { SECTIONS, type Section } from '../../loaders/section-outcome';
import type { SectionState } from '../../model/words';
import { Instant, Of, Output, Text } from '../declarations';
import { SOURCE_DESCRIPTION, disclosedSource } from '../disclosed-source';
import { SectionStateEnum, wordEnum } from '../domain-enums';
import type { Coordinate } from '../../model/classification';
import type { CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import { outcomeOf } from '../visibility';

export const SectionNameEnum = wordEnum('SectionName', 'The sections of a case.', SECTIONS, {
  PERSON: 'Who the person is: `person`.',
  CONTACT_POINTS: 'How to reach the person: `contactPoints`.',
  MEDICAL: 'The medical record: `medical`.',
  CALL_ORDERS: 'The call orders: `callOrders`.',
  ATTEMPTS: 'The attempts to call: `attempts`.',
  VISITS: 'The visits: `visits`.',
  CONTACTS: 'The contacts the person named: `contacts`.',
  CARE_TEAM: 'Who the case is assigned to: `careTeam`.',
  COLLECTIVITY: 'The collectivity: `collectivity`.',
  HOUSEHOLD: 'Others at the same address: `householdOrders`.',
  SCRIPTS: 'What is said when calling: `scripts`.',
  TIMELINE: 'What happened when: `timeline`.',
});

@Output(
  'How a section of a case stands in this answer. A withheld section is always named and says nothing else; others ' +
    'are named where the operation selects them.',
  { class: 'STRUCTURAL' },
)
export class SectionStatus {
  @Of(() => SectionNameEnum, 'The section.', { required: true })
  readonly section!: Section;

  @Of(() => SectionStateEnum, 'How it stands.', { required: true })
  readonly state!: SectionState;

  @Text(SOURCE_DESCRIPTION)
  readonly source!: string | null;

  @Instant('As of when the source says so.')
  readonly asOf!: Date | null;
}

interface SectionFields {
  readonly section: Section;
  /** Selecting one of these selects the section. */
  readonly selectedBy: readonly Coordinate[];
  /** Withheld where the caller gets none of these, not even masked. */
  readonly shownBy: readonly Coordinate[];
}

const PERSON_FIELDS = [
  ...['name', 'givenName', 'familyName', 'language', 'sex', 'birthDate', 'niss', 'membershipNumber', 'postcode'],
  ...['commune', 'street', 'houseNumber', 'insurer', 'insuredFrom', 'insuredUntil'],
].map((field) => `Person.${field}`);

const SECTION_FIELDS: readonly SectionFields[] = [
  { section: 'PERSON', selectedBy: ['Case.person'], shownBy: PERSON_FIELDS },
  of('CONTACT_POINTS', 'Case.contactPoints'),
  of('MEDICAL', 'Case.medical'),
  of('CALL_ORDERS', 'Case.callOrders'),
  of('ATTEMPTS', 'Case.attempts'),
  of('VISITS', 'Case.visits'),
  of('CONTACTS', 'Case.contacts'),
  of('CARE_TEAM', 'Case.careTeam'),
  of('COLLECTIVITY', 'Case.collectivity'),
  {
    section: 'HOUSEHOLD',
    selectedBy: ['Case.householdOrders', 'Case.householdOrdersCount'],
    shownBy: ['Case.householdOrders'],
  },
  of('SCRIPTS', 'Case.scripts'),
  of('TIMELINE', 'Case.timeline'),
];

export async function sectionStates(context: RequestContext, subject: CaseSubject): Promise<SectionStatus[]> {
  const states = SECTION_FIELDS.map((fields) => stateOf(context, subject, fields)).filter((state) => state !== null);
  return Promise.all(states.map((state) => Promise.resolve(state)));
}

function stateOf(
  context: RequestContext,
  subject: CaseSubject,
  { section, selectedBy, shownBy }: SectionFields,
): SectionStatus | null | Promise<SectionStatus> {
  const shown = shownTo(context, subject, shownBy);
  if (shown === 'HIDDEN') return null;
  if (shown === 'WITHHELD') return { section, state: 'WITHHELD', source: null, asOf: null };
  if (!selectedBy.some((field) => context.selected.has(field))) return null;
  return context.loaders.sectionOutcome(subject, section).then(({ state, source, asOf }) => {
    return { section, state, source: source && disclosedSource(context, subject, source), asOf };
  });
}

/** SHOWN where one of the fields is, be it masked; HIDDEN where all of them are. */
function shownTo(
  context: RequestContext,
  subject: CaseSubject,
  fields: readonly Coordinate[],
): 'SHOWN' | 'WITHHELD' | 'HIDDEN' {
  let shown: 'WITHHELD' | 'HIDDEN' = 'HIDDEN';
  for (const field of fields) {
    const outcome = outcomeOf(context, field, subject);
    if (outcome === 'VISIBLE' || outcome === 'MASKED') return 'SHOWN';
    if (outcome !== 'HIDDEN') shown = 'WITHHELD';
  }
  return shown;
}

function of(section: Section, field: Coordinate): SectionFields {
  return { section, selectedBy: [field], shownBy: [field] };
}
