/** The columns of docs/who-sees-what.md: for each role a caller of whom everything is in order, made for the page. */
import { NO_FACTS, type Caller, type Fact, type FactsAboutCaller } from '../../src/model/caller';
import { issuerOfMadeUp, ROLES, type OrganisationKind, type Purpose, type Role } from '../../src/model/roles';

export interface Column {
  readonly title: string;
  readonly role: Role;
  readonly kind: OrganisationKind;
}

const TITLES: Partial<Record<Role, string>> = {
  AGENT: 'Agent, 1st line',
  NURSE: 'Nurse, 2nd line',
  PHYSICIAN: 'Physician, 3rd line',
  AUTHORISED_PERSON: 'Duly authorised person',
  PERSON: 'Person concerned',
};

export const COLUMNS: readonly Column[] = [
  ...ROLES.filter((role) => role !== 'PARTNER_SYSTEM').map((role): Column => ({
    title: TITLES[role] ?? inWords(role),
    role,
    kind: 'CONTROLLER',
  })),
  ...(['CALL_CENTRE', 'MUTUALITY', 'EMPLOYMENT_OFFICE', 'TRAINING_BODY'] as const).map((kind): Column => ({
    title: `System of: ${inWords(kind).toLowerCase()}`,
    role: 'PARTNER_SYSTEM',
    kind,
  })),
];

/** Something a cell may depend on, and the same caller without it. */
export interface Gate {
  readonly name: string;
  lacking(caller: Caller): Caller;
}

export const GATES: readonly Gate[] = [
  factGate('trained', () => ({ trained: fact(false) })),
  factGate('contract active', () => ({ contractActive: fact(false) })),
  factGate('in shift', () => ({ inShift: fact(false) })),
  {
    name: 'recognised',
    lacking: (caller: Caller): Caller => ({
      ...caller,
      profession: caller.profession && { ...caller.profession, recognised: false },
    }),
  },
  factGate('agreement valid', ({ organisation }) => ({
    organisation: organisation && { ...organisation, agreementValid: false },
  })),
];

export function callerFor({ role, kind }: Column, purpose: Purpose | null): Caller {
  const system = role === 'PARTNER_SYSTEM';
  const healthcare = role === 'NURSE' || role === 'PHYSICIAN' || role === 'HYGIENE_INSPECTOR';
  return {
    issuer: issuerOfMadeUp([role], healthcare ? 'healthcare' : 'staff'),
    tokenSubject: 'synthetic',
    clientId: 'synthetic',
    naturalPerson: !system,
    ...{ pseudonym: 'synthetic', lastingName: 'synthetic' },
    displayName: null,
    organisation: 'synthetic',
    roles: [role],
    purposes: purpose === null ? [] : [purpose],
    purpose,
    profession: healthcare ? { discipline: role === 'NURSE' ? 'nurse' : 'physician', recognised: true } : null,
    facts: {
      ...NO_FACTS,
      organisation: {
        cbe: 'synthetic',
        name: 'synthetic',
        kind,
        permittedRoles: new Set([role]),
        permittedPurposes: new Set(purpose === null ? [] : [purpose]),
        agreementValid: true,
        insurer: null,
        source: null,
      },
      contractActive: fact(true),
      inShift: fact(true),
      trained: fact(true),
    },
  };
}

function factGate(name: string, changes: (facts: FactsAboutCaller) => Partial<FactsAboutCaller>): Gate {
  return {
    name,
    lacking: (caller) => ({ ...caller, facts: { ...caller.facts, ...changes(caller.facts) } }),
  };
}

function fact<T>(value: T): Fact<T> {
  return { value, asOf: null, authority: 'synthetic', usable: true };
}

function inWords(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
