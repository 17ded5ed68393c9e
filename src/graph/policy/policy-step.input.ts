/** Which version an officer means, and what goes with the step. */
import { ID } from 'type-graphql';
import type { DraftAt } from '../../policy/policy-draft-store';
import { Input, Instant, Of, Text, Whole } from '../declarations';
import { CoordinatesForNobodyInput, DenialInput, GrantInput } from './policy-change.input';

@Input('A draft, as it was read.')
export class PolicyDraftAtRevisionInput implements DraftAt {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;

  @Whole('The revision that was read; refused where the draft has changed since.', {
    required: true,
    writes: 'PolicyVersion.revision',
  })
  readonly revision!: number;
}

@Input('Changes to a draft, rule by rule; what is left out stays.')
export class ChangePolicyDraftInput implements DraftAt {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;

  @Whole('The revision that was read; refused where the draft has changed since.', {
    required: true,
    writes: 'PolicyVersion.revision',
  })
  readonly revision!: number;

  @Text('Another title.', { writes: 'PolicyVersion.title' })
  readonly title?: string | null;

  @Of(() => [GrantInput], 'Grants that change, and new ones.', { writes: 'PolicyVersion.grants' })
  readonly grants?: GrantInput[] | null;

  @Of(() => [DenialInput], 'Denials that change, and new ones.', { writes: 'PolicyVersion.denials' })
  readonly denials?: DenialInput[] | null;

  @Of(() => [ID], 'Names of grants and denials that go.', { writes: 'PolicyVersion.grants' })
  readonly remove?: string[] | null;

  @Of(() => [CoordinatesForNobodyInput], 'All that is meant for nobody, in the place of what stands there.', {
    writes: 'PolicyVersion.nobody',
  })
  readonly nobody?: CoordinatesForNobodyInput[] | null;
}

@Input('A policy version.')
export class PolicyVersionNumberInput {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;
}

@Input('A policy version that is not to come in force, and why.')
export class ClosePolicyVersionInput {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;

  @Text('Why: for whoever wrote it.', { required: true, writes: 'PolicyVersion.closedBecause' })
  readonly reason!: string;
}

@Input('When an approved policy version is to come in force.')
export class SchedulePolicyVersionInput {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;

  @Instant('An instant to come; left out: not by itself.', { writes: 'PolicyVersion.scheduledFor' })
  readonly at?: Date | null;
}
