/** Organisations with their processing agreements, and the applications registered for them. The hub's own. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { ORGANISATION_KINDS, type OrganisationKind, type Purpose, type Role } from '../../model/roles';
import { instant, oneOf, text, texts } from '../columns';

export interface OrganisationRow {
  [PrimaryKeyProp]?: 'cbe';
  /** CBE number, ten digits. */
  cbe: string;
  name: string;
  kind: OrganisationKind;
  permittedRoles: Role[];
  permittedPurposes: Purpose[];
  /** Insurer code, for a mutuality. */
  insurer: string | null;
  agreementFrom: Date | null;
  agreementUntil: Date | null;
  suspendedAt: Date | null;
}

export const OrganisationEntity = new EntitySchema<OrganisationRow>({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    cbe: { ...text, primary: true },
    name: text,
    kind: oneOf(ORGANISATION_KINDS),
    permittedRoles: texts,
    permittedPurposes: texts,
    insurer: { ...text, nullable: true },
    agreementFrom: { ...instant, nullable: true },
    agreementUntil: { ...instant, nullable: true },
    suspendedAt: { ...instant, nullable: true },
  },
});

export interface ApplicationRow {
  [PrimaryKeyProp]?: 'clientId';
  clientId: string;
  /** CBE number of the organisation. */
  organisation: string;
  name: string;
  suspendedAt: Date | null;
}

export const ApplicationEntity = new EntitySchema<ApplicationRow>({
  name: 'Application',
  tableName: 'application',
  properties: {
    clientId: { ...text, primary: true },
    organisation: { ...text, index: 'application_organisation' },
    name: text,
    suspendedAt: { ...instant, nullable: true },
  },
});
