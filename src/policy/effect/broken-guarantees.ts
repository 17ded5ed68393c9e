/**
 * Whether a version keeps the guarantees: exact over every caller and row, by the same least callers at which versions
 * are compared (README.md). A guarantee that is broken comes with a caller who shows it.
 */
import {
  coordinateIndex,
  followsAnother,
  type Coordinate,
  type CoordinateIndex,
  type CoordinateInfo,
} from '../../model/classification';
import type { Right } from '../../model/decision';
import { ROLES } from '../../model/roles';
import { compilePolicy, type CompiledPolicy } from '../rules/compiled-policy';
import { decide } from '../rules/decide';
import { CONDITIONS, type Condition, type PolicyDocument } from '../rules/grant';
import { inEachLanguage, sentence, tooIntricate, type Sentence } from '../rules/sentence';
import { answerOf, isMoreThan } from './difference-cells';
import { authorsSentence, counterExampleSentence, type BrokenGuarantee, type CounterExample } from './effect-sentences';
import { askedPlace, callersGiven, settingsOf, type AskedPlace } from './explanations';
import { OWN_GUARANTEES, type Guarantee } from './guarantee';
import { Effort, TooIntricate, type Work } from './in-slices';
import { NOTHING, ROLE_FACT, type Facts, type Probe } from './least-caller';
import { linksOf, ruledLinks } from './rule-chain';

/**
 * @param written by officers, and not ended; the hub's own are checked as well.
 * @returns one sentence for each that is broken, with a caller who shows it; also one where this cannot be known.
 */
export function* guaranteeFaults(
  document: PolicyDocument,
  written: readonly Guarantee[],
  coordinates: readonly CoordinateInfo[],
  effort?: Effort,
): Work<Sentence[]> {
  try {
    const broken = yield* guaranteeCheck(document, [...OWN_GUARANTEES, ...written], coordinates, effort);
    return broken.map((one) =>
      sentence('broken', {
        guarantee: inEachLanguage((language) => authorsSentence(one.guarantee, language)),
        counterExample: inEachLanguage((language) => counterExampleSentence(one, language)),
      }),
    );
  } catch (error) {
    if (error instanceof TooIntricate) return [sentence('notKnown', { tooIntricate: tooIntricate(error.at) })];
    throw error;
  }
}

/** At most one counter-example for each guarantee; to be done in slices. @throws TooIntricate */
export function* guaranteeCheck(
  document: PolicyDocument,
  guarantees: readonly Guarantee[],
  coordinates: readonly CoordinateInfo[],
  effort = new Effort(),
): Work<BrokenGuarantee[]> {
  const index = coordinateIndex(coordinates);
  const checked: Checked = { index, policy: compilePolicy(document), effort };
  const broken: BrokenGuarantee[] = [];
  for (const guarantee of guarantees) {
    const counterExample = yield* counterExampleTo(guarantee, checked);
    if (counterExample) broken.push({ guarantee, counterExample });
  }
  return broken;
}

interface Checked {
  readonly index: CoordinateIndex;
  readonly policy: CompiledPolicy;
  readonly effort: Effort;
}

function* counterExampleTo(guarantee: Guarantee, checked: Checked): Work<CounterExample | null> {
  const { index, policy, effort } = checked;
  const looked = new Set<string>();
  for (const right of guarantee.rights) {
    for (const coordinate of coordinatesMeant(guarantee, index)) {
      yield;
      const links = ruledLinks(linksOf(index, coordinate, right), [policy]);
      const key = [...links.keys()].join('\n');
      if (links.size === 0 || looked.has(key)) continue;
      looked.add(key);
      effort.beginWith({ right, coordinate });
      const found = yield* firstBeyond(guarantee, { coordinate, right, ...askedPlace([...links.values()]) }, checked);
      if (found) return found;
    }
  }
  return null;
}

function coordinatesMeant({ coordinates, classifications }: Guarantee, index: CoordinateIndex): Coordinate[] {
  const ofClass = [...index.values()].filter(
    (info) => classifications.includes(info.classification) && !followsAnother(info),
  );
  return [...coordinates, ...ofClass.map(({ coordinate }) => coordinate)];
}

function* firstBeyond(
  guarantee: Guarantee,
  place: AskedPlace & { readonly coordinate: Coordinate; readonly right: Right },
  { index: coordinates, policy, effort }: Checked,
): Work<CounterExample | null> {
  const { coordinate, right } = place;
  const { purposes, organisationKinds, atMost } = guarantee;
  const who = leastRoles(guarantee);
  for (const setting of settingsOf(place, { purposes: purposes === 'ANY' ? [] : purposes, kinds: organisationKinds })) {
    for (const probe of callersGiven(place, setting, who, effort)) {
      yield;
      if (probe === undefined) continue;
      effort.spend(STEPS_OF_A_PROBE);
      if (!isMeant(guarantee, probe)) continue;
      const { caller, relation } = probe;
      // by its rules alone: that it goes out of the schema along with something hidden does not count, which is the safe side
      const decision = decide({ policy, coordinates, coordinate, right, caller, relation });
      if (!isMoreThan(decision.outcome, atMost)) continue;
      return { probe, purpose: caller.purpose, conditions: holding(CONDITIONS, probe), decision };
    }
  }
  return null;
}

/**
 * One of the guarantee's roles; for all callers none, or one in which an order or a case assigns nothing: what a rule for all
 * callers takes for an assignment may be none in the caller's role, and then the exception is not met.
 */
function leastRoles({ roles, unless }: Guarantee): Facts[] {
  if (roles !== 'EVERYBODY') return roles.map((role) => ROLE_FACT[role]);
  const { FIELD_AGENT, NURSE, PHYSICIAN } = ROLE_FACT;
  return unless.includes('ASSIGNED') ? [NOTHING, FIELD_AGENT, NURSE, PHYSICIAN] : [NOTHING];
}

/** A caller is asked for, and remembered. */
const STEPS_OF_A_PROBE = 50;

function isMeant({ roles, withOtherRoles, purposes, unless }: Guarantee, probe: Probe): boolean {
  const { caller } = probe;
  const others = roles === 'EVERYBODY' ? [] : ROLES.filter((role) => !roles.includes(role));
  if (!withOtherRoles && caller.roles.some((role) => others.includes(role))) return false;
  if (purposes !== 'ANY' && (caller.purpose === null || !purposes.includes(caller.purpose))) return false;
  return unless.length === 0 || holding(unless, probe).length < unless.length;
}

/** In any of the caller's roles. */
function holding(conditions: readonly Condition[], probe: Probe): Condition[] {
  return conditions.filter((condition) => answerOf(condition, probe) === 'YES');
}
