/**
 * What can decide one question to the rules, as few rules as are enough: a denial, a grant, grants that stand before it and
 * only let a mask through, or that nothing holds.
 */
import type { Condition, Denial, Grant } from '../grant';
import { STEPS_OF_ONE_REMEMBERED, type Effort } from './effort';
import {
  bothInSteps,
  NOTHING_REQUIRED,
  roleBit,
  waysToHold,
  waysToMask,
  type Requirement,
  type Steps,
} from './requirement';
import type { SideOfLink } from './rule-chain';

export interface Deciding {
  /** Null where none holds, or where it is all the same which. */
  readonly rule: Grant | Denial | null;
  /** Grants before it that mask though they do not hold. */
  readonly masks: readonly Grant[];
}

/** In its link. */
export interface DecidingThere extends Deciding {
  /** What its side answers if this decides. */
  readonly answer: string;
  /** Whether the other side has not all of it. */
  readonly isChanged: boolean;
}

export const LET_THROUGH = 'VISIBLE, and more is asked';
export const WITHHELD = 'WITHHELD';
const NONE: readonly Grant[] = [];
const NOTHING_HOLDS: Deciding = { rule: null, masks: NONE };

/**
 * @param isLast else it is all the same what is answered, if it is not VISIBLE
 * @param compared where a side is looked at by itself, it gives no less to whoever meets a grant and no mask before it
 */
export function decidingRules(side: SideOfLink, isLast: boolean, compared: boolean): DecidingThere[] {
  const { grants, denials, kept } = side;
  const masking = compared ? grants.filter(({ outcome }) => outcome === 'MASKED') : [];
  const denying = denials.filter(({ outcome }) => outcome !== 'HIDDEN');
  const all: Deciding[] = [
    ...[...grants, ...denying].map((rule) => ({ rule, masks: NONE })),
    NOTHING_HOLDS,
    ...(masking.length === 0 ? [] : isLast ? masked(grants, masking) : masking.map((mask) => onlyMasks(mask))),
  ];
  return all.map((deciding) => ({
    ...deciding,
    answer: answerBy(deciding, isLast),
    isChanged: rulesOf(deciding).some((rule) => !kept.has(rule)),
  }));
}

export function rulesOf({ rule, masks }: Deciding): readonly (Grant | Denial)[] {
  return rule === null ? masks : [rule, ...masks];
}

/** That a grant is masked by one before it, and that two masks leave nothing between them. */
function masked(grants: readonly Grant[], masking: readonly Grant[]): Deciding[] {
  const found: Deciding[] = [];
  grants.forEach((rule, place) => {
    for (const mask of masking) {
      if (grants.indexOf(mask) >= place || !canFailBeside(mask, rule) || mask.variant === rule.variant) continue;
      found.push({ rule, masks: [mask] });
    }
  });
  masking.forEach((one, place) => {
    for (const other of masking.slice(place + 1)) {
      if (one.variant !== other.variant) found.push(onlyMasks(one, other));
    }
  });
  return found;
}

function onlyMasks(...masks: readonly Grant[]): Deciding {
  return { rule: null, masks };
}

/** Whether somebody for whom the one holds can be in doubt about the other: else that holds as well, and decides. */
function canFailBeside(mask: Grant, beside: Grant): boolean {
  if (mask.legalBasis !== beside.legalBasis) return true;
  if (mask.purposes !== 'ANY' && beside.purposes === 'ANY') return true;
  return mask.conditions.some((condition) => isDoubtful(condition) && !isSettled(condition, mask, beside));
}

function isDoubtful(condition: Condition): boolean {
  return ['TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT', 'AGREEMENT_VALID', 'ASSIGNED'].includes(condition);
}

const BY_ORDER: readonly string[] = ['AGENT', 'FIELD_AGENT', 'SUPERVISOR'];

/** Assignments are one list or the other, by role; only what both read of the list of orders is settled. */
function isSettled(condition: Condition, mask: Grant, beside: Grant): boolean {
  if (!beside.conditions.includes(condition)) return false;
  if (condition !== 'ASSIGNED') return true;
  return [mask, beside].every(({ roles }) => roles !== 'EVERYBODY' && roles.every((role) => BY_ORDER.includes(role)));
}

function answerBy({ rule, masks }: Deciding, isLast: boolean): string {
  if (rule === null || !isGrant(rule)) return WITHHELD;
  if (!isLast) return rule.outcome === 'VISIBLE' ? LET_THROUGH : WITHHELD;
  const [mask] = masks;
  if (!mask) return `${rule.outcome} ${rule.variant ?? ''}`;
  return rule.outcome === 'VISIBLE' ? `MASKED ${mask.variant ?? ''}` : WITHHELD;
}

export function isGrant(rule: Grant | Denial): rule is Grant {
  return 'legalBasis' in rule;
}

const ways = new WeakMap<Grant | Denial, readonly Requirement[]>();
const waysOfMasks = new WeakMap<Grant, readonly Requirement[]>();

/**
 * Where the other side is hidden, this one may be closed by the floor and by nothing else: then whoever the floor is
 * against is looked at as well.
 */
export function* waysOf({ rule, masks }: Deciding, hiding: boolean, effort: Effort): Steps<readonly Requirement[]> {
  if (rule === null && masks.length === 0) return hiding ? FLOOR_AGAINST : [NOTHING_REQUIRED];
  let all = rule === null ? [NOTHING_REQUIRED] : yield* remembered(ways, rule, waysToHold, effort);
  for (const mask of masks) {
    all = yield* bothInSteps(all, yield* remembered(waysOfMasks, mask, waysToMask, effort), effort);
  }
  return all;
}

function* remembered<Rule extends object>(
  known: WeakMap<Rule, readonly Requirement[]>,
  rule: Rule,
  find: (rule: Rule) => Steps<readonly Requirement[]>,
  effort: Effort,
): Steps<readonly Requirement[]> {
  let found = known.get(rule);
  if (!found) {
    found = yield* find(rule);
    effort.spend(found.length * STEPS_OF_ONE_REMEMBERED);
    known.set(rule, found);
  }
  return found;
}

const FLOOR_AGAINST: readonly Requirement[] = [
  NOTHING_REQUIRED,
  { ...NOTHING_REQUIRED, natural: false },
  ...(['AGENT', 'NURSE', 'PRIVACY_OFFICER', 'PARTNER_SYSTEM'] as const).map((role) => ({
    ...NOTHING_REQUIRED,
    roles: roleBit(role),
  })),
];
