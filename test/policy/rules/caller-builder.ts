/** Callers for tests: everything in order, unless the test says otherwise. */
import type { AuthorisedPersonEntry, Caller, Fact, FactsAboutCaller } from '../../../src/model/caller';
import type { Purpose, Role } from '../../../src/model/roles';

export const NOW = new Date('2020-05-20T10:00:00Z');
export const CALL_CENTRE = '0999001119';
export const COCOM = '0999000129';

export function fact<T>(value: T, usable = true): Fact<T> {
  return { value, usable, asOf: usable ? NOW : null, authority: 'test' };
}

export function facts(changes: Partial<FactsAboutCaller> = {}): FactsAboutCaller {
  return {
    organisation: organisation(CALL_CENTRE, 'CALL_CENTRE'),
    contractActive: fact(true),
    inShift: fact(true),
    trained: fact(true),
    trainedUntil: null,
    orderAssignments: fact(new Map<string, string>()),
    caseAssignments: fact(new Set<string>()),
    brokenGlass: new Map(),
    zones: new Set<string>(),
    collectivities: new Set<string>(),
    isOfficer: false,
    staffReference: null,
    authorisedEntries: [],
    ...changes,
  };
}

export function organisation(
  cbe: string,
  kind: NonNullable<FactsAboutCaller['organisation']>['kind'],
): NonNullable<FactsAboutCaller['organisation']> {
  return {
    cbe,
    name: kind,
    kind,
    permittedRoles: new Set<Role>(),
    permittedPurposes: new Set<Purpose>(),
    agreementValid: true,
    insurer: null,
    source: kind === 'CALL_CENTRE' ? 'call-centre' : null,
  };
}

export function caller(role: Role, changes: Partial<Caller> = {}): Caller {
  const healthcare = role === 'NURSE' || role === 'PHYSICIAN' || role === 'HYGIENE_INSPECTOR';
  return {
    issuer: role === 'PARTNER_SYSTEM' ? 'M2M' : role === 'PERSON' ? 'citizen' : healthcare ? 'healthcare' : 'staff',
    tokenSubject: 'subject',
    clientId: 'demo-front-end',
    naturalPerson: role !== 'PARTNER_SYSTEM',
    ...{ pseudonym: 'pseudonym-of-caller', lastingName: 'pseudonym-of-caller' },
    displayName: null,
    organisation: CALL_CENTRE,
    roles: [role],
    purposes: ['CONTACT_TRACING'],
    purpose: role === 'HYGIENE_INSPECTOR' || role === 'AUTHORISED_PERSON' ? 'HYGIENE_INSPECTION' : 'CONTACT_TRACING',
    profession: healthcare ? { discipline: role === 'NURSE' ? 'nurse' : 'physician', recognised: true } : null,
    facts: facts(),
    ...changes,
  };
}

export function registerEntry(changes: Partial<AuthorisedPersonEntry> = {}): AuthorisedPersonEntry {
  return {
    id: 'entry',
    legalBasis: 'cooperation-agreement-2020-08-25',
    caseReferences: new Set<string>(),
    collectivityReferences: new Set<string>(),
    validFrom: new Date('2020-05-01T00:00:00Z'),
    validUntil: null,
    ...changes,
  };
}
