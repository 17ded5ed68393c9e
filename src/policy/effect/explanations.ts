/**
 * Why a version answers as it does, as the few rules that are enough to explain it: for each link the grant that lets it
 * through, and for the last one looked at the grant or denial that decides it, or that nothing holds. Whoever meets the
 * explanations of two versions and nothing more gets from both what he got before; so comparing versions at these callers
 * alone compares them everywhere (decision record 0027).
 */
import type { Denial, Grant } from '../grant';
import { eachBoth, NOTHING_REQUIRED, roleBit, waysToHold, type Requirement } from './requirement';
import type { RuledLink } from './rule-chain';

/** A rule that decides a link, or null where none holds. */
type Deciding = Grant | Denial | null;

export interface Explained {
  readonly requirement: Requirement;
  /** Links that a grant lets through in some version: there the floor is asked. */
  readonly granted: readonly RuledLink[];
}

/**
 * For each side one explanation, all of them met together. With two sides, only where a rule that is not on both sides
 * takes part: what is explained by the same rules is answered the same.
 */
export function* explanations(links: readonly RuledLink[]): Generator<Explained> {
  const sides = links[0]?.sides.length ?? 0;
  const seen: State = {
    open: Array.from({ length: sides }, () => true),
    requirements: [NOTHING_REQUIRED],
    granted: [],
    touched: sides < 2,
    answers: Array.from({ length: sides }, () => undefined),
    hiding: false,
  };
  const asked = links.filter(({ onlyHiding }) => onlyHiding !== true);
  yield* explainFrom(asked, 0, seen);
  for (const [side, denial] of hidingDenials(links)) {
    const isHidden = (one: number): boolean => one === side;
    yield* explainFrom(asked, 0, {
      ...seen,
      open: seen.open.map((open, one) => open && !isHidden(one)),
      requirements: waysOf(denial, true),
      touched: true,
      answers: seen.answers.map((answer, one) => (isHidden(one) ? 'HIDDEN' : answer)),
      hiding: true,
    });
  }
}

/** With two sides only what one of them has: what hides on both gives the same answer. */
function hidingDenials(links: readonly RuledLink[]): (readonly [side: number, Denial])[] {
  return links.flatMap(({ sides }) =>
    sides.flatMap(({ denials, kept }, side) =>
      denials
        .filter((denial) => denial.outcome === 'HIDDEN' && (sides.length < 2 || !kept.has(denial)))
        .map((denial) => [side, denial] as const),
    ),
  );
}

/** Whether the two sides differ in it. */
function isChangedLink({ sides }: RuledLink): boolean {
  return sides.some(({ grants, denials, kept }) => kept.size < grants.length + denials.length);
}

interface State {
  /** By side: whether every link so far was let through. */
  readonly open: readonly boolean[];
  readonly requirements: readonly Requirement[];
  readonly granted: readonly RuledLink[];
  /** Whether a changed rule takes part. */
  readonly touched: boolean;
  /** By side, as far as it is decided. */
  readonly answers: readonly (string | undefined)[];
  readonly hiding: boolean;
}

function* explainFrom(links: readonly RuledLink[], position: number, state: State): Generator<Explained> {
  const link = links[position];
  if (!link || !state.open.includes(true)) {
    if (!state.touched || !differ(state.answers)) return;
    for (const requirement of state.requirements) yield { requirement, granted: state.granted };
    return;
  }
  if (!state.touched && !links.slice(position).some(isChangedLink)) return;
  for (const choice of choices(link, state.open)) {
    const answers = choice.map((deciding, side) =>
      deciding === undefined ? state.answers[side] : answerBy(deciding, position === links.length - 1),
    );
    if (!answers.includes(LET_THROUGH) && !differ(answers)) continue;
    const requirements = choice.reduce<readonly Requirement[]>(
      (ways, deciding) => (deciding === undefined ? ways : eachBoth(ways, waysOf(deciding, state.hiding))),
      state.requirements,
    );
    if (requirements.length === 0) continue;
    yield* explainFrom(links, position + 1, {
      ...state,
      open: answers.map((answer) => answer === LET_THROUGH),
      answers,
      requirements: different(requirements),
      granted: choice.some((deciding) => deciding && isGrant(deciding)) ? [...state.granted, link] : state.granted,
      touched: state.touched || choice.some((deciding, side) => isChanged(link, side, deciding)),
    });
  }
}

/** One deciding rule per open side; undefined for a side that needs none any more. */
function choices(link: RuledLink, open: readonly boolean[]): (Deciding | undefined)[][] {
  const perSide = link.sides.map(({ grants, denials }, side): (Deciding | undefined)[] =>
    open[side] ? [...grants, ...denials.filter(({ outcome }) => outcome !== 'HIDDEN'), null] : [undefined],
  );
  const [ones = [], others] = perSide;
  if (!others) return ones.map((one) => [one]);
  return ones.flatMap((one) => others.filter((other) => canMeet(link, one, other)).map((other) => [one, other]));
}

/**
 * A rule of both sides that holds, holds on both: so where neither side is decided by a changed rule, both are decided by
 * the same one.
 */
function canMeet(link: RuledLink, one: Deciding | undefined, other: Deciding | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  if (isChanged(link, 0, one) || isChanged(link, 1, other)) return true;
  if (one === null || other === null) return one === other;
  return isSame(link, one, other);
}

function isSame({ sides: [own, others] }: RuledLink, one: Grant | Denial, other: Grant | Denial): boolean {
  return own?.kept.get(one) === others?.kept.get(other);
}

function isChanged({ sides }: RuledLink, side: number, deciding: Deciding | undefined): boolean {
  return deciding !== null && deciding !== undefined && sides[side]?.kept.has(deciding) === false;
}

const LET_THROUGH = 'VISIBLE, and more is asked';

/** What a side answers if this decides. */
function answerBy(deciding: Deciding, isLast: boolean): string {
  if (deciding === null) return 'WITHHELD';
  if (!isLast) return deciding.outcome === 'VISIBLE' ? LET_THROUGH : 'WITHHELD';
  return isGrant(deciding) ? `${deciding.outcome} ${deciding.variant ?? ''}` : 'WITHHELD';
}

/** Where two sides answer the same there is nothing to find. */
function differ([one, other, ...more]: readonly (string | undefined)[]): boolean {
  return other === undefined || more.length > 0 || one !== other;
}

function isGrant(rule: Grant | Denial): rule is Grant {
  return 'legalBasis' in rule;
}

const ways = new WeakMap<Grant | Denial, readonly Requirement[]>();

/**
 * Where the other side is hidden, this one may be closed by the floor and by nothing else: then whoever the floor is
 * against is looked at as well.
 */
function waysOf(deciding: Deciding, hiding: boolean): readonly Requirement[] {
  if (deciding === null) return hiding ? FLOOR_AGAINST : [NOTHING_REQUIRED];
  let found = ways.get(deciding);
  if (!found) ways.set(deciding, (found = waysToHold(deciding)));
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

function different(requirements: readonly Requirement[]): Requirement[] {
  const seen = new Map(requirements.map((requirement) => [keyOf(requirement), requirement]));
  return [...seen.values()];
}

function keyOf(required: Requirement): string {
  const { roles, bits, known, unknown, agreement, natural, purposes, kind, number, bases } = required;
  return [roles, bits, known, unknown, agreement, natural, purposes, kind, number, bases.join('+')].join('|');
}
