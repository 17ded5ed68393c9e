/**
 * The statutory floor: what no policy can grant, only narrow. One table, read from top to bottom; each row names what
 * it is about and when it forbids; `messages/hub/floor.json` has the sentence that forbids it. Pure; knows nothing of grants.
 */
import type { Classification, Coordinate } from '../../model/classification';
import type { Reason, Right } from '../../model/decision';
import { isOfCommand } from '../../model/commands';
import type { Purpose, Role } from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import type { Known } from '../../model/caller';
import type { Language } from '../../model/messages';
import FLOOR_SENTENCES from '../../../messages/hub/floor.json';
import { sayInEach } from '../../model/messages';
import type { CallerClass } from './caller-class';
import type { Sentence } from './sentence';

export type FloorRuleId = keyof typeof FLOOR_SENTENCES.en;

const SAY = sayInEach(FLOOR_SENTENCES);

/** What the law asks about a caller; part of `CallerClass`. */
export type FloorFacts = Pick<
  CallerClass,
  | ('naturalPerson' | 'issuer' | 'roles' | 'purpose' | 'purposeValid' | 'discipline' | 'recognised' | 'trained')
  | ('orderAssignmentsUsable' | 'caseAssignmentsUsable')
>;

export interface FloorQuestion {
  readonly caller: FloorFacts;
  readonly coordinate: Coordinate;
  readonly classification: Classification;
  readonly right: Right;
  readonly relation: RelationBits;
  /** Whether the legal basis of the grant in question holds now. */
  readonly legalBasisValid: boolean;
  /** As `CoordinateInfo` has it. */
  readonly beyondCallCentre?: boolean;
}

export interface FloorRefusal {
  readonly allowed: false;
  /** The row that forbids; `floorSentence` says it. */
  readonly rule: FloorRuleId;
  /** The most precise reason a caller can be given. */
  readonly reason: Reason;
}

export type FloorVerdict = { readonly allowed: true } | FloorRefusal;

interface FloorRule {
  readonly rule: FloorRuleId;
  readonly concerns: (question: FloorQuestion) => boolean;
  /** The reason it forbids for, or null where it does not. */
  readonly forbids: (question: FloorQuestion) => Reason | null;
}

/** One way in to MEDICAL: whose it is, and what is lacking for it. */
interface WayIn {
  /** Whether it leads to writing, too. */
  readonly writes?: true;
  readonly isTheirs: (question: FloorQuestion) => boolean;
  readonly lacks: (question: FloorQuestion) => Reason | null;
}

export const ORDER_TYPE: Coordinate = 'CallOrder.type';
export const INDEX_OF_CONTACT: Coordinate = 'Case.indexCase';

/** What an officer makes for a person, and a person for nobody but himself. */
const REPORT = 'PersonReport.';
/** The log itself, and what is gathered from it: pseudonyms, coordinates and counts. */
const GATHERED_FROM_LOG = ['AccessRecord.', 'AccessFigures.', 'BreakGlassReview.', REPORT];
/** What is read by the person whom it is about, and by nobody else. */
const OF_PERSON_CONCERNED = ['MyData.', 'MyAccess.', 'StoredAboutMe.'];

/** Unlike the other rows it comes after all else: who may see nothing anyway learns of no restriction. */
export const RESTRICTION: FloorRuleId = 'floor:restriction';

/** What persons write themselves, of their own. */
const REQUESTED: ReadonlySet<Coordinate> = new Set([
  'Mutation.requestRestriction',
  'ProcessingRestriction.purposes',
  'ProcessingRestriction.ground',
  'Mutation.requestRectification',
  'RectificationRequest.what',
]);

const ALLOWED: FloorVerdict = { allowed: true };
const NO_REFUSAL: readonly FloorRefusal[] = [];
const MEDICAL_PURPOSES: ReadonlySet<Purpose | null> = new Set<Purpose>(['CONTACT_TRACING', 'HYGIENE_INSPECTION']);
export const PERSONAL_CLASSES: ReadonlySet<Classification> = new Set(['PERSONAL', 'IDENTIFIER', 'MEDICAL']);

/**
 * (a) to (d). Break-glass is an assignment that the hub itself makes for a time: from there it is (a), and the mutuality's
 * word is not asked for. A register entry counts for what it names, also for an inspector: what is not named is not covered.
 */
const WAYS_IN: readonly WayIn[] = [
  {
    writes: true,
    isTheirs: ({ caller }) => holds(caller, 'NURSE') || holds(caller, 'PHYSICIAN'),
    lacks: (question) => {
      if (!isRecognisedFor(question.caller)) return 'NOT_RECOGNISED';
      if (!question.caller.caseAssignmentsUsable) return 'CALLER_FACTS_UNAVAILABLE';
      return has(question, Relation.CASE_ASSIGNED) ? null : 'NOT_ASSIGNED';
    },
  },
  {
    isTheirs: ({ caller }) => holds(caller, 'HYGIENE_INSPECTOR'),
    lacks: (question) => {
      if (question.caller.purpose !== 'HYGIENE_INSPECTION') return 'FLOOR';
      if (!isRecognised(question.caller) && !has(question, Relation.REGISTER_ENTRY)) return 'NOT_RECOGNISED';
      return has(question, Relation.OWN_ZONE) ? null : 'OUT_OF_ZONE';
    },
  },
  {
    isTheirs: ({ caller }) =>
      holds(caller, 'AUTHORISED_PERSON') || holds(caller, 'COLLECTIVITY_CELL') || holds(caller, 'HYGIENE_INSPECTOR'),
    lacks: (question) => (has(question, Relation.REGISTER_ENTRY) ? null : 'NOT_ASSIGNED'),
  },
  {
    writes: true,
    isTheirs: ({ caller }) => holds(caller, 'PHYSICIAN'),
    lacks: (question) => {
      if (!isRecognisedPhysician(question.caller)) return 'NOT_RECOGNISED';
      return has(question, Relation.BREAK_GLASS) ? null : 'NOT_ASSIGNED';
    },
  },
];

/** Nobody writes a medical value but a recognised professional, of an own case. */
const WAYS_TO_WRITE: readonly WayIn[] = WAYS_IN.filter(({ writes }) => writes);

const isMedical = ({ classification }: FloorQuestion): boolean => classification === 'MEDICAL';

const FLOOR: readonly FloorRule[] = [
  {
    rule: 'floor:medical-natural-person',
    concerns: isMedical,
    forbids: ({ caller }) =>
      caller.naturalPerson && caller.issuer !== 'M2M' && !holds(caller, 'PARTNER_SYSTEM') ? null : 'FLOOR',
  },
  {
    rule: 'floor:privacy-officer',
    // the access log holds none: it names pseudonyms
    concerns: ({ caller, classification }) => holds(caller, 'PRIVACY_OFFICER') && PERSONAL_CLASSES.has(classification),
    forbids: (question) => (isOwnData(question) || isOfAccessLog(question.coordinate) ? null : 'FLOOR'),
  },
  {
    rule: 'floor:person-concerned',
    concerns: ({ caller, classification }) =>
      (holds(caller, 'PERSON') || caller.issuer === 'citizen') && PERSONAL_CLASSES.has(classification),
    forbids: (question) => (isOwnData(question) ? null : 'FLOOR'),
  },
  {
    rule: 'floor:access-log',
    concerns: ({ coordinate }) => isOfAccessLog(coordinate),
    forbids: (question) => {
      const { caller, coordinate } = question;
      if (caller.naturalPerson && holds(caller, 'PRIVACY_OFFICER')) return null;
      return coordinate.startsWith(REPORT) && isPersonConcerned(question) ? null : 'FLOOR';
    },
  },
  {
    rule: 'floor:my-data',
    concerns: ({ coordinate }) => isOfMyData(coordinate),
    forbids: (question) => (isPersonConcerned(question) ? null : 'FLOOR'),
  },
  {
    rule: 'floor:purpose',
    concerns: ({ classification }) => PERSONAL_CLASSES.has(classification),
    forbids: (question) => (isOwnData(question) ? null : purposeLacks(question.caller)),
  },
  {
    rule: 'floor:medical-purpose',
    concerns: isMedical,
    forbids: ({ caller }) => (MEDICAL_PURPOSES.has(caller.purpose) ? null : 'FLOOR'),
  },
  {
    rule: 'floor:medical-legal-basis',
    concerns: isMedical,
    forbids: ({ legalBasisValid }) => (legalBasisValid ? null : 'LEGAL_BASIS_ENDED'),
  },
  {
    rule: 'floor:index-of-contact',
    concerns: ({ coordinate }) => coordinate === INDEX_OF_CONTACT,
    forbids: ({ caller }) => (holds(caller, 'AGENT') || holds(caller, 'NURSE') ? 'FLOOR' : null),
  },
  {
    rule: 'floor:medical-ways-in',
    concerns: isMedical,
    forbids: (question) => wayIn(question, WAYS_IN),
  },
  {
    rule: 'floor:medical-training',
    concerns: isMedical,
    forbids: ({ caller }) => unless(caller.trained, 'NOT_TRAINED'),
  },
  {
    rule: 'floor:order-type-first-line',
    concerns: ({ caller, coordinate }) => coordinate === ORDER_TYPE && holds(caller, 'AGENT'),
    forbids: (question) => {
      if (question.right !== 'READ') return 'FLOOR';
      if (!question.caller.orderAssignmentsUsable) return 'CALLER_FACTS_UNAVAILABLE';
      return has(question, Relation.ORDER_ASSIGNED) ? null : 'NOT_ASSIGNED';
    },
  },
  {
    rule: 'floor:identifier-first-line',
    concerns: ({ caller, classification }) => classification === 'IDENTIFIER' && holds(caller, 'AGENT'),
    forbids: ({ right }) => (right === 'FILTER' || right === 'SORT' ? 'FLOOR' : null),
  },
  {
    rule: 'floor:medical-written',
    concerns: (question) => isMedical(question) && question.right === 'WRITE',
    forbids: (question) => wayIn(question, WAYS_TO_WRITE),
  },
  {
    rule: 'floor:commands',
    concerns: ({ right, coordinate }) => right === 'WRITE' && isOfCommand(coordinate),
    forbids: command,
  },
  {
    rule: 'floor:administration',
    concerns: ({ right, coordinate }) =>
      right === 'WRITE' && !isOfBreakGlass(coordinate) && !isOfCommand(coordinate) && !isOfRequest(coordinate),
    forbids: administration,
  },
  {
    rule: 'floor:requests',
    concerns: ({ right, coordinate }) => right === 'WRITE' && isOfRequest(coordinate),
    forbids: (question) => (isPersonConcerned(question) ? null : administration(question)),
  },
  {
    rule: 'floor:break-glass',
    concerns: ({ right, coordinate }) => right === 'WRITE' && isOfBreakGlass(coordinate),
    forbids: breakGlass,
  },
  {
    rule: RESTRICTION,
    concerns: (question) => has(question, Relation.RESTRICTED),
    // the reason of what nobody has granted: it does not say that there is a restriction
    forbids: ({ beyondCallCentre }) => (beyondCallCentre === true ? 'NOT_GRANTED' : null),
  },
];

/** The floor as a reader sees it: one sentence per row. */
export function floorSentences(language: Language): { readonly rule: string; readonly sentence: string }[] {
  return FLOOR.map(({ rule }) => ({ rule, sentence: SAY[language](rule) }));
}

export function floorSentence(rule: FloorRuleId): Sentence {
  return { FR: SAY.FR(rule), NL: SAY.NL(rule), EN: SAY.EN(rule) };
}

export function isFloorRule(rule: string): rule is FloorRuleId {
  return rule in FLOOR_SENTENCES.en;
}

/** The first row that forbids, or that none does. */
export function statutoryFloor(question: FloorQuestion): FloorVerdict {
  return floorRefusals(question)[0] ?? ALLOWED;
}

/** Every row that forbids, from top to bottom; empty means allowed. */
export function floorRefusals(question: FloorQuestion): readonly FloorRefusal[] {
  let refusals: FloorRefusal[] | null = null;
  for (const { rule, concerns, forbids } of FLOOR) {
    if (!concerns(question)) continue;
    const reason = forbids(question);
    if (reason !== null) (refusals ??= []).push({ allowed: false, rule, reason });
  }
  return refusals ?? NO_REFUSAL;
}

/** The bits of the relation that any row reads about such a coordinate. */
export function relationsAskedByFloor(coordinate: Coordinate, classification: Classification): RelationBits {
  const ofOrder = coordinate === ORDER_TYPE ? Relation.ORDER_ASSIGNED : Relation.NONE;
  if (classification === 'MEDICAL') {
    return ofOrder | Relation.CASE_ASSIGNED | Relation.BREAK_GLASS | Relation.OWN_ZONE | Relation.REGISTER_ENTRY;
  }
  return PERSONAL_CLASSES.has(classification) || isOfRequest(coordinate) ? ofOrder | Relation.SELF : ofOrder;
}

/** Whether any row distinguishes the purpose from others about such a coordinate. */
export function dependsOnPurpose(purpose: Purpose, coordinate: Coordinate, classification: Classification): boolean {
  if (purpose === 'CONTACT_TRACING' && isOfCommand(coordinate)) return true;
  return MEDICAL_PURPOSES.has(purpose) && (classification === 'MEDICAL' || isOfBreakGlass(coordinate));
}

/** Null where one way is open; else what the first way meant for this caller lacks. */
function wayIn(question: FloorQuestion, ways: readonly WayIn[]): Reason | null {
  let lacking: Reason | null = null;
  for (const way of ways) {
    if (!way.isTheirs(question)) continue;
    const lack = way.lacks(question);
    if (lack === null) return null;
    lacking ??= lack;
  }
  return lacking ?? 'FLOOR';
}

function administration({ caller }: FloorQuestion): Reason | null {
  return caller.naturalPerson && holds(caller, 'PRIVACY_OFFICER') ? null : 'FLOOR';
}

/** The common ground of medical data is asked for here already: without it there would be nothing to read. */
function breakGlass({ caller, legalBasisValid }: FloorQuestion): Reason | null {
  if (!caller.naturalPerson || !holds(caller, 'PHYSICIAN')) return 'FLOOR';
  if (holds(caller, 'PRIVACY_OFFICER') || holds(caller, 'PARTNER_SYSTEM')) return 'FLOOR';
  if (!isRecognisedPhysician(caller)) return 'NOT_RECOGNISED';
  const lacks = purposeLacks(caller);
  if (lacks !== null) return lacks;
  if (!MEDICAL_PURPOSES.has(caller.purpose)) return 'FLOOR';
  if (!legalBasisValid) return 'LEGAL_BASIS_ENDED';
  return unless(caller.trained, 'NOT_TRAINED');
}

/** By those who work on cases, for tracing; what is written on which row is the policy's to say. */
function command({ caller, legalBasisValid }: FloorQuestion): Reason | null {
  if (!caller.naturalPerson || holds(caller, 'PRIVACY_OFFICER') || holds(caller, 'PARTNER_SYSTEM')) return 'FLOOR';
  const lacks = purposeLacks(caller);
  if (lacks !== null) return lacks;
  if (caller.purpose !== 'CONTACT_TRACING') return 'FLOOR';
  if (!legalBasisValid) return 'LEGAL_BASIS_ENDED';
  return unless(caller.trained, 'NOT_TRAINED');
}

/** Only the healthcare issuer can say so, wherever the fact was taken from. */
function isRecognised(caller: FloorFacts): boolean {
  return caller.recognised && caller.issuer === 'healthcare';
}

/** The role is exercised by the profession it belongs to: a nurse's recognition does not make a physician. */
function isRecognisedFor(caller: FloorFacts): boolean {
  if (!isRecognised(caller)) return false;
  return (holds(caller, 'NURSE') && caller.discipline === 'nurse') || isRecognisedPhysician(caller);
}

/**
 * What a row of the floor knows this coordinate by, where it is more than its class: two with the same name, or with none
 * and the same class, are the same to the floor.
 */
export function nameInFloor(coordinate: Coordinate): string | null {
  if (coordinate === ORDER_TYPE || coordinate === INDEX_OF_CONTACT) return coordinate;
  if (isOfBreakGlass(coordinate)) return 'BreakGlassAssignment';
  if (isOfCommand(coordinate)) return 'Command';
  if (isOfRequest(coordinate)) return 'Request';
  if (isOfMyData(coordinate)) return 'MyData';
  if (coordinate.startsWith(REPORT)) return 'PersonReport';
  return isOfAccessLog(coordinate) ? 'AccessRecord' : null;
}

/** What a person asks for. */
function isOfRequest(coordinate: Coordinate): boolean {
  return REQUESTED.has(coordinate);
}

function isOfMyData(coordinate: Coordinate): boolean {
  return OF_PERSON_CONCERNED.some((type) => coordinate.startsWith(type));
}

/** In person, by a token of the issuer for persons concerned, about the own data. */
function isPersonConcerned(question: FloorQuestion): boolean {
  const { caller } = question;
  return caller.naturalPerson && caller.issuer === 'citizen' && holds(caller, 'PERSON') && isOwnData(question);
}

/** What is read of it: the log itself, and what is gathered from it. */
function isOfAccessLog(coordinate: Coordinate): boolean {
  return GATHERED_FROM_LOG.some((type) => coordinate.startsWith(type));
}

/** The one change that is neither an officer's nor a command. */
function isOfBreakGlass(coordinate: Coordinate): boolean {
  return coordinate === 'Mutation.breakGlass' || coordinate.startsWith('BreakGlassAssignment.');
}

function isRecognisedPhysician(caller: FloorFacts): boolean {
  return isRecognised(caller) && holds(caller, 'PHYSICIAN') && caller.discipline === 'physician';
}

function purposeLacks({ purpose, purposeValid }: FloorFacts): Reason | null {
  if (purpose === null) return 'PURPOSE_MISSING';
  return purposeValid ? null : 'LEGAL_BASIS_ENDED';
}

/** A caller's own data; never a medical value. */
function isOwnData(question: FloorQuestion): boolean {
  return has(question, Relation.SELF) && question.classification !== 'MEDICAL';
}

function unless(fact: Known, reason: Reason): Reason | null {
  if (fact === 'YES') return null;
  return fact === 'UNKNOWN' ? 'CALLER_FACTS_UNAVAILABLE' : reason;
}

function holds(caller: FloorFacts, role: Role): boolean {
  return caller.roles.includes(role);
}

function has(question: FloorQuestion, bit: RelationBits): boolean {
  return (question.relation & bit) !== 0;
}
