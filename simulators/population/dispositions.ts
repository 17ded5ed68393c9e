/**
 * What comes out of a call: the technical outcome, the disposition, and, in a field of its own, a disposition that says
 * something about health. Notes are free text and hide medical facts, as real ones do.
 */
import type { Dice } from './dice';
import type { Disposition, Medical, MedicalDisposition, OrderType, TechnicalOutcome, TrueAttempt } from './population';
import type { PlannedAttempt } from './timeline';

export interface OutcomeContext {
  readonly type: OrderType;
  readonly namedAnybody: boolean;
  readonly medical: Medical;
  readonly inCollectivity: boolean;
}

type Outcome = Pick<TrueAttempt, 'technicalOutcome' | 'disposition' | 'medicalDisposition' | 'wrapUpNote'>;

const UNANSWERED: readonly (readonly [TechnicalOutcome, number])[] = [
  ['NO_ANSWER', 60],
  ['VOICEMAIL', 22],
  ['NUMBER_INVALID', 9],
  ['BUSY', 7],
  ['TECHNICAL', 2],
];
const NOT_FINISHED: readonly (readonly [Disposition, number])[] = [
  ['CALLBACK_AGREED', 38],
  ['PARTIAL', 22],
  ['WRONG_PERSON', 17],
  ['IDENTITY_NOT_VERIFIED', 12],
  ['LANGUAGE_BARRIER', 11],
];
const FINISHED: readonly (readonly [Disposition, number])[] = [
  ['COMPLETED_NO_CONTACTS', 84],
  ['REFUSED', 9],
  ['ALREADY_HANDLED', 7],
];
const NOTES: readonly string[] = [
  'Tousse depuis trois jours, perte du goût. Vit avec sa mère.',
  'Demande un rappel après 17 h.',
  'A reçu le résultat du médecin, inquiète pour son fils, fièvre à 39.',
  'Geen symptomen meer, wil een attest voor de werkgever.',
  'Le voisin a décroché.',
  'Hospitalisé selon sa fille.',
];

export function attemptOutcome(dice: Dice, attempt: PlannedAttempt, context: OutcomeContext): Outcome {
  const wrapUpNote = attempt.answered && dice.chance(0.35) ? dice.pick(NOTES) : null;
  if (!attempt.answered) {
    const technicalOutcome = dice.weighted(UNANSWERED);
    const disposition = technicalOutcome === 'NUMBER_INVALID' ? 'NO_CONTACT_POINT' : null;
    return { technicalOutcome, disposition, medicalDisposition: null, wrapUpNote };
  }
  const disposition = dispositionOf(dice, attempt, context);
  // drawn last, and left out of everything above: the other field must disclose nothing of this one
  const medicalDisposition = attempt.final ? medicalDispositionOf(dice, attempt.at, context) : null;
  return { technicalOutcome: 'ANSWERED', disposition, medicalDisposition, wrapUpNote };
}

/** Null: the agent noted none, which says nothing about why. */
function dispositionOf(dice: Dice, attempt: PlannedAttempt, context: OutcomeContext): Disposition | null {
  if (!attempt.final) return dice.weighted(NOT_FINISHED);
  if (context.namedAnybody && context.type === 'INDEX') return 'COMPLETED_WITH_CONTACTS';
  if (dice.chance(0.08)) return null;
  if (context.inCollectivity && dice.chance(0.25)) return 'IN_COLLECTIVITY';
  return dice.weighted(FINISHED);
}

function medicalDispositionOf(dice: Dice, at: number, { type, medical }: OutcomeContext): MedicalDisposition | null {
  const { hospitalStay, deceasedOn, classification } = medical;
  if (deceasedOn !== null && Date.parse(deceasedOn) < at) return 'DECEASED';
  const inHospital =
    hospitalStay !== null &&
    hospitalStay.admittedAt.getTime() < at &&
    (hospitalStay.dischargedAt === null || hospitalStay.dischargedAt.getTime() > at);
  if (inHospital) return 'HOSPITALISED';
  return classification === 'NO_CASE' && type !== 'CONTACT' && dice.chance(0.5) ? 'NOT_A_CASE' : null;
}
