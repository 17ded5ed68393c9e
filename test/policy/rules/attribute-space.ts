/** The finite attributes that decisions can depend on, and callers made from them. */
import type { Caller, Fact } from '../../../src/model/caller';
import { ROLES, type Discipline, type OrganisationKind, type Purpose, type Role } from '../../../src/model/roles';
import { caller, facts, organisation } from './caller-builder';
import type { Attributes } from './naive-evaluator';
import type { Answer } from './naive-floor';

export const ANSWERS: readonly Answer[] = ['yes', 'no', 'unknown'];
const YES_NO = [true, false] as const;

const ORDINARY: Attributes = {
  roles: [],
  natural: true,
  issuer: 'staff',
  discipline: null,
  recognised: false,
  purpose: 'CONTACT_TRACING',
  trained: 'yes',
  contract: 'yes',
  shift: 'yes',
  agreement: true,
  ordersKnown: true,
  casesKnown: true,
  organisationKind: 'CALL_CENTRE',
  organisation: '0999001119',
  day: '2020-05-20',
};

/** Every role, and each organisation a system can be of; nobody's role at all. */
export function* roles(): Generator<Attributes> {
  yield { ...ORDINARY };
  for (const role of ROLES) {
    if (role === 'PERSON') {
      yield { ...ORDINARY, roles: [role], issuer: 'citizen', organisationKind: null, organisation: null };
      continue;
    }
    if (role !== 'PARTNER_SYSTEM') {
      yield { ...ORDINARY, roles: [role] };
      continue;
    }
    for (const kind of ['CALL_CENTRE', 'MUTUALITY', 'EMPLOYMENT_OFFICE', 'TRAINING_BODY', 'CONTROLLER']) {
      yield { ...ORDINARY, roles: [role], natural: false, issuer: 'M2M', organisationKind: kind };
    }
  }
}

export type Profession = Pick<Attributes, 'issuer' | 'discipline' | 'recognised'>;

/** The right one first. */
export function professionsOf(who: Attributes): Profession[] {
  if (!who.natural) return [{ issuer: 'M2M', discipline: null, recognised: false }];
  if (who.issuer === 'citizen') {
    const staff: Profession = { issuer: 'staff', discipline: null, recognised: false };
    return [{ ...staff, issuer: 'citizen' }, staff];
  }
  const discipline = who.roles.includes('NURSE') ? 'nurse' : 'physician';
  const other = discipline === 'nurse' ? 'physician' : 'nurse';
  const all: Profession[] = [
    { issuer: 'healthcare', discipline, recognised: true },
    { issuer: 'healthcare', discipline: other, recognised: true },
    { issuer: 'healthcare', discipline, recognised: false },
    { issuer: 'staff', discipline, recognised: true },
    { issuer: 'staff', discipline: null, recognised: false },
  ];
  const professional = ['NURSE', 'PHYSICIAN', 'HYGIENE_INSPECTOR'].some((role) => who.roles.includes(role));
  return professional ? all : [all[4]!, all[0]!];
}

export function purposeOf(who: Attributes): string {
  const hygiene = ['HYGIENE_INSPECTOR', 'AUTHORISED_PERSON'].some((role) => who.roles.includes(role));
  if (who.roles.includes('PERSON')) return 'DATA_SUBJECT_RIGHTS';
  return hygiene ? 'HYGIENE_INSPECTION' : 'CONTACT_TRACING';
}

export function* factStates(who: Attributes): Generator<Partial<Attributes>> {
  for (const agreement of who.natural ? [true] : YES_NO) {
    for (const day of ['2020-05-03', '2020-05-04']) {
      for (const trained of ANSWERS) {
        for (const contract of ANSWERS) {
          for (const shift of ANSWERS) {
            for (const ordersKnown of YES_NO) {
              for (const casesKnown of YES_NO) {
                yield { agreement, day, trained, contract, shift, ordersKnown, casesKnown };
              }
            }
          }
        }
      }
    }
  }
}

export function callerOf(who: Attributes): Caller {
  const fact = (answer: Answer): Fact<boolean> => ({
    // a fact that is not usable must not count, whatever value it was left with
    value: answer !== 'no',
    usable: answer !== 'unknown',
    asOf: null,
    authority: 'test',
  });
  const kind = who.organisationKind as OrganisationKind | null;
  const discipline = who.discipline as Discipline | null;
  return caller('AGENT', {
    naturalPerson: who.natural,
    issuer: who.issuer,
    roles: who.roles as Role[],
    purpose: who.purpose as Purpose | null,
    profession: discipline === null ? null : { discipline, recognised: who.recognised },
    facts: facts({
      organisation:
        kind === null ? null : { ...organisation(who.organisation ?? '', kind), agreementValid: who.agreement },
      trained: fact(who.trained),
      contractActive: fact(who.contract),
      inShift: fact(who.shift),
      orderAssignments: { value: new Map(), usable: who.ordersKnown, asOf: null, authority: 'test' },
      caseAssignments: { value: new Set(), usable: who.casesKnown, asOf: null, authority: 'test' },
    }),
  });
}
