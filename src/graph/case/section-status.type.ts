import { Field, ObjectType } from 'type-graphql';
import { SECTIONS, type Section } from '../../loaders/section-outcome';
import type { SectionState } from '../../model/words';
import { Classified } from '../classified';
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

@Classified('STRUCTURAL')
@ObjectType({
  description:
    'How a section of a case stands in this answer. A withheld section is always named and says nothing else; others ' +
    'are named where the operation selects them.',
  simpleResolvers: true,
})
export class SectionStatus {
  @Field(() => SectionNameEnum, { description: 'The section.' })
  readonly section!: Section;

  @Field(() => SectionStateEnum, { description: 'How it stands.' })
  readonly state!: SectionState;

  @Field(() => String, {
    nullable: true,
    description: SOURCE_DESCRIPTION,
  })
  readonly source!: string | null;

  @Field(() => Date, { nullable: true, description: 'As of when the source says so.' })
  readonly asOf!: Date | null;
}
