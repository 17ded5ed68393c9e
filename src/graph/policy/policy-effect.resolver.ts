/** The effect of a version known before it is live. Computed from rules alone: no record, no fact of anybody, no partner. */
import { Ctx, Int, Resolver } from 'type-graphql';
import { comparison } from '../../policy/effect/compare-versions';
import type { DifferenceCell } from '../../policy/effect/difference-cells';
import { differenceSentences } from '../../policy/effect/effect-sentences';
import { inTurn } from '../../policy/effect/in-slices';
import type { Language } from '../../policy/effect/language';
import { simulate } from '../../policy/effect/simulate';
import { Argument, InputArgument, Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { LanguageArg } from './language-arg';
import { onceARequest } from './once-a-request';
import { SimulationInput, documentOf, questionFor } from './synthetic-question';
import { PolicyDifferenceAnswer, SimulatedDecisionAnswer, type PolicyDifferenceCell } from './policy-effect.type';

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
    return {
      ...difference,
      from,
      to,
      sentences: differenceSentences(difference, language, await context.policy.unregisteredIn(after)),
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
      right: right ?? 'READ',
      language,
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
