/**
 * The rows of the agreed table that are about registers and rules, copied by hand from it: "classes, grants, versions,
 * registers (INTERNAL): privacy officer V, write by its rules; partners own grants".
 */
import type { TableLine } from './version-1';

const any = 'any';

const REGISTERS =
  'Organisation.cbe Organisation.name Organisation.kind Organisation.insurer Organisation.source ' +
  'Organisation.purposes Organisation.agreementReference Organisation.agreementFrom Organisation.agreementUntil ' +
  'Organisation.suspendedAt Organisation.registeredAt Organisation.revision Application.clientId ' +
  'Application.organisation Application.name Application.purposes Application.publicKey Application.keyThumbprint ' +
  'Application.keySince Application.suspendedAt Application.registeredAt Application.revision';

/** Partners' systems stand as PARTNER_SYSTEM and the kind of their organisation. */
export const ADMINISTRATION_TABLE: TableLine[] = [
  {
    group: 'registers: the lists',
    coordinates: 'Query.organisations Query.applications',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V', MUTUALITY: 'V', CALL_CENTRE: 'V' },
  },
  {
    group: 'registers: partners see their own entry',
    coordinates: REGISTERS,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V O', MUTUALITY: 'V O', CALL_CENTRE: 'V O' },
  },
];

/** FILTER and SORT: role → coordinates → relation it takes. */
export const ADMINISTRATION_FILTERS: [role: string, coordinates: string, relation: string][] = [
  ['PRIVACY_OFFICER', REGISTERS, ''],
];

/** WRITE: role → coordinates, under any purpose or none. Nobody else, nothing else. */
export const WRITES: [role: string, coordinates: string][] = [
  ['PRIVACY_OFFICER', REGISTERS],
  [
    'PRIVACY_OFFICER',
    'Mutation.registerOrganisation Mutation.recordProcessingAgreement Mutation.suspendOrganisation ' +
      'Mutation.resumeOrganisation Mutation.registerApplication Mutation.replaceApplicationKey ' +
      'Mutation.suspendApplication Mutation.resumeApplication',
  ],
];
