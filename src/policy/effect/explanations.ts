/**
 * Why a version answers as it does, as the few rules that are enough to explain it: for each link the grant that lets it
 * through, and for the last one looked at what decides it. Whoever meets the
 * explanations of two versions and nothing more gets from both what he got before; so comparing versions at these callers
 * alone compares them everywhere (decision record 0027).
 */
import type { Denial, Grant } from '../grant';
import { decidingRules, isGrant, LET_THROUGH, rulesOf, waysOf, WITHHELD, type DecidingThere } from './deciding-rules';
import { STEPS_OF_ONE_REMEMBERED, type Effort } from './effort';
import {
  bothInSteps,
  NOTHING_REQUIRED,
  OF_A_STEP,
  requirementKey,
  tellsNoMore,
  type Requirement,
  type Steps,
} from './requirement';
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
    bySide: Array.from({ length: sides }, () => [NOTHING_REQUIRED]),
    granted: [],
    touched: sides < 2,
    answers: Array.from({ length: sides }, () => undefined),
    hiding: false,
    onlyGives: sides > 1 && links.every(givesOnly),
    given: new Set(),
    effort,
  };
  const asked = askedOf(links.filter(({ onlyHiding }) => onlyHiding !== true));
  yield* explainFrom(asked, seen);
  for (const [side, denials] of hidingDenials(links)) {
    const isHidden = (one: number): boolean => one === side;
    const held = yield* heldBy(denials, effort);
    yield* explainFrom(asked, {
      ...seen,
      open: seen.open.map((open, one) => open && !isHidden(one)),
      requirements: held,
      bySide: seen.bySide.map((met, one) => (isHidden(one) ? held : met)),
      touched: true,
      answers: seen.answers.map((answer, one) => (isHidden(one) ? 'HIDDEN' : answer)),
      hiding: true,
    });
  }
}

/** A link, with all that can decide it: found once, and asked for each way to come there. */
interface Asked {
  readonly link: RuledLink;
  readonly bySide: readonly (readonly DecidingThere[])[];
  /** Whether the two sides differ in it. */
  readonly isChanged: boolean;
}

/** Neither denials nor masks. */
function givesOnly({ sides }: RuledLink): boolean {
  return sides.every(
    ({ grants, denials }) => denials.length === 0 && grants.every(({ outcome }) => outcome === 'VISIBLE'),
  );
}

function askedOf(links: readonly RuledLink[]): Asked[] {
  return links.map((link, place) => ({
    link,
    bySide: link.sides.map((side) => decidingRules(side, place === links.length - 1, link.sides.length > 1)),
    isChanged: link.sides.some(({ grants, denials, kept }) => kept.size < grants.length + denials.length),
  }));
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

type Answer = string | undefined;

interface State {
  /** By side: whether every link so far was let through. */
  readonly open: readonly boolean[];
  readonly requirements: readonly Requirement[];
  /** What each side asks by itself. */
  readonly bySide: readonly (readonly Requirement[])[];
  readonly granted: readonly RuledLink[];
  /** Whether a changed rule takes part. */
  readonly touched: boolean;
  /** By side, as far as it is decided. */
  readonly answers: readonly Answer[];
  readonly hiding: boolean;
  /** No rule of the place takes anything away, so that who meets more is given no less. */
  readonly onlyGives: boolean;
  /** Keys of the explanations that were given already: many pairs of rules come down to the same. */
  readonly given: Set<string>;
  readonly effort: Effort;
}

function* explainFrom(asked: readonly Asked[], state: State): Generator<Explained | null> {
  const [one, ...more] = asked;
  if (!one || !state.open.includes(true)) {
    if (state.touched && differ(state.answers)) yield* whoMeets(state);
    return;
  }
  if (!state.touched && !asked.some(({ isChanged }) => isChanged)) return;
  if (!canDiffer(asked, state)) return;
  for (const choice of choices(one, state)) {
    if (choice === null) {
      yield null;
      continue;
    }
    const answers = choice.map((deciding, side) => (deciding ? deciding.answer : state.answers[side]));
    const requirements = yield* metBy(choice, answers, state);
    if (requirements.length === 0) {
      yield null;
      continue;
    }
    yield* explainFrom(more, {
      ...state,
      open: answers.map((answer) => answer === LET_THROUGH),
      answers,
      requirements: yield* different(requirements),
      bySide: state.onlyGives && more.length > 0 ? yield* eachMet(choice, state) : state.bySide,
      granted: choice.some((deciding) => deciding?.rule && isGrant(deciding.rule))
        ? [...state.granted, one.link]
        : state.granted,
      touched: state.touched || choice.some((deciding) => deciding?.isChanged),
    });
  }
}

function* whoMeets({ requirements, granted, given, effort }: State): Generator<Explained | null> {
  const asked = granted.map(({ coordinate, right }) => `${right} ${coordinate}`).join('+');
  for (const requirement of requirements) {
    const key = `${asked} ${requirementKey(requirement)}`;
    if (given.has(key)) {
      yield null;
      continue;
    }
    given.add(key);
    effort.spend(STEPS_OF_ONE_REMEMBERED);
    yield { requirement, granted };
  }
}

/** Two sides without a grant in one of the links that are left both give nothing there, whatever else they say. */
function canDiffer(left: readonly Asked[], { open, hiding }: State): boolean {
  if (hiding || open.length < 2) return true;
  return open.some((isOpen, side) => isOpen && left.every(({ link }) => (link.sides[side]?.grants.length ?? 0) > 0));
}

/**
 * Who meets all that decides, beside what is required already. A side that gives nothing here gives nothing either to whoever
 * does not meet what let it through so far. That is looked at by itself; so for this side nothing is asked for but what the
 * other one asks for as well.
 */
function* metBy(choice: Choice, answers: readonly Answer[], state: State): Steps<readonly Requirement[]> {
  const { open, bySide, requirements, onlyGives } = state;
  const met = yield* allMet(choice, requirements, state);
  const closed = !onlyGives ? -1 : answers.findIndex((answer, side) => open[side] && answer === WITHHELD);
  if (closed === -1) return met;
  const needed = yield* allMet(choice, bySide[1 - closed] ?? [], state);
  return met.filter((one) => needed.some((less) => tellsNoMore(one, less)));
}

function* eachMet(choice: Choice, state: State): Steps<(readonly Requirement[])[]> {
  const bySide: (readonly Requirement[])[] = [];
  for (const [side, met] of state.bySide.entries()) bySide.push(yield* allMet([choice[side]], met, state));
  return bySide;
}

function* allMet(
  choice: Choice,
  required: readonly Requirement[],
  { hiding, effort }: State,
): Steps<readonly Requirement[]> {
  let met = required;
  for (const deciding of choice) {
    if (deciding !== undefined) met = yield* bothInSteps(met, yield* waysOf(deciding, hiding, effort), effort);
  }
  return met;
}

/** What decides each open side; undefined for a side that needs none any more. */
type Choice = readonly (DecidingThere | undefined)[];
const NONE_NEEDED: Choice = [undefined];

/** Those after which the sides can differ; null after each lot. */
function* choices({ link, bySide }: Asked, { open, answers, effort }: State): Generator<Choice | null> {
  const [ones = [], others] = bySide.map((deciding, side): Choice => (open[side] ? deciding : NONE_NEEDED));
  for (const one of ones) {
    effort.spend(others?.length ?? 1);
    if (!others) yield [one];
    for (const other of others ?? []) {
      const [ours, theirs] = [one ? one.answer : answers[0], other ? other.answer : answers[1]];
      if ((ours !== theirs || ours === LET_THROUGH) && canMeet(link, one, other)) yield [one, other];
    }
    yield null;
  }
}

/**
 * A rule of both sides that holds, holds on both: so where neither side is decided by a changed rule, both are decided by
 * the same ones.
 */
function canMeet({ sides: [own, others] }: RuledLink, one: Choice[0], other: Choice[0]): boolean {
  if (one === undefined || other === undefined || one.isChanged || other.isChanged) return true;
  const [ours, theirs] = [rulesOf(one), rulesOf(other)];
  const isSame = (rule: Grant | Denial, place: number): boolean => {
    const counterpart = theirs[place];
    return counterpart !== undefined && own?.kept.get(rule) === others?.kept.get(counterpart);
  };
  return ours.length === theirs.length && ours.every(isSame);
}

/** Where two sides answer the same there is nothing to find. */
function differ([one, other, ...more]: readonly Answer[]): boolean {
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
