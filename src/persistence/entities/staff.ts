/** Staff: contracts and training as employers and the federal platform state them, recruitment, released figures. */
import { defineEntity } from '@mikro-orm/core';
import type { StaffingFigure } from '../../model/staffing-figures';
import { CANDIDACY_STATES, RESERVE_STATES, SECONDED_TO, STAFF_PROFILES } from '../../model/words';
import { day, flag, instant, integer, json, oneOf, sequence, text, texts, uuid } from '../columns';

/** Instants as ISO 8601 strings, for they live in a jsonb column. */
interface ShiftRow {
  from: string;
  until: string;
}

/** Facts about callers, mirrored from their employers and the federal platform (COCOM's own staff: authority `hub`). */
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

/** Statements that were revoked. Kept, so that one that arrives late, after it was revoked, is not valid. */
export const VoidedStatementEntity = defineEntity({
  name: 'VoidedStatement',
  tableName: 'voided_statement',
  properties: {
    statement: uuid.primary(),
    voidedAt: instant,
  },
});

/**
 * Who applied, who is in training, who is seconded. Of candidates at the employment office only the steps are mirrored,
 * under a pseudonym; what the training body and the seconding administration hand over as files has no service to ask,
 * so what the hub needs of it is kept: no name, number or address.
 */
export const CandidacyEntity = defineEntity({
  name: 'Candidacy',
  tableName: 'candidacy',
  properties: {
    /** A source id: `actiris`. */
    authority: text.primary(),
    reference: text.primary(),
    personPseudonym: text.index('candidacy_person'),
    profile: oneOf(STAFF_PROFILES),
    /** BCP 47 primary subtags. */
    languages: texts.defaultRaw(`'{}'`),
    state: oneOf(CANDIDACY_STATES),
    /** The partner's reference of the job offer. */
    jobOffer: text.strictNullable(),
    receivedAt: instant,
    preselectedAt: instant.strictNullable(),
    /** When hired, rejected or withdrawn. */
    closedAt: instant.strictNullable(),
  },
});

/** What the two kinds of file have in common: one person as one file named them. */
const importedPerson = {
  authority: text.primary(),
  /** The sender's own number of the person. */
  reference: text.primary(),
  languages: texts.defaultRaw(`'{}'`),
  /** When a file first named the person, and when a file last changed something. */
  listedAt: instant,
  changedAt: instant,
  /** When the newest file was written that says so; null is older than any. */
  asOf: instant.strictNullable(),
  /** The file that changed something last. */
  file: uuid,
};

export const TrainingReserveEntity = defineEntity({
  name: 'TrainingReserve',
  tableName: 'training_reserve',
  properties: {
    ...importedPerson,
    personPseudonym: text.index('training_reserve_person'),
    state: oneOf(RESERVE_STATES),
    profile: oneOf(STAFF_PROFILES),
    trainingFrom: day.strictNullable(),
    /** Expected, or actual once trained. */
    trainingUntil: day.strictNullable(),
    availableFrom: day.strictNullable(),
  },
});

export const SecondmentEntity = defineEntity({
  name: 'Secondment',
  tableName: 'secondment',
  properties: {
    ...importedPerson,
    personPseudonym: text.index('secondment_person'),
    secondedTo: oneOf(SECONDED_TO),
    secondedFrom: day,
    secondedUntil: day.strictNullable(),
  },
});

/** Released figures: one row per period, as they were published. No person can be recognised in them. */
export const StaffingReleaseEntity = defineEntity({
  name: 'StaffingRelease',
  tableName: 'staffing_release',
  properties: {
    /** Begin of the period. */
    period: instant.primary(),
    asOf: instant,
    /** Wanted and filled; a suppressed number is null here too. */
    figures: json.$type<readonly StaffingFigure[]>(),
  },
});
