/** Facts about callers, mirrored from their employers and the federal platform (COCOM's own staff: authority `hub`). */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { count, instant, json, text, texts, uuid } from '../columns';

/** Instants as ISO 8601 strings, for they live in a jsonb column. */
interface ShiftRow {
  from: string;
  until: string;
}

export interface StaffContractRow {
  [PrimaryKeyProp]?: ['authority', 'staffReference'];
  /** Who vouches for it: a source id such as `call-centre`, `mutuality-100`, or `hub`. */
  authority: string;
  staffReference: string;
  personPseudonym: string;
  /** CBE number of the employer. */
  organisation: string;
  kind: string;
  /** BCP 47 primary subtags; empty where the employer does not say. */
  languages: string[];
  contractFrom: Date;
  contractUntil: Date | null;
  alwaysOnDuty: boolean;
  shifts: ShiftRow[];
  /** Weekly hours in Brussels, of the controller's own staff; null where there are none. */
  hours: string | null;
  /** Of this contract, also when the roster has moved on; null where it told of none yet. */
  firstShiftAt: Date | null;
  /** NIS5 codes of the own zone; empty for all but hygiene inspectors. */
  zones: string[];
  /** References of the collectivities followed, `['ALL']` for every one, null where it does not apply. */
  collectivities: string[] | null;
  /** Of the item, in its feed, that said so last; 0 where its word is replaced by whatever comes. */
  sequence: bigint;
  /** Null for one that no officer registered. */
  registeredAt: Date | null;
  revision: number;
}

export const StaffContractEntity = new EntitySchema<StaffContractRow>({
  name: 'StaffContract',
  tableName: 'staff_contract',
  properties: {
    authority: { ...text, primary: true },
    staffReference: { ...text, primary: true },
    personPseudonym: { ...text, index: 'staff_contract_person' },
    organisation: text,
    kind: text,
    languages: { ...texts, defaultRaw: `'{}'` },
    contractFrom: instant,
    contractUntil: { ...instant, nullable: true },
    alwaysOnDuty: { type: 'boolean', default: false },
    shifts: { ...json, defaultRaw: `'[]'` },
    firstShiftAt: { ...instant, nullable: true },
    zones: { ...texts, defaultRaw: `'{}'` },
    collectivities: { ...texts, nullable: true },
    sequence: { ...count, default: 0 },
    hours: { ...text, nullable: true },
    registeredAt: { ...instant, nullable: true },
    revision: { type: 'integer', default: 1 },
  },
});

/** One statement that a module was passed. Several may stand for one person and module: the one stored last counts. */
export interface TrainingRecordRow {
  [PrimaryKeyProp]?: 'statement';
  /** Id of the statement at the federal platform. */
  statement: string;
  personPseudonym: string;
  /** Module IRI. */
  module: string;
  passedAt: Date;
  validUntil: Date | null;
  /** When the federal platform stored the statement: order of arrival there. */
  storedAt: Date;
}

export const TrainingRecordEntity = new EntitySchema<TrainingRecordRow>({
  name: 'TrainingRecord',
  tableName: 'training_record',
  properties: {
    statement: { ...uuid, primary: true },
    personPseudonym: text,
    module: text,
    passedAt: instant,
    validUntil: { ...instant, nullable: true },
    storedAt: instant,
  },
  indexes: [{ name: 'training_record_person', properties: ['personPseudonym', 'module'] }],
});

/** Statements that were taken back. Kept, so that one that is told late, after it was taken back, does not count. */
export interface VoidedStatementRow {
  [PrimaryKeyProp]?: 'statement';
  statement: string;
  voidedAt: Date;
}

export const VoidedStatementEntity = new EntitySchema<VoidedStatementRow>({
  name: 'VoidedStatement',
  tableName: 'voided_statement',
  properties: {
    statement: { ...uuid, primary: true },
    voidedAt: instant,
  },
});
