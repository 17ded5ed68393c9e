/**
 * Why a version answers as it does, as the few rules that are enough to explain it: for each link the grant that lets it
 * through, and for the last one looked at what decides it. Whoever meets the
 * explanations of two versions and nothing more gets from both what he got before; so comparing versions at these callers
 * alone compares them everywhere (decision record 0027).
 */
import type { Denial, Grant } from '../grant';
import { answerBy, decidingRules, isGrant, LET_THROUGH, waysOf, type Deciding } from './deciding-rules';
import { eachBoth, NOTHING_REQUIRED, requirementKey, type Requirement } from './requirement';
import type { RuledLink } from './rule-chain';

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
    given: new Set(),
  };
  const asked = links.filter(({ onlyHiding }) => onlyHiding !== true);
  yield* explainFrom(asked, 0, seen);
  for (const [side, denial] of hidingDenials(links)) {
    const isHidden = (one: number): boolean => one === side;
    yield* explainFrom(asked, 0, {
      ...seen,
      open: seen.open.map((open, one) => open && !isHidden(one)),
      requirements: waysOf({ rule: denial, masks: [] }, true),
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
  /** Keys of the explanations that were given already: many pairs of rules come down to the same. */
  readonly given: Set<string>;
}

function* explainFrom(links: readonly RuledLink[], position: number, state: State): Generator<Explained> {
  const link = links[position];
  if (!link || !state.open.includes(true)) {
    if (!state.touched || !differ(state.answers)) return;
    const asked = state.granted.map((one) => links.indexOf(one)).join('+');
    for (const requirement of state.requirements) {
      const key = `${asked} ${requirementKey(requirement)}`;
      if (state.given.has(key)) continue;
      state.given.add(key);
      yield { requirement, granted: state.granted };
    }
    return;
  }
  if (!state.touched && !links.slice(position).some(isChangedLink)) return;
  const isLast = position === links.length - 1;
  for (const choice of choices(link, state.open, isLast)) {
    const answers = choice.map((deciding, side) =>
      deciding === undefined ? state.answers[side] : answerBy(deciding, isLast),
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
      granted: choice.some((deciding) => deciding?.rule && isGrant(deciding.rule))
        ? [...state.granted, link]
        : state.granted,
      touched: state.touched || choice.some((deciding, side) => isChanged(link, side, deciding)),
    });
  }
}

/** What decides each open side; undefined for a side that needs none any more. */
function choices(link: RuledLink, open: readonly boolean[], isLast: boolean): (Deciding | undefined)[][] {
  const perSide = link.sides.map((rules, side): (Deciding | undefined)[] =>
    open[side] ? decidingRules(rules, isLast, link.sides.length > 1) : [undefined],
  );
  const [ones = [], others] = perSide;
  if (!others) return ones.map((one) => [one]);
  return ones.flatMap((one) => others.filter((other) => canMeet(link, one, other)).map((other) => [one, other]));
}

/**
 * A rule of both sides that holds, holds on both: so where neither side is decided by a changed rule, both are decided by
 * the same ones.
 */
function canMeet(link: RuledLink, one: Deciding | undefined, other: Deciding | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  if (isChanged(link, 0, one) || isChanged(link, 1, other)) return true;
  const [ours, theirs] = [rulesOf(one), rulesOf(other)];
  return ours.length === theirs.length && ours.every((rule, place) => isSame(link, rule, theirs[place]));
}

function rulesOf({ rule, masks }: Deciding): (Grant | Denial)[] {
  return rule === null ? [...masks] : [rule, ...masks];
}

function isSame({ sides: [own, others] }: RuledLink, one: Grant | Denial, other: Grant | Denial | undefined): boolean {
  return other !== undefined && own?.kept.get(one) === others?.kept.get(other);
}

function isChanged({ sides }: RuledLink, side: number, deciding: Deciding | undefined): boolean {
  return deciding !== undefined && rulesOf(deciding).some((rule) => sides[side]?.kept.has(rule) === false);
}

/** Where two sides answer the same there is nothing to find. */
function differ([one, other, ...more]: readonly (string | undefined)[]): boolean {
  return other === undefined || more.length > 0 || one !== other;
}

function different(requirements: readonly Requirement[]): Requirement[] {
  const seen = new Map(requirements.map((requirement) => [requirementKey(requirement), requirement]));
  return [...seen.values()];
}
