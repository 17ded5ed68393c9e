/** A version tried on what was: logged accesses, and operations that are read and never run. */
import { GraphQLJSONObject } from 'graphql-scalars';
import { Ctx, Int, Resolver } from 'type-graphql';
import { partnersAsked } from '../../loaders/partners-asked';
import { HubError } from '../../errors/hub-error';
import { replay } from '../../policy/effect/replay';
import { relationOfSynthetic, simulatedTable } from '../../policy/effect/simulate';
import { Argument, InputArgument, Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { onceARequest } from './once-a-request';
import { ExplainedSelectionAnswer, PolicyReplayAnswer } from './policy-replay.type';
import { SimulationInput } from './simulation.input';
import { documentOf, questionFor } from './synthetic-question';

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
    { class: 'INTERNAL' },
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
    { class: 'INTERNAL' },
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
