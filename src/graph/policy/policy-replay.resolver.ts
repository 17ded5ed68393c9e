/** A version tried on what was: logged accesses, and operations that are read and never run. */
import { GraphQLJSONObject } from 'graphql-scalars';
import { Ctx, Int, Resolver } from 'type-graphql';
import type { MaskVariant, Outcome, Reason } from '../../model/decision';
import { Flag, Instant, Of, Output, Text, Whole, Argument, InputArgument, Read } from '../declarations';
import { MaskVariantEnum } from '../domain-enums';
import { OutcomeEnum, ReasonEnum } from './decision.type';
import { partnersAsked } from '../../loaders/partners-asked';
import { HubError } from '../../errors/hub-error';
import { replay } from '../../policy/effect/replay';
import { relationOfSynthetic, simulatedTable } from '../../policy/effect/simulate';
import type { RequestContext } from '../request-context';
import { onceARequest } from './once-a-request';
import { SimulationInput, documentOf, questionFor } from './synthetic-question';

/** What a version would have made of what was disclosed before, in sums; and of one operation, selection by selection. */
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

const DAY_MS = 86_400_000;
const MOST_DAYS = 366;
/** After so long the answer is given with what was looked at until then. */
const LONGEST_MS = 20_000;

@Resolver()
export class PolicyReplayResolver {
  @Read(
    () => PolicyReplayAnswer,
    'What a version would have made of the accesses of the last days: by the facts on record of each, under the legal ' +
      'bases of its day. Driving source: the access log.',
  )
  async replayPolicy(
    @Argument('version', () => Int, 'Number of the version, a draft too.', { required: true }) version: number,
    @Argument('days', () => Int, 'How many days back, 1 to 366.', { required: true }) days: number,
    @Ctx() context: RequestContext,
  ): Promise<PolicyReplayAnswer> {
    onceARequest(context, 'replayPolicy');
    if (days < 1 || days > MOST_DAYS) {
      throw new HubError('BAD_USER_INPUT', { argument: 'days' }, { detail: 'From 1 to 366 days can be replayed.' });
    }
    const { policy, now } = context;
    const started = performance.now();
    return replay(policy.history, {
      document: await documentOf(context, version, 'version'),
      registers: policy.registers,
      coordinates: policy.coordinates,
      since: new Date(now.getTime() - days * DAY_MS),
      goOn: () => performance.now() - started < LONGEST_MS,
    });
  }

  @Read(
    () => [ExplainedSelectionAnswer],
    'What would become of an operation for somebody who is not there, selection by selection. It is not run. Driving ' +
      'source: the versions.',
  )
  async explainOperation(
    // either may hold values as they are sent in any other argument
    @Argument('operation', () => String, 'Text of the operation.', { required: true, carries: 'IDENTIFIER' })
    operation: string,
    @Argument('operationName', () => String, 'Which one, where the text holds several.')
    operationName: string | null | undefined,
    @Argument('variables', () => GraphQLJSONObject, 'Its variables.', { carries: 'IDENTIFIER' })
    variables: Record<string, unknown> | null | undefined,
    @InputArgument(() => SimulationInput, 'Who, and by which version.') { right: _, ...input }: SimulationInput,
    @Ctx() context: RequestContext,
  ): Promise<ExplainedSelectionAnswer[]> {
    onceARequest(context, 'explainOperation');
    const question = await questionFor(context, input);
    const explained = context.policy.explainer.explain({
      text: operation,
      operationName: operationName ?? null,
      variables: variables ?? {},
      decisions: simulatedTable({ ...question, coordinates: context.policy.coordinates }),
      relation: relationOfSynthetic(question.caller),
    });
    return explained.map(({ selection, coordinate, decision, takenOut, asked, elements }) => {
      const { outcome, variant, reason, ruleId, legalBasis } = decision;
      const partners = partnersAsked(elements);
      const told = {
        selection,
        coordinate,
        outcome,
        variant,
        reason,
        ruleId,
        legalBasis,
        takenOut: takenOut?.code ?? null,
      };
      return { ...told, asked, partners };
    });
  }
}
