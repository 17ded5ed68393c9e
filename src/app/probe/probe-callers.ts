/**
 * Callers that do not exist: each role for the purpose it works for, some of them with one thing missing at a time, some
 * for another purpose, and systems of every kind of partner. Nothing about them is anybody's: no register, no partner and
 * no token was asked.
 */
import { NO_FACTS, type Caller, type Fact, type FactsAboutCaller } from '../../model/caller';
import { issuerOfMadeUp, PURPOSES, ROLES, type OrganisationKind, type Purpose, type Role } from '../../model/roles';
import type { Subject } from '../../model/subject';

export interface ProbeCaller {
  /** For the log: `NURSE, CONTACT_TRACING, not trained`. */
  readonly name: string;
  readonly caller: Caller;
  /** Rows it meets. */
  readonly subjects: readonly Subject[];
}

const OWN = 'made-up-own';
const OTHER = 'made-up-other';
const NOBODY = 'made-up-person';

const AT_WORK: Readonly<Record<Role, readonly [OrganisationKind, Purpose]>> = {
  AGENT: ['CALL_CENTRE', 'CONTACT_TRACING'],
  SUPERVISOR: ['CALL_CENTRE', 'CONTACT_TRACING'],
  FIELD_AGENT: ['MUTUALITY', 'CONTACT_TRACING'],
  NURSE: ['MUTUALITY', 'CONTACT_TRACING'],
  PHYSICIAN: ['MUTUALITY', 'CONTACT_TRACING'],
  HYGIENE_INSPECTOR: ['CONTROLLER', 'HYGIENE_INSPECTION'],
  COLLECTIVITY_CELL: ['CONTROLLER', 'CONTACT_TRACING'],
  AUTHORISED_PERSON: ['CONTROLLER', 'HYGIENE_INSPECTION'],
  RECRUITER: ['EMPLOYMENT_OFFICE', 'STAFFING'],
  TRAINING_MANAGER: ['TRAINING_BODY', 'TRAINING'],
  PRIVACY_OFFICER: ['CONTROLLER', 'SECURITY_AUDIT'],
  REPORTER: ['CONTROLLER', 'REPORTING_AGGREGATE'],
  PARTNER_SYSTEM: ['CALL_CENTRE', 'CONTACT_TRACING'],
  PERSON: ['CONTROLLER', 'DATA_SUBJECT_RIGHTS'],
};

interface Missing {
  readonly name: string;
  readonly of: readonly Role[];
  readonly facts?: Partial<FactsAboutCaller>;
  readonly own?: Partial<Caller>;
}

/** What may be missing, one at a time, and to whom it matters. */
const MISSING: readonly Missing[] = [
  {
    name: 'not assigned',
    of: ['AGENT', 'NURSE', 'HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL'],
    facts: {
      orderAssignments: fact(new Map()),
      caseAssignments: fact(new Set()),
      zones: new Set(),
      collectivities: new Set(),
      authorisedEntries: [],
    },
  },
  { name: 'not trained', of: ['NURSE', 'SUPERVISOR'], facts: { trained: fact(false) } },
  { name: 'out of shift', of: ['AGENT', 'PHYSICIAN'], facts: { inShift: fact(false) } },
  {
    name: 'facts not known',
    of: ['AGENT', 'NURSE', 'REPORTER'],
    facts: {
      contractActive: fact(true, false),
      inShift: fact(true, false),
      trained: fact(true, false),
      orderAssignments: fact(new Map(), false),
      caseAssignments: fact(new Set(), false),
    },
  },
  { name: 'not recognised', of: ['PHYSICIAN', 'HYGIENE_INSPECTOR'], own: { profession: null } },
  { name: 'without role', of: ['AGENT'], own: { roles: [] } },
  {
    name: 'without agreement',
    of: ['PARTNER_SYSTEM'],
    facts: { organisation: organisationOf('PARTNER_SYSTEM', AT_WORK.PARTNER_SYSTEM[0], false) },
  },
];

/** Roles for purposes that are not those of their work. */
const ELSEWHERE: readonly (readonly [Role, Purpose | null])[] = [
  ['NURSE', null],
  ['NURSE', 'STAFFING'],
  ['AGENT', 'QUALITY_MONITORING'],
  ['SUPERVISOR', 'QUALITY_MONITORING'],
  ['PRIVACY_OFFICER', 'DATA_SUBJECT_RIGHTS'],
  ['PARTNER_SYSTEM', 'STAFFING'],
];

/** Beside those of the call centre. An insurer's both for what it may not ask and for what it may. */
const OTHER_SYSTEMS: readonly (readonly [OrganisationKind, Purpose, 'CASES' | 'STAFF'])[] = [
  ['MUTUALITY', 'CONTACT_TRACING', 'CASES'],
  ['MUTUALITY', 'STAFFING', 'STAFF'],
  ['EMPLOYMENT_OFFICE', 'STAFFING', 'STAFF'],
];

/** Those whose work is complete come first. */
export function probeCallers(now: Date): ProbeCaller[] {
  const working = (role: Role) => probeCaller(role, AT_WORK[role][1], now);
  const systems = OTHER_SYSTEMS.map(([kind, purpose, rows]): ProbeCaller => {
    const { caller } = probeCaller('PARTNER_SYSTEM', purpose, now, kind);
    return { name: `PARTNER_SYSTEM of ${kind}, ${purpose}`, caller, subjects: rows === 'CASES' ? CASES : STAFF };
  });
  const missing = MISSING.flatMap(({ name, of, facts, own }) =>
    of.map(working).map(({ caller, ...one }) => ({
      ...one,
      name: `${one.name}, ${name}`,
      caller: { ...caller, ...own, facts: { ...caller.facts, ...facts } },
    })),
  );
  const elsewhere = ELSEWHERE.map(([role, purpose]) => probeCaller(role, purpose, now));
  return [...ROLES.map(working), ...systems, ...missing, ...elsewhere];
}

function probeCaller(
  role: Role,
  purpose: Purpose | null,
  now: Date,
  kind: OrganisationKind = AT_WORK[role][0],
): ProbeCaller {
  const healthcare = role === 'NURSE' || role === 'PHYSICIAN' || role === 'HYGIENE_INSPECTOR';
  const caller: Caller = {
    issuer: issuerOfMadeUp([role], healthcare ? 'healthcare' : 'staff'),
    tokenSubject: OWN,
    clientId: OWN,
    naturalPerson: role !== 'PARTNER_SYSTEM',
    ...{ pseudonym: OWN, lastingName: OWN },
    displayName: null,
    organisation: role === 'PERSON' ? null : OWN,
    roles: [role],
    purposes: purpose === null ? [] : [purpose],
    purpose,
    profession: healthcare ? { discipline: role === 'NURSE' ? 'nurse' : 'physician', recognised: true } : null,
    facts: role === 'PERSON' ? NO_FACTS : factsOf(role, kind, now),
  };
  return { name: `${role}, ${purpose ?? 'no purpose'}`, caller, subjects: subjectsFor(role) };
}

function factsOf(role: Role, kind: OrganisationKind, now: Date): FactsAboutCaller {
  const named = role === 'AUTHORISED_PERSON' || role === 'COLLECTIVITY_CELL';
  return {
    organisation: organisationOf(role, kind),
    contractActive: fact(true),
    inShift: fact(true),
    trained: fact(true),
    trainedUntil: null,
    orderAssignments: fact(new Map(role === 'AGENT' || role === 'FIELD_AGENT' ? [[OWN, OWN]] : [])),
    caseAssignments: fact(new Set(role === 'NURSE' || role === 'PHYSICIAN' ? [OWN] : [])),
    brokenGlass: new Map(),
    zones: new Set(role === 'HYGIENE_INSPECTOR' ? [OWN] : []),
    collectivities: new Set(role === 'COLLECTIVITY_CELL' ? [OWN] : []),
    isOfficer: role === 'PRIVACY_OFFICER',
    staffReference: null,
    authorisedEntries: named
      ? [{ id: OWN, legalBasis: OWN, caseReferences: new Set([OWN]), collectivityReferences: new Set(), validFrom: now, validUntil: null }] // prettier-ignore
      : [],
  };
}

function organisationOf(role: Role, kind: OrganisationKind, agreementValid = true): FactsAboutCaller['organisation'] {
  return {
    ...{ cbe: OWN, name: OWN, kind, agreementValid, insurer: null, source: null },
    permittedRoles: new Set([role]),
    permittedPurposes: new Set(PURPOSES),
  };
}

function fact<T>(value: T, usable = true): Fact<T> {
  return { value, usable, asOf: null, authority: 'probe' };
}

/** A row of its own and one that is not, of people on their way to work where that is the work; and what `viewer` says. */
function subjectsFor(role: Role): Subject[] {
  if (role === 'RECRUITER' || role === 'TRAINING_MANAGER') return STAFF;
  const self: Subject[] = ['AGENT', 'PRIVACY_OFFICER', 'PERSON'].includes(role) ? [SELF] : [];
  return [...CASES, ...self];
}

const CASES: Subject[] = [caseOf(OWN), caseOf(OTHER)];
const STAFF: Subject[] = [staffOf(OWN), staffOf(OTHER)];
const SELF: Subject = { kind: 'SELF', personPseudonym: OWN };

function staffOf(organisation: string): Subject {
  const organisations = [organisation];
  return { kind: 'STAFF', personPseudonym: NOBODY, organisations, trainingOrganisations: organisations };
}

function caseOf(key: string): Subject {
  return {
    ...{ kind: 'CASE', caseId: key, reference: key, organisation: key, zone: key, collectivity: key },
    ...{ personPseudonym: NOBODY, orderNumber: key },
  };
}
