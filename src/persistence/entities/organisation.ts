/** Organisations with their processing agreements, and the applications registered for them. The hub's own. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { OPERATION_MODES, type OperationMode } from '../../model/registered-operations';
import { ORGANISATION_KINDS, type OrganisationKind, type Purpose, type Role } from '../../model/roles';
import type { SourceId } from '../../model/words';
import { instant, json, oneOf, text, texts } from '../columns';

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
  /** The partner system that speaks for it, by its source id; null where none of its own is connected. */
  source: SourceId | null;
  /** How both sides name the processing agreement. */
  agreementReference: string | null;
  agreementFrom: Date | null;
  agreementUntil: Date | null;
  suspendedAt: Date | null;
  /** Pseudonym of the officer, and why; null for a suspension from before officers said so. */
  suspendedBy: string | null;
  suspensionReason: string | null;
  /** Null for one that was there before officers registered any. */
  registeredAt: Date | null;
  /** How often the entry was written: a change names the one it was made from. */
  revision: number;
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
    insurer: { ...text, nullable: true, unique: 'organisation_insurer' },
    source: { ...text, nullable: true, unique: 'organisation_source' },
    agreementReference: { ...text, nullable: true },
    agreementFrom: { ...instant, nullable: true },
    agreementUntil: { ...instant, nullable: true },
    suspendedAt: { ...instant, nullable: true },
    suspendedBy: { ...text, nullable: true },
    suspensionReason: { ...text, nullable: true },
    registeredAt: { ...instant, nullable: true },
    revision: { type: 'integer', default: 1 },
  },
});

export interface ApplicationRow {
  [PrimaryKeyProp]?: 'clientId';
  clientId: string;
  /** CBE number of the organisation. */
  organisation: string;
  name: string;
  /** Null where the organisation's own are the only limit. */
  purposes: Purpose[] | null;
  /** Public JSON Web Key; null where the identity provider knows the key from elsewhere. */
  publicKey: Record<string, string> | null;
  /** RFC 7638, SHA-256. */
  keyThumbprint: string | null;
  keySince: Date | null;
  suspendedAt: Date | null;
  /** Pseudonym of the officer, and why; null for a suspension from before officers said so. */
  suspendedBy: string | null;
  suspensionReason: string | null;
  registeredAt: Date | null;
  /** What becomes of operations it has not registered; null: as the hub is configured. */
  operationMode: OperationMode | null;
  revision: number;
}

export const ApplicationEntity = new EntitySchema<ApplicationRow>({
  name: 'Application',
  tableName: 'application',
  properties: {
    clientId: { ...text, primary: true },
    organisation: { ...text, index: 'application_organisation' },
    name: text,
    purposes: { ...texts, nullable: true },
    publicKey: { ...json, nullable: true },
    keyThumbprint: { ...text, nullable: true, unique: 'application_key_thumbprint' },
    keySince: { ...instant, nullable: true },
    suspendedAt: { ...instant, nullable: true },
    suspendedBy: { ...text, nullable: true },
    suspensionReason: { ...text, nullable: true },
    registeredAt: { ...instant, nullable: true },
    operationMode: { ...oneOf(OPERATION_MODES), nullable: true },
    revision: { type: 'integer', default: 1 },
  },
});

export interface RegisteredOperationRow {
  [PrimaryKeyProp]?: ['clientId', 'hash'];
  clientId: string;
  /** SHA-256 of the text, hexadecimal. */
  hash: string;
  /** As the client names it, where that is not the hash. */
  documentId: string | null;
  /** Of the operations in it. */
  name: string;
  text: string;
  registeredAt: Date;
}

/** Operations an application may ask where only registered ones are answered. */
export const RegisteredOperationEntity = new EntitySchema<RegisteredOperationRow>({
  name: 'RegisteredOperation',
  tableName: 'registered_operation',
  uniques: [{ name: 'registered_operation_document', properties: ['clientId', 'documentId'] }],
  properties: {
    clientId: { ...text, primary: true },
    hash: { ...text, primary: true },
    documentId: { ...text, nullable: true },
    name: text,
    text,
    registeredAt: instant,
  },
});

export interface RetiredKeyRow {
  [PrimaryKeyProp]?: 'thumbprint';
  thumbprint: string;
  clientId: string;
  retiredAt: Date;
}

/** Keys that were replaced; none of them is taken again. */
export const RetiredKeyEntity = new EntitySchema<RetiredKeyRow>({
  name: 'RetiredKey',
  tableName: 'retired_key',
  properties: {
    thumbprint: { ...text, primary: true },
    clientId: text,
    retiredAt: instant,
  },
});
