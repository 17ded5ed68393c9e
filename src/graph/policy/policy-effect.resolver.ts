/**
 * The effect of a version known before it is live: computed from rules alone, or tried on what was logged, and on operations
 * that are read and never run. No partner is asked.
 */
import { GraphQLJSONObject } from 'graphql-scalars';
import { Ctx, Int, Resolver } from 'type-graphql';
import { partnersAsked } from '../../loaders/lookups';
import { replay } from '../../policy/effect/replay';
import { relationOfSynthetic, simulatedTable, simulate } from '../../policy/effect/simulate';
import { type RequestContext, badArgument } from '../request-context';
import { SimulationInput, documentOf, onceARequest, questionFor } from './synthetic-question';
import { comparison } from '../../policy/effect/compare-versions';
import { stillSeen } from '../../policy/effect/still-seen';
import type { DifferenceCell } from '../../policy/effect/difference-cells';
import { differenceSentences, stillSeenSentences } from '../../policy/effect/effect-sentences';
import { inTurn } from '../../policy/effect/in-slices';
import type { Language } from '../../model/messages';
import { Argument, InputArgument, Read } from '../declarations';
import {
  ExplainedSelectionAnswer,
  LanguageArg,
  PolicyDifferenceAnswer,
  PolicyReplayAnswer,
  SimulatedDecisionAnswer,
  type PolicyDifferenceCell,
} from './policy-effect.type';

const DAY_MS = 86_400_000;
const MOST_DAYS = 366;
/** After so long the answer is given with what was looked at until then. */
const LONGEST_MS = 20_000;

@Resolver()
export class PolicyEffectResolver {
  @Read(
    () => PolicyDifferenceAnswer,
    'What changes for callers from one version to another, drafts too. Driving source: the versions.',
  )
  async policyDifference(
    @Argument('from', () => Int, 'Number of the one version.', { required: true }) from: number,
    @Argument('to', () => Int, 'Number of the other version.', { required: true }) to: number,
    @LanguageArg() language: Language,
    @Ctx() context: RequestContext,
  ): Promise<PolicyDifferenceAnswer> {
    onceARequest(context, 'policyDifference');
    const [before, after] = [await documentOf(context, from, 'from'), await documentOf(context, to, 'to')];
    const { coordinates, goneWith } = context.policy;
    const ground = { coordinates: [...coordinates.values()], goneWith };
    const difference = await inTurn(comparison(before, after, ground));
    const elsewhere = await inTurn(stillSeen(difference, after, ground.coordinates));
    return {
      ...difference,
      from,
      to,
      sentences: differenceSentences(difference, language, await context.policy.unregisteredIn(after)),
      stillSeen: stillSeenSentences(elsewhere, language),
      cells: difference.cells.map(cellRow),
    };
  }

  @Read(
    () => [SimulatedDecisionAnswer],
    'What somebody who is not there would get of each coordinate. Driving source: the versions.',
  )
  async simulatePolicy(
    @InputArgument(() => SimulationInput, 'Who, and by which version.') { version, right, ...input }: SimulationInput,
    @LanguageArg() language: Language,
    @Ctx() context: RequestContext,
  ): Promise<SimulatedDecisionAnswer[]> {
    onceARequest(context, 'simulatePolicy');
    return simulate({
      ...(await questionFor(context, { version, ...input })),
      coordinates: context.policy.coordinates,
      goneWith: context.policy.goneWith,
      right: right ?? null,
      language,
    });
  }

  @Read(
    () => PolicyReplayAnswer,
    'What a version would have made of the accesses and changes of the last days: by the facts on record of each, ' +
      'under the legal bases of its day. Driving source: the access log.',
  )
  async replayPolicy(
    @Argument('version', () => Int, 'Number of the version, a draft too.', { required: true }) version: number,
    @Argument('days', () => Int, 'How many days back, 1 to 366.', { required: true }) days: number,
    @Ctx() context: RequestContext,
  ): Promise<PolicyReplayAnswer> {
    onceARequest(context, 'replayPolicy');
    if (days < 1 || days > MOST_DAYS) {
      throw badArgument('days', 'From 1 to 366 days can be replayed.');
    }
    const { policy, now, time } = context;
    const started = time.elapsedMs();
    return replay(policy.history, {
      document: await documentOf(context, version, 'version'),
      registers: policy.registers,
      coordinates: policy.coordinates,
      since: new Date(now.getTime() - days * DAY_MS),
      goOn: () => time.elapsedMs() - started < LONGEST_MS,
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
      const partners = partnersAsked(elements, context.policy.coordinates);
      return { ...decision, selection, coordinate, takenOut: takenOut?.code ?? null, asked, partners };
    });
  }
}

function cellRow({ what, purposes, ...cell }: DifferenceCell): PolicyDifferenceCell {
  return {
    ...cell,
    groups: what.map(({ group }) => group),
    coordinates: what.flatMap(({ coordinates }) => coordinates),
    purposes: purposes.flatMap((purpose) => purpose ?? []),
    withoutPurpose: purposes.includes(null),
  };
}
