/** What may come of a call, and what becomes of the order then. Pure. */
import type {
  Disposition,
  EscalationTarget,
  MedicalDisposition,
  TechnicalOutcome,
  VisitOutcome,
} from '../generated/schema-types';

/** What is done with the order when the next one is taken. */
export type Ending = 'CLOSE' | 'RELEASE' | EscalationTarget;

export interface Outcome {
  /** As its words are named. */
  readonly word:
    | `disposition.${Disposition}`
    | `outcome.${TechnicalOutcome}`
    | `medicalDisposition.${MedicalDisposition}`
    | `visited.${VisitOutcome}`;
  readonly attempt: {
    readonly outcome: TechnicalOutcome;
    readonly disposition?: Disposition;
    readonly medicalDisposition?: MedicalDisposition;
  } | null;
  readonly visit?: VisitOutcome;
  readonly ending: Ending;
  /** When, is asked then. */
  readonly isCallback?: boolean;
}

function conversation(disposition: Disposition, ending: Ending): Outcome {
  return { word: `disposition.${disposition}`, attempt: { outcome: 'ANSWERED', disposition }, ending };
}

function line(outcome: TechnicalOutcome): Outcome {
  return { word: `outcome.${outcome}`, attempt: { outcome }, ending: 'RELEASE' };
}

function medical(medicalDisposition: MedicalDisposition): Outcome {
  const attempt = { outcome: 'ANSWERED', medicalDisposition } as const;
  return { word: `medicalDisposition.${medicalDisposition}`, attempt, ending: 'CLOSE' };
}

function visit(outcome: VisitOutcome, ending: Ending): Outcome {
  return { word: `visited.${outcome}`, attempt: null, visit: outcome, ending };
}

/** On the keys 1 to 9. */
const OF_CALLS: readonly Outcome[] = [
  conversation('COMPLETED_NO_CONTACTS', 'CLOSE'),
  conversation('COMPLETED_WITH_CONTACTS', 'CLOSE'),
  line('NO_ANSWER'),
  line('VOICEMAIL'),
  line('BUSY'),
  { ...conversation('CALLBACK_AGREED', 'RELEASE'), isCallback: true },
  conversation('WRONG_PERSON', 'RELEASE'),
  line('NUMBER_INVALID'),
  conversation('REFUSED', 'RELEASE'),
];
const SELDOM: readonly Outcome[] = [
  conversation('PARTIAL', 'RELEASE'),
  conversation('IDENTITY_NOT_VERIFIED', 'RELEASE'),
  conversation('LANGUAGE_BARRIER', 'RELEASE'),
  conversation('ALREADY_HANDLED', 'CLOSE'),
  conversation('IN_COLLECTIVITY', 'CLOSE'),
  {
    word: 'disposition.NO_CONTACT_POINT',
    attempt: { outcome: 'NUMBER_INVALID', disposition: 'NO_CONTACT_POINT' },
    ending: 'RELEASE',
  },
  line('TECHNICAL'),
];
const OF_CLINICIANS: readonly Outcome[] = [medical('HOSPITALISED'), medical('DECEASED'), medical('NOT_A_CASE')];
const OF_VISITS: readonly Outcome[] = [
  visit('FOUND', 'CLOSE'),
  visit('NOT_FOUND', 'RELEASE'),
  visit('LETTER_LEFT', 'RELEASE'),
];

/** Pages of at most nine; the key 0 turns them. */
export function pagesOf(roles: readonly string[], hasVisit: boolean): readonly (readonly Outcome[])[] {
  return [
    ...(hasVisit && roles.includes('FIELD_AGENT') ? [OF_VISITS] : []),
    OF_CALLS,
    SELDOM,
    ...(roles.some((role) => role === 'NURSE' || role === 'PHYSICIAN') ? [OF_CLINICIANS] : []),
  ];
}

export const ENDINGS: readonly Ending[] = ['CLOSE', 'RELEASE', 'SECOND', 'THIRD', 'HYGIENE_CELL'];
