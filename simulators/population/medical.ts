/**
 * The truth about health. It goes with the kind of call order without following from it: an index person may turn out
 * negative, a contact may be infected, most persons nobody calls have no record at all.
 */
import { DAY, dateOf, HOUR } from './calendar';
import { HOSPITAL_COUNT, LABORATORY_COUNT } from './care-organisations';
import type { CaseRole } from './case-layout';
import { Dice } from './dice';
import { LABORATORY_NOTES, SPECIMENS, SYMPTOMS, TEST_KINDS, TEST_RESULTS } from './medical-codes';
import { BOTH_POSITIVE, PCR_POSITIVE, SCENARIOS, type MedicalScenario } from './medical-scenarios';
import type { Medical, TrueTest } from './population';

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
  const firstSign = Math.min(question.now, tests[0]?.collectedAt.getTime() ?? anchor - 20 * HOUR);
  const symptomatic = chosen !== null || dice.chance(found.symptomatic);
  const onset = symptomatic ? dateOf(firstSign - dice.below(5) * DAY - 6 * HOUR) : null;
  const suspicion = question.caseIndex === 0 ? 'STRONG_SUSPICION' : (found.suspicion ?? null);
  const stay = stayOf(question, detected || suspicion !== null, anchor, dice);
  const awaited = tests.length < found.tests.length;
  const known = tests.length > 0 || suspicion !== null || question.openedAt !== null;
  return {
    tests,
    symptoms: onset === null ? [] : symptomsFrom(onset, question.caseIndex === 0 ? 3 : 1, dice),
    onset,
    suspicion: suspicion && { kind: suspicion, recordedAt: new Date(firstSign - 3 * HOUR) },
    hospitalStay: stay,
    classification: awaited ? 'NOT_CLASSIFIED' : dice.weighted(found.classification),
    personCategory: awaited ? (question.role === 'CONTACT' ? 'IV' : 'I') : found.category,
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
function testsOf(found: MedicalScenario, anchor: number, question: MedicalQuestion, dice: Dice): TrueTest[] {
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
      status: dice.weighted([
        ['final', 92],
        ['preliminary', 4],
        ['corrected', 4],
      ] as const),
      collectedAt: new Date(issuedAt - took),
      issuedAt: new Date(issuedAt),
      laboratoryIndex: dice.below(LABORATORY_COUNT),
      note: dice.chance(0.15) ? dice.pick(LABORATORY_NOTES) : null,
    };
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
