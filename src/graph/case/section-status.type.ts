import { SECTIONS, type Section } from '../../loaders/section-outcome';
import type { SectionState } from '../../model/words';
import { Instant, Of, Output, Text } from '../declarations';
import { SOURCE_DESCRIPTION } from '../disclosed-source';
import { SectionStateEnum, wordEnum } from '../domain-enums';

export const SectionNameEnum = wordEnum<Section>('SectionName', 'The sections of a case.', SECTIONS, {
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
