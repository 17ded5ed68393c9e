/** What a version would have made of what was disclosed before, in sums; and of one operation, selection by selection. */
import type { MaskVariant, Outcome, Reason } from '../../model/decision';
import { Flag, Instant, Of, Output, Text, Whole } from '../declarations';
import { MaskVariantEnum } from '../domain-enums';
import { OutcomeEnum, ReasonEnum } from './decision-enums';

@Output('What changes for a part of the logged accesses.', { carried: true })
export class PolicyReplaySum {
  @Text('A role or several at once, an organisation, an operation, a coordinate.')
  readonly of!: string;

  @Whole('How many accesses; of a coordinate, those that change.')
  readonly accesses!: number;

  @Whole(
    'Coordinates withheld then and shown by the version; a mask counts as its companion, where that was asked for.',
  )
  readonly gained!: number;

  @Whole('Coordinates disclosed then and not by the version, or only masked.')
  readonly lost!: number;
}

@Output('The logged accesses decided once more by a version.', { name: 'PolicyReplay', carried: true })
export class PolicyReplayAnswer {
  @Whole('How many accesses were looked at.')
  readonly accesses!: number;

  @Whole(
    'Coordinates withheld then and shown by the version; a mask counts as its companion, where that was asked for.',
  )
  readonly gained!: number;

  @Whole('Coordinates disclosed then and not by the version, or only masked.')
  readonly lost!: number;

  @Flag('False where the time was up before the log was through.')
  readonly complete!: boolean;

  @Instant('Instant of the last access looked at.')
  readonly until!: Date | null;

  @Of(() => [PolicyReplaySum], 'By role; what does not change is left out.')
  readonly byRole!: readonly PolicyReplaySum[];

  @Of(() => [PolicyReplaySum], 'By organisation, by CBE number.')
  readonly byOrganisation!: readonly PolicyReplaySum[];

  @Of(() => [PolicyReplaySum], 'By name of the operation.')
  readonly byOperation!: readonly PolicyReplaySum[];

  @Of(() => [PolicyReplaySum], 'By coordinate.')
  readonly byCoordinate!: readonly PolicyReplaySum[];
}

@Output('What would become of one selection of an operation.', { name: 'ExplainedSelection', carried: true })
export class ExplainedSelectionAnswer {
  @Text('Its place in the response, list positions left out.')
  readonly selection!: string;

  @Text('The coordinate it selects.')
  readonly coordinate!: string;

  @Of(() => OutcomeEnum, 'What the caller gets of a row in that relation.')
  readonly outcome!: Outcome;

  @Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.')
  readonly variant!: MaskVariant | null;

  @Of(() => ReasonEnum, 'Why not, where it is withheld or hidden.')
  readonly reason!: Reason | null;

  @Text('The rule that decides, or the row of the floor.')
  readonly ruleId!: string | null;

  @Text('Id of the legal basis of that rule.')
  readonly legalBasis!: string | null;

  @Text('Set where it is taken out before anything runs: FIELD_WITHHELD or ARGUMENT_WITHHELD.')
  readonly takenOut!: string | null;

  @Flag('Whether partners may be asked for it.')
  readonly asked!: boolean;

  @Of(
    () => [String],
    'Partner systems that may be asked because of it, by their names; of the insurers only the one known to be the ' +
      "person's, which is `mutuality` here. None where the hub has it itself.",
  )
  readonly partners!: readonly string[];
}
