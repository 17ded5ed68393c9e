/**
 * How the sections of a case stand. A withheld one follows from the policy alone, before anything is asked, so that it
 * answers the same whatever there may be; of the others those that the operation selects.
 */
import { SECTIONS, type Section } from '../../loaders/section-outcome';
import { Instant, Of, Output, Text } from '../declarations';
import { Fields } from '../fields';
import { SOURCE_DESCRIPTION, disclosedSource, outcomeOf } from '../visibility';
import { SectionStateEnum, wordEnum } from '../domain-enums';
import type { Coordinate } from '../../model/classification';
import { coordinatesOfField, PERSON_ROWS } from '../../model/person-fields';
import type { CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';

interface SectionFields {
  readonly words: string;
  /** Selecting one of these selects the section. */
  readonly selectedBy: readonly Coordinate[];
  /** Withheld where the caller gets none of these, not even masked. */
  readonly shownBy: readonly Coordinate[];
}

const PERSON_COORDINATES = ['Person.name', ...PERSON_ROWS.map(([field]) => coordinatesOfField(field)[0]!)];

const SECTION_FIELDS: Readonly<Record<Section, SectionFields>> = {
  PERSON: { words: 'Who the person is: `person`.', selectedBy: ['Case.person'], shownBy: PERSON_COORDINATES },
  CONTACT_POINTS: of('Case.contactPoints', 'How to reach the person: `contactPoints`.'),
  MEDICAL: of('Case.medical', 'The medical record: `medical`.'),
  CALL_ORDERS: of('Case.callOrders', 'The call orders: `callOrders`.'),
  ATTEMPTS: of('Case.attempts', 'The attempts to call: `attempts`.'),
  VISITS: of('Case.visits', 'The visits: `visits`.'),
  CONTACTS: of('Case.contacts', 'The contacts the person named: `contacts`.'),
  CARE_TEAM: of('Case.careTeam', 'Who the case is assigned to: `careTeam`.'),
  COLLECTIVITY: of('Case.collectivity', 'The collectivity: `collectivity`.'),
  HOUSEHOLD: {
    words: 'Others at the same address: `householdOrders`.',
    selectedBy: ['Case.householdOrders', 'Case.householdOrdersCount'],
    shownBy: ['Case.householdOrders'],
  },
  SCRIPTS: of('Case.scripts', 'What is said when calling: `scripts`.'),
  TIMELINE: of('Case.timeline', 'What happened when: `timeline`.'),
};

function of(field: Coordinate, words: string): SectionFields {
  return { words, selectedBy: [field], shownBy: [field] };
}

export const SectionNameEnum = wordEnum(
  'SectionName',
  'The sections of a case.',
  SECTIONS,
  Object.fromEntries(SECTIONS.map((section) => [section, SECTION_FIELDS[section].words])) as Record<Section, string>,
);

@Output(
  'How a section of a case stands in this answer. A withheld section is always named and says nothing else; others ' +
    'are named where the operation selects them.',
  { class: 'STRUCTURAL' },
)
export class SectionStatus extends Fields({
  section: Of(() => SectionNameEnum, 'The section.', { required: true }),
  state: Of(() => SectionStateEnum, 'How it stands.', { required: true }),
  source: Text(SOURCE_DESCRIPTION),
  asOf: Instant('As of when the source says so.'),
}) {}

export async function sectionStates(context: RequestContext, subject: CaseSubject): Promise<SectionStatus[]> {
  const states = SECTIONS.map((section) => stateOf(context, subject, section)).filter((state) => state !== null);
  return Promise.all(states.map((state) => Promise.resolve(state)));
}

function stateOf(
  context: RequestContext,
  subject: CaseSubject,
  section: Section,
): SectionStatus | null | Promise<SectionStatus> {
  const { selectedBy, shownBy } = SECTION_FIELDS[section];
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
