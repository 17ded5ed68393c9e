/** Entries of the register as rows: each is its organisation's own. */
import type { ApplicationEntry } from '../../registers/partner-application-store';
import type { OrganisationEntry } from '../../registers/partner-organisation-store';
import type { RegisteredOperationEntry } from '../../registers/registered-operation-store';
import type { Application } from './application.type';
import type { Organisation } from './organisation.type';
import type { RegisteredOperation } from './registered-operation.type';

export function organisationRow(entry: OrganisationEntry): Organisation {
  return { ...entry, id: entry.cbe, subject: { kind: 'ORGANISATION', organisation: entry.cbe } };
}

export function applicationRow(entry: ApplicationEntry): Application {
  return { ...entry, id: entry.clientId, subject: { kind: 'ORGANISATION', organisation: entry.organisation } };
}

export function registeredOperationRow({ organisation, ...entry }: RegisteredOperationEntry): RegisteredOperation {
  return { ...entry, id: `${entry.clientId} ${entry.hash}`, subject: { kind: 'ORGANISATION', organisation } };
}
