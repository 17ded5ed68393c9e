/**
 * The statutory floor once more, written apart from the policy and its tables on purpose: one wrong cell there would
 * open several locks at once. Reads the caller's facts and the record's subject, nothing the policy computed.
 */
import type { AuthorisedPersonEntry, Caller } from '../model/caller';
import type { Classification, Coordinate } from '../model/classification';
import type { CaseSubject, Subject } from '../model/subject';

const FIRST_LINE_ONLY_ON_OWN_ORDER: Coordinate = 'CallOrder.type';
const INDEX_OF_A_CONTACT: Coordinate = 'Case.indexCase';

/** Whether the law lets this value reach this caller, whatever any policy grants. */
export function floorAllows(
  caller: Caller,
  coordinate: Coordinate,
  classification: Classification,
  subject: Subject | null,
  now: Date,
): boolean {
  if (subject?.kind === 'SELF') return true;
  if (caller.roles.includes('PRIVACY_OFFICER') && subject?.kind === 'CASE') return false;
  if (coordinate === FIRST_LINE_ONLY_ON_OWN_ORDER && isOnlyFirstLine(caller)) return holdsOrder(caller, subject);
  if (classification !== 'MEDICAL') return true;
  if (subject?.kind !== 'CASE' || !commonGround(caller)) return false;
  if (coordinate === INDEX_OF_A_CONTACT && isFirstOrSecondLineOnly(caller)) return false;
  return treats(caller, subject) || inspects(caller, subject, now) || isAuthorised(caller, subject, now);
}

function commonGround(caller: Caller): boolean {
  const { trained } = caller.facts;
  return (
    caller.naturalPerson &&
    caller.issuer !== 'M2M' &&
    trained.usable &&
    trained.value &&
    (caller.purpose === 'CONTACT_TRACING' || caller.purpose === 'HYGIENE_INSPECTION')
  );
}

/** (a) a recognised physician or nurse, assigned to that case now */
function treats(caller: Caller, subject: CaseSubject): boolean {
  const { caseAssignments } = caller.facts;
  return (
    isRecognisedAs(caller, ['physician', 'nurse']) &&
    caseAssignments.usable &&
    caseAssignments.value.has(subject.reference)
  );
}

/** (b) a hygiene inspector, recognised or registered, in the own zone and for that purpose */
function inspects(caller: Caller, subject: CaseSubject, now: Date): boolean {
  if (!caller.roles.includes('HYGIENE_INSPECTOR') || caller.purpose !== 'HYGIENE_INSPECTION') return false;
  if (subject.zone === null || !caller.facts.zones.has(subject.zone)) return false;
  return isRecognised(caller) || caller.facts.authorisedEntries.some((entry) => isValid(entry, now));
}

/** (c) an entry in the register of authorised persons that covers the case now */
function isAuthorised(caller: Caller, subject: CaseSubject, now: Date): boolean {
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

function isRecognised(caller: Caller): boolean {
  return caller.issuer === 'healthcare' && caller.profession?.recognised === true;
}

function isRecognisedAs(caller: Caller, disciplines: readonly string[]): boolean {
  return isRecognised(caller) && caller.profession !== null && disciplines.includes(caller.profession.discipline);
}

function isOnlyFirstLine(caller: Caller): boolean {
  return caller.roles.length > 0 && caller.roles.every((role) => role === 'AGENT');
}

function isFirstOrSecondLineOnly(caller: Caller): boolean {
  return caller.roles.every((role) => role === 'AGENT' || role === 'NURSE');
}

function holdsOrder(caller: Caller, subject: Subject | null): boolean {
  const { orderAssignments } = caller.facts;
  if (subject?.kind !== 'CASE' || subject.orderNumber === undefined) return false;
  return orderAssignments.usable && orderAssignments.value.has(subject.orderNumber);
}
