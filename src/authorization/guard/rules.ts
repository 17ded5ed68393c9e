/**
 * "Medical fields resolve only for authorised health professionals": that sentence, and what the law says of identifiers, as rules
 * of graphql-shield. They judge the caller's facts and how the caller stands to the row, never a verdict of the policy; the
 * policy's grant comes on top of them (`whereGranted`). Source: the statutory floor, domain.md §4.
 */
import { and, or, rule } from 'graphql-shield';
import type { RequestContext } from '../../graph/request-context';
import type { Caller } from '../../model/caller';
import type { Discipline, Role } from '../../model/roles';
import { Relation, type AboutSubject, type RelationBits } from '../../model/subject';

export type LawRule = ReturnType<typeof and>;

const aNaturalPerson = ofCaller(
  'a natural person, not an organisation’s system',
  (caller) => caller.naturalPerson && caller.issuer !== 'M2M' && !holds(caller, 'PARTNER_SYSTEM'),
);
const aMedicalPurpose = ofCaller(
  'for contact tracing or a hygiene inspection',
  ({ purpose }) => purpose === 'CONTACT_TRACING' || purpose === 'HYGIENE_INSPECTION',
);
const anyPurpose = ofCaller('for a purpose', ({ purpose }) => purpose !== null);
const anInspection = ofCaller('for a hygiene inspection', ({ purpose }) => purpose === 'HYGIENE_INSPECTION');
const trainedInDataProtection = ofCaller(
  'trained in data protection',
  ({ facts: { trained } }) => trained.usable && trained.value,
);
const anotherThanThePrivacyOfficer = ofCaller('not the privacy officer', (caller) => !holds(caller, 'PRIVACY_OFFICER'));

const recognised = ofCaller('recognised as a health professional', isRecognised);
const recognisedPhysician = ofCaller('a recognised physician', (caller) => actsAs(caller, 'PHYSICIAN', 'physician'));
const recognisedNurse = ofCaller('a recognised nurse', (caller) => actsAs(caller, 'NURSE', 'nurse'));
const recognisedHealthProfessional = or(recognisedPhysician, recognisedNurse);

const assignedToTheCase = ofRow('the case is assigned to the caller', Relation.CASE_ASSIGNED);
const openedByBreakGlass = ofRow('the caller opened the case by break-glass', Relation.BREAK_GLASS);
const inTheOwnZone = ofRow('the case is in the caller’s zone', Relation.OWN_ZONE);
const namedInTheRegister = ofRow(
  'an entry of the register of authorised persons covers the case',
  Relation.REGISTER_ENTRY,
);
const ownData = ofRow('the caller’s own data', Relation.SELF);

const hygieneInspector = ofCaller('a hygiene inspector', (caller) => holds(caller, 'HYGIENE_INSPECTOR'));
const mayBeAuthorised = ofCaller(
  'an authorised person, a member of the collectivity cell or a hygiene inspector',
  (caller) =>
    (['AUTHORISED_PERSON', 'COLLECTIVITY_CELL', 'HYGIENE_INSPECTOR'] as const).some((role) => holds(caller, role)),
);
const dulyAuthorisedForTheCase = and(mayBeAuthorised, namedInTheRegister);
const inspectsTheCase = and(hygieneInspector, anInspection, inTheOwnZone, or(recognised, namedInTheRegister));

export const medical = and(
  aNaturalPerson,
  anotherThanThePrivacyOfficer,
  aMedicalPurpose,
  trainedInDataProtection,
  or(
    and(recognisedHealthProfessional, assignedToTheCase),
    and(recognisedPhysician, openedByBreakGlass),
    inspectsTheCase,
    dulyAuthorisedForTheCase,
  ),
);

/** Neither the agent who calls nor the nurse learns who named a person as a contact. */
export const indexOfContact = and(
  medical,
  ofCaller('neither an agent nor a nurse', (caller) => !holds(caller, 'AGENT') && !holds(caller, 'NURSE')),
);

export const identifier = or(ownData, and(anyPurpose, anotherThanThePrivacyOfficer));

function ofCaller(name: string, holdsFor: (caller: Caller) => boolean): ReturnType<ReturnType<typeof rule>> {
  return rule(name, { cache: 'no_cache' })((_row, _args, { caller }: RequestContext) => holdsFor(caller));
}

/** All that the rules ask of a row: no relation where it has no subject. */
export function relationTo(row: unknown, request: RequestContext): RelationBits {
  const subject = (row as Partial<AboutSubject> | null | undefined)?.subject;
  return subject ? request.relation(subject) : Relation.NONE;
}

function ofRow(name: string, relation: RelationBits): ReturnType<ReturnType<typeof rule>> {
  return rule(name, { cache: 'no_cache' })(
    (row: unknown, _args, request: RequestContext) => (relationTo(row, request) & relation) !== 0,
  );
}

/** The role is exercised by the profession it belongs to: a nurse's recognition does not make a physician. */
function actsAs(caller: Caller, role: Role, discipline: Discipline): boolean {
  return holds(caller, role) && isRecognised(caller) && caller.profession?.discipline === discipline;
}

/** Only the healthcare issuer can say so. */
function isRecognised({ issuer, profession }: Caller): boolean {
  return issuer === 'healthcare' && profession?.recognised === true;
}

function holds({ roles }: Caller, role: Role): boolean {
  return roles.includes(role);
}
