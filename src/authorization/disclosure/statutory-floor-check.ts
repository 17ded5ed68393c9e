/**
 * The statutory floor once more, written apart from the policy and its tables on purpose: one wrong cell there would
 * open several layers at once. Reads the caller's facts and the record's subject, nothing the policy computed.
 */
import type { AuthorisedPersonEntry, Caller } from '../../model/caller';
import { RECORDED_CLASSES, type Classification, type Coordinate } from '../../model/classification';
import type { Discipline, Role } from '../../model/roles';
import type { CaseSubject, Subject } from '../../model/subject';

const FIRST_LINE_ONLY_ON_OWN_ORDER: Coordinate = 'CallOrder.type';
/** The log, and what is gathered from it. */
const ACCESS_LOG = ['AccessRecord.', 'AccessFigures.', 'BreakGlassReview.', 'PersonReport.'];
/** What the person it is about may read: of the log a list and a report, and what is stored. */
const OF_PERSON_CONCERNED = ['MyData.', 'MyAccess.', 'StoredAboutMe.'];
const REPORT = 'PersonReport.';
const INDEX_OF_A_CONTACT: Coordinate = 'Case.indexCase';

/** Of a case, what is from others than the call centre. */
const BEYOND_CALL_CENTRE =
  /^(?:MedicalRecord|TestResult|Symptom|Suspicion|HospitalStay)\.|^Case\.(?:medical|classification|personCategory)$|^Person\.(?:membershipNumber(?:Masked)?|insuredFrom|insuredUntil)$/;

/** Whether the law lets this value reach this caller, whatever any policy grants. */
export function floorAllows(
  caller: Caller,
  coordinate: Coordinate,
  classification: Classification,
  subject: Subject | null,
  now: Date,
): boolean {
  if (!RECORDED_CLASSES.has(classification)) return true;
  if (subject?.kind === 'CASE' && isRestricted(caller, subject, now) && BEYOND_CALL_CENTRE.test(coordinate))
    return false;
  if (classification === 'MEDICAL') {
    if (coordinate === INDEX_OF_A_CONTACT && (isA(caller, 'AGENT') || isA(caller, 'NURSE'))) return false;
    return subject?.kind === 'CASE' && allowsMedical(caller, subject, now);
  }
  const isOwn = subject?.kind === 'SELF' && subject.personPseudonym === caller.pseudonym;
  if ((isA(caller, 'PERSON') || caller.issuer === 'citizen') && !isOwn) return false;
  if (isMyData(coordinate)) return isOwn && isCitizen(caller);
  // pseudonyms and coordinates, for the officers of the log alone; the report is also for the person it is about
  if (isOfAccessLog(coordinate)) {
    const isOfficer = caller.naturalPerson && isA(caller, 'PRIVACY_OFFICER');
    if (isOwn && coordinate.startsWith(REPORT)) return isOfficer || isCitizen(caller);
    return isOfficer && caller.purpose !== null;
  }
  if (coordinate === FIRST_LINE_ONLY_ON_OWN_ORDER && isA(caller, 'AGENT') && !holdsOrder(caller, subject)) return false;
  return isOwn || (!isA(caller, 'PRIVACY_OFFICER') && caller.purpose !== null);
}

/** Also where the physician is assigned as well: an emergency is no way around for another role. */
function isRestricted(caller: Caller, subject: CaseSubject, now: Date): boolean {
  const isFor = caller.purpose !== null && subject.restrictedFor?.includes(caller.purpose) === true;
  return isFor && !brokeGlass(caller, subject, now);
}

function isMyData(coordinate: Coordinate): boolean {
  return OF_PERSON_CONCERNED.some((type) => coordinate.startsWith(type));
}

/** A person concerned, by that issuer's word. */
function isCitizen(caller: Caller): boolean {
  return caller.naturalPerson && caller.issuer === 'citizen' && isA(caller, 'PERSON');
}

function isOfAccessLog(coordinate: Coordinate): boolean {
  return ACCESS_LOG.some((log) => coordinate.startsWith(log));
}

function allowsMedical(caller: Caller, subject: CaseSubject, now: Date): boolean {
  if (!hasCommonGround(caller, now) || isA(caller, 'PRIVACY_OFFICER')) return false;
  return (
    treats(caller, subject) ||
    inspects(caller, subject, now) ||
    isAuthorised(caller, subject, now) ||
    brokeGlass(caller, subject, now)
  );
}

function hasCommonGround(caller: Caller, now: Date): boolean {
  const { trained, trainedUntil } = caller.facts;
  return (
    caller.naturalPerson &&
    caller.issuer !== 'M2M' &&
    caller.issuer !== 'citizen' &&
    !isA(caller, 'PARTNER_SYSTEM') &&
    !isA(caller, 'PERSON') &&
    trained.usable &&
    trained.value &&
    (trainedUntil === null || now < trainedUntil) &&
    (caller.purpose === 'CONTACT_TRACING' || caller.purpose === 'HYGIENE_INSPECTION')
  );
}

/** (a) a recognised physician or nurse, acting as such, assigned to that case now */
function treats(caller: Caller, subject: CaseSubject): boolean {
  const { caseAssignments } = caller.facts;
  return (
    (actsAs(caller, 'PHYSICIAN', 'physician') || actsAs(caller, 'NURSE', 'nurse')) &&
    caseAssignments.usable &&
    caseAssignments.value.has(subject.reference)
  );
}

/** (b) a hygiene inspector, recognised or named in the register for this case, in the own zone and for that purpose */
function inspects(caller: Caller, subject: CaseSubject, now: Date): boolean {
  if (!isA(caller, 'HYGIENE_INSPECTOR') || caller.purpose !== 'HYGIENE_INSPECTION') return false;
  if (subject.zone === null || !caller.facts.zones.has(subject.zone)) return false;
  return isRecognised(caller) || isNamed(caller, subject, now);
}

/** (c) a duly authorised person, an inspector or a member of the cell: by an entry that covers the case now */
function isAuthorised(caller: Caller, subject: CaseSubject, now: Date): boolean {
  const mayBeNamed =
    isA(caller, 'AUTHORISED_PERSON') || isA(caller, 'COLLECTIVITY_CELL') || isA(caller, 'HYGIENE_INSPECTOR');
  return mayBeNamed && isNamed(caller, subject, now);
}

/** (d) a recognised physician, acting as such, within the time for which the case was opened */
function brokeGlass(caller: Caller, subject: CaseSubject, now: Date): boolean {
  const until = caller.facts.brokenGlass.get(subject.reference);
  return actsAs(caller, 'PHYSICIAN', 'physician') && until !== undefined && now < until;
}

/** Whether the law lets this caller open a case by break-glass; the one change that is not an officer's. */
export function mayBreakGlass(caller: Caller, now: Date): boolean {
  const physician = actsAs(caller, 'PHYSICIAN', 'physician');
  return physician && hasCommonGround(caller, now) && !isA(caller, 'PRIVACY_OFFICER');
}

/**
 * Whether the law lets this caller do something on a call.
 * @param ofMedical the case, where a medical value is written of it: only a recognised professional of an own case may
 */
export function mayGiveCommand(caller: Caller, ofMedical: CaseSubject | null, now: Date): boolean {
  const mayAtAll =
    hasCommonGround(caller, now) && caller.purpose === 'CONTACT_TRACING' && !isA(caller, 'PRIVACY_OFFICER');
  if (!mayAtAll || ofMedical === null) return mayAtAll;
  return treats(caller, ofMedical) || brokeGlass(caller, ofMedical, now);
}

function isNamed(caller: Caller, subject: CaseSubject, now: Date): boolean {
  return caller.facts.authorisedEntries.some(
    (entry) =>
      isValid(entry, now) &&
      (entry.caseReferences.has(subject.reference) ||
        (subject.collectivity !== null && entry.collectivityReferences.has(subject.collectivity))),
  );
}

function isValid(entry: AuthorisedPersonEntry, now: Date): boolean {
  return entry.validFrom <= now && (entry.validUntil === null || now < entry.validUntil);
}

function actsAs(caller: Caller, role: Role, discipline: Discipline): boolean {
  return isA(caller, role) && isRecognised(caller) && caller.profession?.discipline === discipline;
}

function isRecognised(caller: Caller): boolean {
  return caller.issuer === 'healthcare' && caller.profession?.recognised === true;
}

function isA(caller: Caller, role: Role): boolean {
  return caller.roles.includes(role);
}

function holdsOrder(caller: Caller, subject: Subject | null): boolean {
  const { orderAssignments } = caller.facts;
  if (subject?.kind !== 'CASE' || subject.orderNumber === undefined) return false;
  return orderAssignments.usable && orderAssignments.value.get(subject.orderNumber) === subject.reference;
}
