/** Organisations with their processing agreements, and the applications registered for them. The hub's own. */
import { defineEntity } from '@mikro-orm/core';
import { OPERATION_MODES } from '../../model/registered-operations';
import { ORGANISATION_KINDS, type Purpose, type Role } from '../../model/roles';
import type { SourceId } from '../../model/words';
import { instant, integer, json, oneOf, text, texts } from '../columns';

export const OrganisationEntity = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    /** CBE number, ten digits. */
    cbe: text.primary(),
    name: text,
    kind: oneOf(ORGANISATION_KINDS),
    permittedRoles: texts.$type<Role[]>(),
    permittedPurposes: texts.$type<Purpose[]>(),
    /** Insurer code, for a mutuality. */
    insurer: text.nullable().unique('organisation_insurer'),
    /** The partner system that speaks for it, by its source id; null where none of its own is connected. */
    source: text.$type<SourceId>().nullable().unique('organisation_source'),
    /** How both sides name the processing agreement. */
    agreementReference: text.nullable(),
    agreementFrom: instant.nullable(),
    agreementUntil: instant.nullable(),
    suspendedAt: instant.nullable(),
    /** Pseudonym of the officer, and why; null for a suspension from before officers said so. */
    suspendedBy: text.nullable(),
    suspensionReason: text.nullable(),
    /** Null for one that was there before officers registered any. */
    registeredAt: instant.nullable(),
    /** How often the entry was written: a change names the one it was made from. */
    revision: integer.default(1),
  },
});

export const ApplicationEntity = defineEntity({
  name: 'Application',
  tableName: 'application',
  properties: {
    clientId: text.primary(),
    /** CBE number of the organisation. */
    organisation: text.index('application_organisation'),
    name: text,
    /** Null where the organisation's own are the only limit. */
    purposes: texts.$type<Purpose[]>().nullable(),
    /** Public JSON Web Key; null where the identity provider knows the key from elsewhere. */
    publicKey: json.$type<Record<string, string>>().nullable(),
    /** RFC 7638, SHA-256. */
    keyThumbprint: text.nullable().unique('application_key_thumbprint'),
    keySince: instant.nullable(),
    suspendedAt: instant.nullable(),
    /** Pseudonym of the officer, and why; null for a suspension from before officers said so. */
    suspendedBy: text.nullable(),
    suspensionReason: text.nullable(),
    registeredAt: instant.nullable(),
    /** What becomes of operations it has not registered; null: as the hub is configured. */
    operationMode: oneOf(OPERATION_MODES).nullable(),
    revision: integer.default(1),
  },
});

/** Operations an application may ask where only registered ones are answered. */
export const RegisteredOperationEntity = defineEntity({
  name: 'RegisteredOperation',
  tableName: 'registered_operation',
  uniques: [{ name: 'registered_operation_document', properties: ['clientId', 'documentId'] }],
  properties: {
    clientId: text.primary(),
    /** SHA-256 of the text, hexadecimal. */
    hash: text.primary(),
    /** As the client names it, where that is not the hash. */
    documentId: text.nullable(),
    /** Of the operations in it. */
    name: text,
    text,
    registeredAt: instant,
  },
});

/** Keys that were replaced; none of them is taken again. */
export const RetiredKeyEntity = defineEntity({
  name: 'RetiredKey',
  tableName: 'retired_key',
  properties: {
    thumbprint: text.primary(),
    clientId: text,
    retiredAt: instant,
  },
});
