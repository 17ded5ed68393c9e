/** The hub's own registers of organisations with their processing agreements, and of their applications and systems. */
import { defineEntity } from '@mikro-orm/core';
import { OPERATION_MODES } from '../../model/registered-operations';
import { ORGANISATION_KINDS, type Purpose, type Role } from '../../model/roles';
import type { InsurerCode, SourceId } from '../../model/words';
import { day, flag, instant, integer, json, oneOf, sequence, text, texts } from '../columns';

export const OrganisationEntity = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    /** CBE number, ten digits. */
    cbe: text.primary(),
    name: text,
    kind: oneOf(ORGANISATION_KINDS),
    permittedRoles: texts.$type<readonly Role[]>(),
    purposes: texts.$type<readonly Purpose[]>().fieldName('permitted_purposes'),
    /** Insurer code, for a mutuality. */
    insurer: text.$type<InsurerCode>().strictNullable().unique('organisation_insurer'),
    /** The partner system that speaks for it, by its source id; null where none of its own is connected. */
    source: text.$type<SourceId>().strictNullable().unique('organisation_source'),
    /** How both sides name the processing agreement. */
    agreementReference: text.strictNullable(),
    agreementFrom: instant.strictNullable(),
    agreementUntil: instant.strictNullable(),
    suspendedAt: instant.strictNullable(),
    /** Pseudonym of the officer, and why; null for a suspension from before officers said so. */
    suspendedBy: text.strictNullable(),
    suspensionReason: text.strictNullable(),
    /** Null for one that was there before officers registered any. */
    registeredAt: instant.strictNullable(),
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
    purposes: texts.$type<readonly Purpose[]>().strictNullable(),
    /** Public JSON Web Key; null where the identity provider knows the key from elsewhere. */
    publicKey: json.$type<Readonly<Record<string, string>>>().strictNullable(),
    /** RFC 7638, SHA-256. */
    keyThumbprint: text.strictNullable().unique('application_key_thumbprint'),
    keySince: instant.strictNullable(),
    suspendedAt: instant.strictNullable(),
    /** Pseudonym of the officer, and why; null for a suspension from before officers said so. */
    suspendedBy: text.strictNullable(),
    suspensionReason: text.strictNullable(),
    registeredAt: instant.strictNullable(),
    /** What becomes of operations it has not registered; null: as the hub is configured. */
    operationMode: oneOf(OPERATION_MODES).strictNullable(),
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
    documentId: text.strictNullable(),
    /** Of the operations in it. */
    name: text,
    text,
    registeredAt: instant,
    /** CBE number of the application's. */
    organisation: text.formula(
      ({ clientId }) =>
        `(select "organisation" from "application" where "application"."client_id" = ${String(clientId)})`,
    ),
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

/** What applications ask, counted by day. */
export const OperationUsageEntity = defineEntity({
  name: 'OperationUsage',
  tableName: 'operation_usage',
  properties: {
    /** In Brussels. */
    day: day.primary(),
    clientId: text.primary(),
    /** SHA-256 of the text; empty for those beyond the number that is counted by text. */
    operationHash: text.primary(),
    /** Empty for the operation as a whole. */
    coordinate: text.primary(),
    requests: sequence,
    /** CBE number of the application's; null for a front end that serves persons of any. */
    organisation: text
      .strictNullable()
      .formula(
        ({ clientId }) =>
          `(select "organisation" from "application" where "application"."client_id" = ${String(clientId)})`,
      ),
  },
});

/** Sources that were switched off by hand, and on again: each time a row, and nothing changes afterwards. */
export const SourceSwitchEntity = defineEntity({
  name: 'SourceSwitch',
  tableName: 'source_switch',
  properties: {
    // which sources there are is the registry’s: a new partner is no new release of the database
    source: text.$type<SourceId>().primary(),
    /** From 1, for each source; the last one counts. */
    number: integer.primary().autoincrement(false),
    off: flag,
    reason: text,
    /** Pseudonym of the officer. */
    by: text.fieldName('officer'),
    /** On the hub's clock. */
    at: instant,
  },
});
