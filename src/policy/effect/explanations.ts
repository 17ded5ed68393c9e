/**
 * Why a version answers as it does, as the few rules that are enough to explain it: for each link the grant that lets it
 * through, and for the last one looked at what decides it. Whoever meets the
 * explanations of two versions and nothing more gets from both what he got before; so comparing versions at these callers
 * alone compares them everywhere (decision record 0027).
 */
import type { Denial, Grant } from '../grant';
import { answerBy, decidingRules, isGrant, LET_THROUGH, waysOf, type Deciding } from './deciding-rules';
import { STEPS_OF_ONE_REMEMBERED, type Effort } from './effort';
import { bothInSteps, NOTHING_REQUIRED, OF_A_STEP, requirementKey, type Requirement, type Steps } from './requirement';
import { takenOnlyOn, type RuledLink } from './rule-chain';

export interface Explained {
  readonly requirement: Requirement;
  /** Links that a grant lets through in some version: there the floor is asked. */
  readonly granted: readonly RuledLink[];
}

/**
 * For each side one explanation, all of them met together. With two sides, only where a rule that is not on both sides
 * takes part: what is explained by the same rules is answered the same. Null where nothing was found yet, and the work may
 * be put aside. @throws TooIntricate
 */
export function* explanations(links: readonly RuledLink[], effort: Effort): Generator<Explained | null> {
  const sides = links[0]?.sides.length ?? 0;
  const seen: State = {
    open: Array.from({ length: sides }, () => true),
    requirements: [NOTHING_REQUIRED],
    granted: [],
    touched: sides < 2,
    answers: Array.from({ length: sides }, () => undefined),
    hiding: false,
    given: new Set(),
    effort,
  };
  const asked = links.filter(({ onlyHiding }) => onlyHiding !== true);
  yield* explainFrom(asked, 0, seen);
  for (const [side, denials] of hidingDenials(links)) {
    const isHidden = (one: number): boolean => one === side;
    yield* explainFrom(asked, 0, {
      ...seen,
      open: seen.open.map((open, one) => open && !isHidden(one)),
      requirements: yield* heldBy(denials, effort),
      touched: true,
      answers: seen.answers.map((answer, one) => (isHidden(one) ? 'HIDDEN' : answer)),
      hiding: true,
    });
  }
}

/** With two sides only what one of them has: what hides on both gives the same answer. */
function hidingDenials(links: readonly RuledLink[]): (readonly [side: number, readonly Denial[]])[] {
  return links.flatMap((link) =>
    link.sides.flatMap(({ denials, kept }, side) => {
      if (link.together) return takenOnlyOn(side, link).map((together) => [side, together] as const);
      return denials
        .filter((denial) => denial.outcome === 'HIDDEN' && (link.sides.length < 2 || !kept.has(denial)))
        .map((denial) => [side, [denial]] as const);
    }),
  );
}

/** Who meets all of them. */
function* heldBy(denials: readonly Denial[], effort: Effort): Steps<readonly Requirement[]> {
  let held: readonly Requirement[] = [NOTHING_REQUIRED];
  for (const rule of denials) {
    held = yield* bothInSteps(held, yield* waysOf({ rule, masks: [] }, true, effort), effort);
  }
  return held;
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
  readonly effort: Effort;
}

function* explainFrom(links: readonly RuledLink[], position: number, state: State): Generator<Explained | null> {
  const link = links[position];
  if (!link || !state.open.includes(true)) {
    if (!state.touched || !differ(state.answers)) return;
    const asked = state.granted.map((one) => links.indexOf(one)).join('+');
    for (const requirement of state.requirements) {
      const key = `${asked} ${requirementKey(requirement)}`;
      if (state.given.has(key)) {
        yield null;
        continue;
      }
      state.given.add(key);
      state.effort.spend(STEPS_OF_ONE_REMEMBERED);
      yield { requirement, granted: state.granted };
    }
    return;
  }
  if (!state.touched && !links.slice(position).some(isChangedLink)) return;
  const isLast = position === links.length - 1;
  for (const choice of choices(link, state.open, isLast, state.effort)) {
    if (choice === null) {
      yield null;
      continue;
    }
    const answers = choice.map((deciding, side) =>
      deciding === undefined ? state.answers[side] : answerBy(deciding, isLast),
    );
    if (!answers.includes(LET_THROUGH) && !differ(answers)) continue;
    const requirements = yield* metBy(choice, state);
    if (requirements.length === 0) {
      yield null;
      continue;
    }
    yield* explainFrom(links, position + 1, {
      ...state,
      open: answers.map((answer) => answer === LET_THROUGH),
      answers,
      requirements: yield* different(requirements),
      granted: choice.some((deciding) => deciding?.rule && isGrant(deciding.rule))
        ? [...state.granted, link]
        : state.granted,
      touched: state.touched || choice.some((deciding, side) => isChanged(link, side, deciding)),
    });
  }
}

/** Who meets all that decides, beside what is required already. */
function* metBy(choice: Choice, { requirements, hiding, effort }: State): Steps<readonly Requirement[]> {
  let met = requirements;
  for (const deciding of choice) {
    if (deciding !== undefined) met = yield* bothInSteps(met, yield* waysOf(deciding, hiding, effort), effort);
  }
  return met;
}

/** What decides each open side; undefined for a side that needs none any more. */
type Choice = readonly (Deciding | undefined)[];

function* choices(
  link: RuledLink,
  open: readonly boolean[],
  isLast: boolean,
  effort: Effort,
): Generator<Choice | null> {
  const [ones = [], others] = link.sides.map((rules, side): Choice =>
    open[side] ? decidingRules(rules, isLast, link.sides.length > 1) : [undefined],
  );
  for (const one of ones) {
    effort.spend(others?.length ?? 1);
    if (!others) yield [one];
    else for (const other of others) if (canMeet(link, one, other)) yield [one, other];
    yield null;
  }
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

function* different(requirements: readonly Requirement[]): Steps<Requirement[]> {
  const seen = new Map<string, Requirement>();
  for (const [index, requirement] of requirements.entries()) {
    seen.set(requirementKey(requirement), requirement);
    if (index % OF_A_STEP === OF_A_STEP - 1) yield null;
  }
  return [...seen.values()];
}
