/**
 * The truth about health. It goes with the kind of call order without following from it: an index person may turn out
 * negative, a contact may be infected, most persons nobody calls have no record at all.
 */
import { DAY, dateOf, HOUR } from './calendar';
import { HOSPITAL_COUNT, LABORATORY_COUNT } from './care-organisations';
import type { CaseRole } from './case-layout';
import { Dice } from './dice';
import { LABORATORY_NOTES, SPECIMENS, SYMPTOMS, TEST_KINDS, TEST_RESULTS } from './medical-codes';
import type { CaseClassification, Medical, PersonCategory, TrueTest } from './population';

interface Scenario {
  readonly tests: readonly (readonly ['PCR' | 'ANTIGEN', TrueTest['result']])[];
  readonly suspicion: 'STRONG_SUSPICION' | 'FALSE_NEGATIVE_SUSPECTED' | null;
  /** Share of the persons in this scenario who have symptoms. */
  readonly symptomatic: number;
  readonly classification: readonly (readonly [CaseClassification, number])[];
  readonly category: PersonCategory | null;
}

const scenario = (
  tests: Scenario['tests'],
  symptomatic: number,
  category: PersonCategory | null,
  classification: Scenario['classification'],
  suspicion: Scenario['suspicion'] = null,
): Scenario => ({ tests, suspicion, symptomatic, classification, category });

const NOTHING = scenario([], 0.03, null, [['NOT_CLASSIFIED', 1]]);
const PCR_POSITIVE = scenario([['PCR', 'DETECTED']], 0.75, 'II', [['CONFIRMED', 92], ['NOT_CLASSIFIED', 8]]); // prettier-ignore
const ANTIGEN_POSITIVE = scenario([['ANTIGEN', 'DETECTED']], 0.85, 'II', [['CONFIRMED', 60], ['PROBABLE', 40]]); // prettier-ignore
const BOTH_POSITIVE = scenario([['ANTIGEN', 'DETECTED'], ['PCR', 'DETECTED']], 0.9, 'II', [['CONFIRMED', 1]]); // prettier-ignore
const CONTRADICTED = scenario([['ANTIGEN', 'DETECTED'], ['PCR', 'NOT_DETECTED']], 0.4, 'II', [['NO_CASE', 70], ['SUSPECT', 30]]); // prettier-ignore
const INCONCLUSIVE = scenario([['PCR', 'INCONCLUSIVE']], 0.6, 'II', [['SUSPECT', 60], ['NOT_CLASSIFIED', 40]]); // prettier-ignore
const NEGATIVE = scenario([['PCR', 'NOT_DETECTED']], 0.2, 'II', [['NO_CASE', 70], ['NOT_CLASSIFIED', 30]]); // prettier-ignore
const SUSPECTED = scenario([], 1, 'III', [['PROBABLE', 55], ['SUSPECT', 45]], 'STRONG_SUSPICION'); // prettier-ignore
const FALSE_NEGATIVE = scenario([['PCR', 'NOT_DETECTED']], 1, 'III', [['PROBABLE', 50], ['SUSPECT', 50]], 'FALSE_NEGATIVE_SUSPECTED'); // prettier-ignore
const PRESCRIBED = scenario([], 0.7, 'I', [['NOT_CLASSIFIED', 70], ['SUSPECT', 30]]); // prettier-ignore
const UNTESTED_CONTACT = scenario([], 0.12, 'IV', [['NOT_CLASSIFIED', 90], ['SUSPECT', 10]]); // prettier-ignore
const TREATING = scenario([], 0.05, 'V', [['NOT_CLASSIFIED', 1]]);
const HEAD = scenario([], 0.05, 'VI', [['NOT_CLASSIFIED', 1]]);

const SCENARIOS: Readonly<Record<CaseRole | 'NO_CASE', readonly (readonly [Scenario, number])[]>> = {
  INDEX: [[PCR_POSITIVE, 62], [ANTIGEN_POSITIVE, 8], [BOTH_POSITIVE, 9], [SUSPECTED, 10], [FALSE_NEGATIVE, 4], [INCONCLUSIVE, 3], [CONTRADICTED, 4]],
  CONTACT: [[UNTESTED_CONTACT, 48], [NEGATIVE, 29], [PCR_POSITIVE, 11], [PRESCRIBED, 7], [ANTIGEN_POSITIVE, 2], [INCONCLUSIVE, 1], [SUSPECTED, 1], [TREATING, 1]],
  COLLECTIVITY: [[PCR_POSITIVE, 30], [NEGATIVE, 30], [PRESCRIBED, 14], [UNTESTED_CONTACT, 12], [SUSPECTED, 6], [HEAD, 8]],
  NO_CASE: [[NOTHING, 915], [NEGATIVE, 75], [PCR_POSITIVE, 10]],
}; // prettier-ignore

export interface MedicalQuestion {
  readonly seed: number;
  readonly now: number;
  readonly personIndex: number;
  readonly age: number;
  readonly role: CaseRole | 'NO_CASE';
  readonly caseIndex: number | null;
  /** When the case was opened; null without one. */
  readonly openedAt: number | null;
}

export function medicalTruth(question: MedicalQuestion): Medical {
  const dice = new Dice(question.seed, 'medical', question.personIndex);
  const chosen = question.caseIndex === 0 ? BOTH_POSITIVE : question.caseIndex === 1 ? PCR_POSITIVE : null;
  const found = chosen ?? dice.weighted(SCENARIOS[question.role]);
  const anchor = anchorOf(question, dice);
  const tests = testsOf(found, anchor, question, dice);
  const detected = tests.some((test) => test.result === 'DETECTED');
  const firstSign = tests[0]?.collectedAt.getTime() ?? anchor - 20 * HOUR;
  const symptomatic = chosen !== null || dice.chance(found.symptomatic);
  const onset = symptomatic ? dateOf(firstSign - dice.below(5) * DAY - 6 * HOUR) : null;
  const suspicion = question.caseIndex === 0 ? 'STRONG_SUSPICION' : found.suspicion;
  const stay = stayOf(question, detected || suspicion !== null, anchor, dice);
  const known = tests.length > 0 || suspicion !== null || question.openedAt !== null;
  return {
    tests,
    symptoms: onset === null ? [] : symptomsFrom(onset, question.caseIndex === 0 ? 3 : 1, dice),
    onset,
    suspicion: suspicion && { kind: suspicion, recordedAt: new Date(Math.min(question.now, firstSign - 3 * HOUR)) },
    hospitalStay: stay,
    classification: tests.length < found.tests.length ? 'NOT_CLASSIFIED' : dice.weighted(found.classification),
    personCategory: found.category,
    recordedAt: known
      ? new Date(Math.min(question.now, Math.max(anchor, ...tests.map((test) => test.issuedAt.getTime()))))
      : null,
    deceasedOn: deceasedOn(question, anchor, dice),
  };
}

/** What the tests are dated from: before the order for an index, after it for a contact, long ago without a case. */
function anchorOf({ now, role, openedAt }: MedicalQuestion, dice: Dice): number {
  if (openedAt === null) return now - dice.between(2 * DAY, 58 * DAY);
  return role === 'INDEX' ? openedAt : openedAt + dice.between(2 * DAY, 6 * DAY);
}

/** Tests whose result lies in the future have not happened yet. */
function testsOf(found: Scenario, anchor: number, question: MedicalQuestion, dice: Dice): TrueTest[] {
  const tests: TrueTest[] = [];
  for (const [position, [kind, result]] of found.tests.entries()) {
    const before = found.tests.length - 1 - position;
    const issuedAt = anchor - before * 30 * HOUR - dice.between(20 * 60_000, 6 * HOUR);
    const took = kind === 'PCR' ? dice.between(8 * HOUR, 30 * HOUR) : dice.between(20 * 60_000, HOUR);
    const test: TrueTest = {
      id: dice.opaque(14).toLowerCase(),
      ...TEST_KINDS[kind],
      ...TEST_RESULTS[result],
      ...dice.weighted(SPECIMENS),
      status: dice.weighted([['final', 92], ['preliminary', 4], ['corrected', 4]] as const),
      collectedAt: new Date(issuedAt - took),
      issuedAt: new Date(issuedAt),
      laboratoryIndex: dice.below(LABORATORY_COUNT),
      note: dice.chance(0.15) ? dice.pick(LABORATORY_NOTES) : null,
    }; // prettier-ignore
    if (issuedAt <= question.now) tests.push(test);
  }
  return tests;
}

function symptomsFrom(onset: string, atLeast: number, dice: Dice): Medical['symptoms'] {
  const count = atLeast + dice.below(4);
  return dice
    .shuffled(SYMPTOMS)
    .slice(0, count)
    .map((symptom) => ({ ...symptom, since: onset }));
}

/** Some die before anybody calls. */
function deceasedOn({ age, role, caseIndex }: MedicalQuestion, anchor: number, dice: Dice): string | null {
  const died = dice.chance(0.07) && age > 65 && role === 'INDEX' && caseIndex !== 0 && caseIndex !== 1;
  return died ? dateOf(anchor - dice.between(2 * HOUR, 30 * HOUR)) : null;
}

/** More likely the older the person; the first case was in hospital for some days. */
function stayOf(question: MedicalQuestion, ill: boolean, anchor: number, dice: Dice): Medical['hospitalStay'] {
  const likely = question.age > 75 ? 0.3 : question.age > 55 ? 0.12 : 0.03;
  if (question.caseIndex !== 0 && (!ill || !dice.chance(likely))) return null;
  const admittedAt = anchor + (question.caseIndex === 0 ? 3 * DAY : dice.between(-1.5 * DAY, 5 * DAY));
  const dischargedAt = admittedAt + (question.caseIndex === 0 ? 5 * DAY : dice.between(2 * DAY, 16 * DAY));
  if (admittedAt > question.now) return null;
  return {
    hospitalIndex: dice.below(HOSPITAL_COUNT),
    admittedAt: new Date(admittedAt),
    dischargedAt: dischargedAt > question.now ? null : new Date(dischargedAt),
  };
}
