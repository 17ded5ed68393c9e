/**
 * Who sees what, as rules: of the policy that decides this very request. Privacy officers read all of it, a partner's
 * system the rules about itself. As many as the policy has: these lists have no pages.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import type { Coordinate } from '../../model/classification';
import type { Right } from '../../model/decision';
import { coordinatesOf } from '../../policy/compiled-policy';
import type { WhoseRule } from '../../policy/grant';
import { Argument, Read } from '../declarations';
import { coordinatesOfSchema } from '../read-coordinates';
import type { RequestContext } from '../request-context';
import { isVisible } from '../visibility';
import { RightEnum } from './decision-enums';
import { DenialEntry, GrantEntry } from './rule.type';
import { denialRows, grantRows } from './rule-record';

@Resolver()
export class RuleListResolver {
  @Read(() => [GrantEntry], 'What the policy in force allows, in its own order. Driving source: the policy in force.', {
    class: 'INTERNAL',
  })
  grants(
    @Argument(
      'coordinates',
      () => [String],
      'Only what is about one of these; a companion or an input field stands for what it follows.',
      { class: 'INTERNAL', filters: 'Grant.coordinates' },
    )
    coordinates: Coordinate[] | null | undefined,
    @Argument('right', () => RightEnum, 'Only what gives this right.', { class: 'INTERNAL', filters: 'Grant.right' })
    right: Right | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): GrantEntry[] {
    const fits = filterOf(placesFor(context, info), coordinates, right);
    const rows = grantRows(context, rulesToShow(context, info, context.policy.inForce.grants).filter(fits));
    return rows.filter(({ subject }) => isVisible(context, 'Grant.right', subject));
  }

  @Read(
    () => [DenialEntry],
    'What the policy in force denies, in its own order. Driving source: the policy in force.',
    { class: 'INTERNAL' },
  )
  denials(
    @Argument(
      'coordinates',
      () => [String],
      'Only what is about one of these; a companion or an input field stands for what it follows.',
      { class: 'INTERNAL', filters: 'Denial.coordinates' },
    )
    coordinates: Coordinate[] | null | undefined,
    @Argument('right', () => RightEnum, 'Only what takes this right.', { class: 'INTERNAL', filters: 'Denial.right' })
    right: Right | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): DenialEntry[] {
    const fits = filterOf(placesFor(context, info), coordinates, right);
    const rows = denialRows(context, rulesToShow(context, info, context.policy.inForce.denials).filter(fits));
    return rows.filter(({ subject }) => isVisible(context, 'Denial.right', subject));
  }
}

type Places = ReturnType<typeof coordinatesOfSchema>;

/**
 * A rule names places of the schema: whoever does not read the list of all of them reads of a rule what is in the own
 * schema, and nothing of a rule that is about nothing else.
 */
function rulesToShow<Rule extends WhoseRule>(
  context: RequestContext,
  info: GraphQLResolveInfo,
  rules: readonly Rule[],
): readonly Rule[] {
  const known = placesFor(context, info);
  if (known === context.policy.coordinates) return rules;
  return rules.flatMap((rule) => {
    const what = rule.what.flatMap(({ group, coordinates }) => {
      const shown = coordinates.filter((coordinate) => known.has(coordinate));
      return shown.length === 0 ? [] : [{ group, coordinates: shown }];
    });
    return what.length === 0 ? [] : [{ ...rule, what }];
  });
}

function placesFor({ decisions, policy }: RequestContext, { schema }: GraphQLResolveInfo): Places {
  const readsAll = decisions.possible('Query.coordinates', 'READ').outcome === 'VISIBLE';
  return readsAll ? policy.coordinates : coordinatesOfSchema(schema);
}

function filterOf(
  known: Places,
  coordinates: readonly Coordinate[] | null | undefined,
  right: Right | null | undefined,
): (rule: WhoseRule) => boolean {
  const meant = coordinates ? followed(known, coordinates) : null;
  return (rule) =>
    (!right || rule.right === right) && (meant === null || coordinatesOf(rule).some((one) => meant.has(one)));
}

/** @throws HubError BAD_USER_INPUT */
function followed(known: Places, asked: readonly Coordinate[]): Set<Coordinate> {
  return new Set(
    asked.map((coordinate) => {
      const info = known.get(coordinate);
      if (!info) {
        const detail = 'Not every coordinate is one that the schema gives a class of its own.';
        throw new HubError('BAD_USER_INPUT', { argument: 'coordinates' }, { detail });
      }
      return info.masks ?? info.reveals?.coordinate ?? coordinate;
    }),
  );
}
