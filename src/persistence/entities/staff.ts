/** Facts about callers, mirrored from their employers and the federal platform (COCOM's own staff: authority `hub`). */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { instant, json, text, texts } from '../columns';

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
  /** NIS5 codes of the own zone; empty for all but hygiene inspectors. */
  zones: string[];
  /** References of the collectivities followed, `['ALL']` for every one, null where it does not apply. */
  collectivities: string[] | null;
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
    zones: { ...texts, defaultRaw: `'{}'` },
    collectivities: { ...texts, nullable: true },
  },
});

export interface TrainingRecordRow {
  [PrimaryKeyProp]?: ['personPseudonym', 'module'];
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
    personPseudonym: { ...text, primary: true },
    module: { ...text, primary: true },
    passedAt: instant,
    validUntil: { ...instant, nullable: true },
    storedAt: instant,
  },
});
