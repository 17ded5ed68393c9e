/** Guarantees as officers read them: what no version may give, what of it is checked, and whether a version keeps it. */
import {
  GUARANTEE_END_STATES,
  GUARANTEE_STATES,
  type GuaranteeEndState,
  type GuaranteeState,
} from '../../policy/effect/written-guarantee';
import { wordEnum } from '../domain-enums';
import type { Classification } from '../../model/classification';
import type { Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Condition } from '../../policy/grant';
import { Flag, Instant, Of, Output, OwnId, Text } from '../declarations';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision.type';
import { ClassificationEnum, ConditionEnum } from './rule.type';

/** How far guarantees and their ends have come, as GraphQL enums. */
export const GuaranteeStateEnum = wordEnum('GuaranteeState', 'Whether a guarantee stands.', GUARANTEE_STATES, {
  IN_FORCE: 'It stands against every version.',
  END_ASKED: 'It still stands; its end waits for a second officer.',
  ENDED: 'It stands no longer.',
});

export const GuaranteeEndStateEnum = wordEnum(
  'GuaranteeEndState',
  'What became of the end of a guarantee that an officer asked for.',
  GUARANTEE_END_STATES,
  {
    ASKED: 'It waits for a second officer.',
    CONFIRMED: 'The guarantee has ended.',
    REJECTED: 'It was rejected or withdrawn: the guarantee stands.',
  },
);

@Output('The end of a guarantee, as one officer asked for it.', { name: 'GuaranteeEnd', class: 'INTERNAL' })
export class PolicyGuaranteeEnd {
  @OwnId('To confirm or reject it by.')
  readonly id!: string;

  @Of(() => GuaranteeEndStateEnum, 'What became of it.')
  readonly state!: GuaranteeEndState;

  @Text('Why it is to end.')
  readonly reason!: string;

  @Text('Pseudonym of the officer.')
  readonly askedBy!: string;

  @Instant('When.')
  readonly askedAt!: Date;

  @Text('Pseudonym of the officer who confirmed or rejected it.')
  readonly decidedBy!: string | null;

  @Instant('When.')
  readonly decidedAt!: Date | null;

  @Text('Why it was rejected.')
  readonly decisionReason!: string | null;
}

@Output('What no version of the policy may give.', { name: 'Guarantee', class: 'INTERNAL' })
export class PolicyGuarantee {
  @OwnId('Its name; never given to another.')
  readonly id!: string;

  @Of(() => GuaranteeStateEnum, 'Whether it stands.')
  readonly state!: GuaranteeState;

  @Flag("Whether it is the hub's own: officers do not end it.")
  readonly ofTheHub!: boolean;

  @Text('As its author puts it, in the language asked for; else in one in which it was put.')
  readonly sentence!: string;

  @Text('As its author puts it in French.')
  readonly sentenceFr!: string | null;

  @Text('As its author puts it in Dutch.')
  readonly sentenceNl!: string | null;

  @Text('As its author puts it in English.')
  readonly sentenceEn!: string | null;

  @Text('What of it is checked, in the language asked for.')
  readonly checked!: string;

  @Text(
    'Somebody who gets more by the version that was asked about. Null where that version keeps it, and where it has ended.',
  )
  readonly counterExample!: string | null;

  @Of(() => [RoleEnum], 'Whom it is about; null is everybody.')
  readonly roles!: readonly Role[] | null;

  @Flag('Whether it is about those who hold another role beside, too.')
  readonly withOtherRoles!: boolean;

  @Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; null is any, and none.')
  readonly organisationKinds!: readonly OrganisationKind[] | null;

  @Of(() => [PurposeEnum], 'Under which purposes; null is any, and none.')
  readonly purposes!: readonly Purpose[] | null;

  @Of(() => [String], 'Coordinates it is about, as `Type.field`.')
  readonly coordinates!: readonly string[];

  @Of(() => [ClassificationEnum], 'Classes it is about, with what comes into them later.')
  readonly classifications!: readonly Classification[];

  @Of(() => [RightEnum], 'The rights it is about.')
  readonly rights!: readonly Right[];

  @Of(() => OutcomeEnum, 'The most that may be had.')
  readonly atMost!: Outcome;

  @Of(() => [ConditionEnum], 'More may be had where all of these hold.')
  readonly unless!: readonly Condition[];

  @Text("Pseudonym of the officer; null for the hub's own.")
  readonly addedBy!: string | null;

  @Instant("When; null for the hub's own.")
  readonly addedAt!: Date | null;

  @Of(() => [PolicyGuaranteeEnd], 'What was asked and decided about its end, the newest first.')
  readonly ends!: readonly PolicyGuaranteeEnd[];
}
