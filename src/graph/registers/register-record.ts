/** Entries of the register as rows: each is its organisation's own. */
import type { ApplicationEntry, OrganisationEntry } from '../../registers/register-entry';
import type { Application } from './application.type';
import type { Organisation } from './organisation.type';

export function organisationRow(entry: OrganisationEntry): Organisation {
  return { ...entry, id: entry.cbe, subject: { kind: 'ORGANISATION', organisation: entry.cbe } };
}

export function applicationRow(entry: ApplicationEntry): Application {
  return { ...entry, id: entry.clientId, subject: { kind: 'ORGANISATION', organisation: entry.organisation } };
}
