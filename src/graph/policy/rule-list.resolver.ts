/**
 * Who sees what, as rules: of the policy that decides this very request. Privacy officers read all of it, a partner's
 * system the rules about itself. As many as the policy has: these lists have no pages.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import type { Coordinate } from '../../model/classification';
import type { Right } from '../../model/decision';
import { coordinatesOf } from '../../policy/compiled-policy';
import type { WhoseRule } from '../../policy/grant';
import { Classified, ClassifiedArg } from '../classified';
import { readCoordinates } from '../read-coordinates';
import type { RequestContext } from '../request-context';
import { isVisible } from '../visibility';
import { RightEnum } from './decision-enums';
import { DenialEntry, GrantEntry } from './rule.type';
import { denialRows, grantRows } from './rule-record';

@Resolver()
export class RuleListResolver {
  @Classified('INTERNAL')
  @Query(() => [GrantEntry], {
    nullable: true,
    description: 'What the policy in force allows, in its own order. Driving source: the policy in force.',
  })
  grants(
    @ClassifiedArg('coordinates', () => [String], {
      as: 'INTERNAL',
      reveals: { coordinate: 'Grant.coordinates', right: 'FILTER' },
      nullable: true,
      description: 'Only what is about one of these; a companion or an input field stands for what it follows.',
    })
    coordinates: Coordinate[] | null | undefined,
    @ClassifiedArg('right', () => RightEnum, {
      as: 'INTERNAL',
      reveals: { coordinate: 'Grant.right', right: 'FILTER' },
      nullable: true,
      description: 'Only what gives this right.',
    })
    right: Right | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): GrantEntry[] {
    const fits = filterOf(info, coordinates, right);
    const rows = grantRows(context, context.policy.inForce.grants.filter(fits));
    return rows.filter(({ subject }) => isVisible(context, 'Grant.right', subject));
  }

  @Classified('INTERNAL')
  @Query(() => [DenialEntry], {
    nullable: true,
    description: 'What the policy in force denies, in its own order. Driving source: the policy in force.',
  })
  denials(
    @ClassifiedArg('coordinates', () => [String], {
      as: 'INTERNAL',
      reveals: { coordinate: 'Denial.coordinates', right: 'FILTER' },
      nullable: true,
      description: 'Only what is about one of these; a companion or an input field stands for what it follows.',
    })
    coordinates: Coordinate[] | null | undefined,
    @ClassifiedArg('right', () => RightEnum, {
      as: 'INTERNAL',
      reveals: { coordinate: 'Denial.right', right: 'FILTER' },
      nullable: true,
      description: 'Only what takes this right.',
    })
    right: Right | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): DenialEntry[] {
    const fits = filterOf(info, coordinates, right);
    const rows = denialRows(context, context.policy.inForce.denials.filter(fits));
    return rows.filter(({ subject }) => isVisible(context, 'Denial.right', subject));
  }
}

function filterOf(
  { schema }: GraphQLResolveInfo,
  coordinates: readonly Coordinate[] | null | undefined,
  right: Right | null | undefined,
): (rule: WhoseRule) => boolean {
  const meant = coordinates ? followed(readCoordinates(schema), coordinates) : null;
  return (rule) =>
    (!right || rule.right === right) && (meant === null || coordinatesOf(rule).some((one) => meant.has(one)));
}

/** @throws HubError BAD_USER_INPUT */
function followed(known: ReturnType<typeof readCoordinates>, asked: readonly Coordinate[]): Set<Coordinate> {
  const index = new Map(known.map((info) => [info.coordinate, info]));
  return new Set(
    asked.map((coordinate) => {
      const info = index.get(coordinate);
      if (!info) {
        const detail = 'Not every coordinate is one that the schema gives a class of its own.';
        throw new HubError('BAD_USER_INPUT', { argument: 'coordinates' }, { detail });
      }
      return info.masks ?? info.reveals?.coordinate ?? coordinate;
    }),
  );
}
