/** Facts about callers, mirrored from their employers and the federal platform (COCOM's own staff: authority `hub`). */
import { defineEntity } from '@mikro-orm/core';
import { flag, instant, integer, json, sequence, text, texts, uuid } from '../columns';

/** Instants as ISO 8601 strings, for they live in a jsonb column. */
interface ShiftRow {
  from: string;
  until: string;
}

export const StaffContractEntity = defineEntity({
  name: 'StaffContract',
  tableName: 'staff_contract',
  properties: {
    /** Who vouches for it: a source id such as `call-centre`, `mutuality-100`, or `hub`. */
    authority: text.primary(),
    reference: text.fieldName('staff_reference').primary(),
    /** Pseudonym, as the access log names callers. */
    person: text.fieldName('person_pseudonym').index('staff_contract_person'),
    /** CBE number of the employer. */
    organisation: text,
    role: text.fieldName('kind'),
    /** BCP 47 primary subtags; empty where the employer does not say. */
    languages: texts.defaultRaw(`'{}'`),
    validFrom: instant.fieldName('contract_from'),
    validUntil: instant.fieldName('contract_until').strictNullable(),
    alwaysOnDuty: flag.default(false),
    shifts: json.$type<ShiftRow[]>().defaultRaw(`'[]'`),
    /** Of this contract, also when the roster has moved on; null before its first event. */
    firstShiftAt: instant.strictNullable(),
    /** NIS5 codes of the own zone; empty for all but hygiene inspectors. */
    zones: texts.defaultRaw(`'{}'`),
    /** References of the collectivities followed, `['ALL']` for every one, null where it does not apply. */
    collectivities: texts.strictNullable(),
    /** Of the item, in its feed, that said so last; 0 where its word is replaced by whatever comes. */
    sequence: sequence.defaultRaw('0'),
    /** Weekly, in Brussels, of the controller's own staff; null: at any hour, or never where `alwaysOnDuty` is false. */
    hours: text.strictNullable(),
    /** Null for one that no officer registered. */
    registeredAt: instant.strictNullable(),
    revision: integer.default(1),
  },
});

/** One statement that a module was passed. Several may stand for one person and module: the one stored last counts. */
export const TrainingRecordEntity = defineEntity({
  name: 'TrainingRecord',
  tableName: 'training_record',
  properties: {
    /** Id of the statement at the federal platform. */
    statement: uuid.primary(),
    personPseudonym: text,
    /** Module IRI. */
    module: text,
    passedAt: instant,
    validUntil: instant.strictNullable(),
    /** When the federal platform stored the statement: order of arrival there. */
    storedAt: instant,
  },
  indexes: [{ name: 'training_record_person', properties: ['personPseudonym', 'module'] }],
});

/** Statements that were taken back. Kept, so that one that is told late, after it was taken back, does not count. */
export const VoidedStatementEntity = defineEntity({
  name: 'VoidedStatement',
  tableName: 'voided_statement',
  properties: {
    statement: uuid.primary(),
    voidedAt: instant,
  },
});
