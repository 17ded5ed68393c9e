/**
 * Who sees what, as rules, what rules can speak of, and the law above them: of the policy that decides this very request. Privacy officers read all of it, a partner's
 * system the rules about itself. As many as the policy has: these lists have no pages.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import type { OrganisationSubject } from '../../model/subject';
import { namingOnly } from '../../policy/rules/coverage';
import { callerClassOf } from '../../policy/rules/caller-class';
import { coordinatesOf, rolesMeant } from '../../policy/rules/compiled-policy';
import { floorSentences } from '../../policy/rules/floor';
import type { Denial, Grant, WhoseRule } from '../../policy/rules/grant';
import type { LegalBasis } from '../../policy/registers/policy-register-store';
import { type RequestContext, badArgument } from '../request-context';
import { LanguageArg } from './policy-effect.type';
import { DenialEntry, FloorRuleEntry, GovernedCoordinate, GrantEntry, type LegalBasisEntry } from './rule.type';
import type { Coordinate } from '../../model/classification';
import type { Right } from '../../model/decision';
import type { Language } from '../../model/messages';
import { Argument, Read } from '../declarations';
import { coordinatesOfSchema } from '../read-coordinates';
import { isVisible } from '../visibility';
import { RightEnum } from './decision.type';

/**
 * Rules as rows. A rule that is about the caller, in one of its roles or as anybody, is its organisation's own; any other
 * is nobody's the caller could be.
 */
export function grantRows(context: RequestContext, grants: readonly Grant[]): GrantEntry[] {
  const { legalBases } = context.policy.registers;
  const subjectOf = ownership(context);
  return grants.map((grant) => {
    const subject = subjectOf(grant);
    const basis = legalBases.find(({ id }) => id === grant.legalBasis);
    const { outcome, variant = null, why = null } = grant;
    const legalBasis = basis ? legalBasisRow(basis, subject) : null;
    return { ...common(grant), subject, outcome, variant, legalBasis, why };
  });
}

export function denialRows(context: RequestContext, denials: readonly Denial[]): DenialEntry[] {
  const subjectOf = ownership(context);
  return denials.map((denial) => {
    const { outcome, why } = denial;
    return { ...common(denial), subject: subjectOf(denial), outcome, why };
  });
}

function ownership({ caller, policy, now }: RequestContext): (rule: WhoseRule) => OrganisationSubject {
  const callerClass = callerClassOf(caller, policy.registers, now);
  const own: OrganisationSubject = { kind: 'ORGANISATION', organisation: callerClass.organisation ?? '' };
  const nobodys: OrganisationSubject = { kind: 'ORGANISATION', organisation: '' };
  return (rule) => (rolesMeant(rule, callerClass).length > 0 ? own : nobodys);
}

function common(rule: WhoseRule) {
  const { id, right, conditions, since, roles, purposes, organisations } = rule;
  return {
    id,
    right,
    conditions,
    since,
    roles: roles === 'EVERYBODY' ? null : roles,
    organisationKinds: organisations?.kinds ?? null,
    organisations: organisations?.numbers ?? null,
    groups: rule.what.map(({ group }) => group),
    coordinates: coordinatesOf(rule),
    purposes: purposes === 'ANY' ? null : purposes,
  };
}

export function legalBasisRow(basis: LegalBasis, subject: OrganisationSubject): LegalBasisEntry {
  return { ...basis, subject };
}

function About(filters: Coordinate): ParameterDecorator {
  const description = 'Only what is about one of these; a companion or an input field stands for what it follows.';
  return Argument('coordinates', () => [String], description, { class: 'INTERNAL', filters });
}

@Resolver()
export class RuleListResolver {
  @Read(() => [GrantEntry], 'What the policy in force allows, in its own order. Driving source: the policy in force.')
  grants(
    @About('Grant.coordinates')
    coordinates: Coordinate[] | null | undefined,
    @Argument('right', () => RightEnum, 'Only what gives this right.', { class: 'INTERNAL', filters: 'Grant.right' })
    right: Right | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): GrantEntry[] {
    const rows = grantRows(context, rulesToShow(context, info, context.policy.inForce.grants, coordinates, right));
    return rows.filter(({ subject }) => isVisible(context, 'Grant.right', subject));
  }

  @Read(() => [DenialEntry], 'What the policy in force denies, in its own order. Driving source: the policy in force.')
  denials(
    @About('Denial.coordinates')
    coordinates: Coordinate[] | null | undefined,
    @Argument('right', () => RightEnum, 'Only what takes this right.', { class: 'INTERNAL', filters: 'Denial.right' })
    right: Right | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): DenialEntry[] {
    const rows = denialRows(context, rulesToShow(context, info, context.policy.inForce.denials, coordinates, right));
    return rows.filter(({ subject }) => isVisible(context, 'Denial.right', subject));
  }

  @Read(
    () => [GovernedCoordinate],
    'Every place of the schema with its class, by name. Driving source: the schema itself.',
  )
  coordinates(@Ctx() { policy }: RequestContext): GovernedCoordinate[] {
    return [...policy.coordinates.values()].map(({ coordinate, classification, derivedFrom, masks, reveals }) => ({
      coordinate,
      classification,
      derivedFrom,
      masks,
      reveals: reveals?.coordinate ?? null,
      revealsBy: reveals?.right ?? null,
    }));
  }

  @Read(() => [FloorRuleEntry], 'The statutory floor: what no policy can grant. Driving source: the code of the hub.')
  floorRules(@LanguageArg() language: Language): FloorRuleEntry[] {
    return floorSentences(language);
  }
}

type Places = ReturnType<typeof coordinatesOfSchema>;

/**
 * A rule names places of the schema: an officer who does not read the list of all of them reads of a rule what is in the own
 * schema, and nothing of a rule that is about nothing else.
 */
function rulesToShow<Rule extends WhoseRule>(
  context: RequestContext,
  info: GraphQLResolveInfo,
  rules: readonly Rule[],
  coordinates: readonly Coordinate[] | null | undefined,
  right: Right | null | undefined,
): readonly Rule[] {
  const known = placesFor(context, info);
  const meant = coordinates ? followed(known, coordinates) : null;
  const shown = known === context.policy.coordinates ? rules : rules.flatMap((rule) => namingOnly(known, rule));
  return shown.filter(
    (rule) => (!right || rule.right === right) && (meant === null || coordinatesOf(rule).some((one) => meant.has(one))),
  );
}

function placesFor({ decisions, policy }: RequestContext, { schema }: GraphQLResolveInfo): Places {
  const readsAll = decisions.possible('Query.coordinates', 'READ').outcome === 'VISIBLE';
  return readsAll ? policy.coordinates : coordinatesOfSchema(schema);
}

/** @throws HubError BAD_USER_INPUT */
function followed(known: Places, asked: readonly Coordinate[]): Set<Coordinate> {
  return new Set(
    asked.map((coordinate) => {
      const info = known.get(coordinate);
      if (!info) {
        throw badArgument('coordinates', 'Not every coordinate is one that the schema gives a class of its own.');
      }
      return info.masks ?? info.reveals?.coordinate ?? coordinate;
    }),
  );
}
