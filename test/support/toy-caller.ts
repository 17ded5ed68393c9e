/** A caller for tests that need one and no token: a recognised nurse, trained, in shift, assigned to case `CC-1`. */
import { NO_FACTS, type Caller, type Fact, type FactsAboutCaller } from '../../src/model/caller';
import type { CaseSubject } from '../../src/model/subject';

export function fact<T>(value: T, usable = true): Fact<T> {
  return { value, asOf: new Date('2026-01-01T00:00:00Z'), authority: 'test', usable };
}

export function toyFacts(changes: Partial<FactsAboutCaller> = {}): FactsAboutCaller {
  return {
    ...NO_FACTS,
    organisation: {
      cbe: '0123456749',
      name: 'An insurer',
      kind: 'MUTUALITY',
      permittedRoles: new Set(['NURSE']),
      permittedPurposes: new Set(['CONTACT_TRACING']),
      agreementValid: true,
      insurer: '100',
      source: 'mutuality-100',
    },
    contractActive: fact(true),
    inShift: fact(true),
    trained: fact(true),
    caseAssignments: fact(new Set(['CC-1'])),
    ...changes,
  };
}

export function toyCaller(changes: Partial<Caller> = {}): Caller {
  return {
    issuer: 'healthcare',
    tokenSubject: 'sub',
    clientId: 'demo-front-end',
    naturalPerson: true,
    ...{ pseudonym: 'caller', lastingName: 'caller' },
    displayName: 'A nurse',
    organisation: '0123456749',
    roles: ['NURSE'],
    purposes: ['CONTACT_TRACING'],
    profession: { discipline: 'nurse', recognised: true },
    purpose: 'CONTACT_TRACING',
    facts: toyFacts(),
    ...changes,
  };
}

export function toyCase(changes: Partial<CaseSubject> = {}): CaseSubject {
  return {
    kind: 'CASE',
    caseId: '00000000-0000-4000-8000-000000000001',
    reference: 'CC-1',
    organisation: '0999999922',
    zone: '21004',
    collectivity: null,
    personPseudonym: 'person-1',
    ...changes,
  };
}
