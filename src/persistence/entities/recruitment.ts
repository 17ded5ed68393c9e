/**
 * Who applied, who is in training, who is seconded. Of candidates at the employment office only the steps are mirrored,
 * under a pseudonym; what the training body and the seconding administration hand over as files has no service to ask,
 * so what the hub needs of it is kept: no name, number or address.
 */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import {
  CANDIDACY_STATES,
  RESERVE_STATES,
  SECONDED_TO,
  STAFF_PROFILES,
  type CandidacyState,
  type ReserveState,
  type SecondedTo,
  type StaffProfile,
} from '../../model/words';
import { day, instant, oneOf, text, texts, uuid } from '../columns';

export interface CandidacyRow {
  [PrimaryKeyProp]?: ['authority', 'reference'];
  /** A source id: `actiris`. */
  authority: string;
  reference: string;
  personPseudonym: string;
  profile: StaffProfile;
  /** BCP 47 primary subtags. */
  languages: string[];
  state: CandidacyState;
  /** The partner's reference of the job offer. */
  jobOffer: string | null;
  receivedAt: Date;
  preselectedAt: Date | null;
  /** When hired, rejected or withdrawn. */
  closedAt: Date | null;
}

export const CandidacyEntity = new EntitySchema<CandidacyRow>({
  name: 'Candidacy',
  tableName: 'candidacy',
  properties: {
    authority: { ...text, primary: true },
    reference: { ...text, primary: true },
    personPseudonym: { ...text, index: 'candidacy_person' },
    profile: oneOf(STAFF_PROFILES),
    languages: { ...texts, defaultRaw: `'{}'` },
    state: oneOf(CANDIDACY_STATES),
    jobOffer: { ...text, nullable: true },
    receivedAt: instant,
    preselectedAt: { ...instant, nullable: true },
    closedAt: { ...instant, nullable: true },
  },
});

/** What the two kinds of file have in common: one person as one file named them. */
interface ImportedPersonRow {
  [PrimaryKeyProp]?: ['authority', 'reference'];
  authority: string;
  /** The sender's own number of the person. */
  reference: string;
  personPseudonym: string;
  languages: string[];
  /** When a file first named the person, and when a file last changed something. */
  listedAt: Date;
  changedAt: Date;
  /** When the newest file was written that says so; null is older than any. */
  asOf: Date | null;
  /** The file that changed something last. */
  file: string;
}

const importedPerson = {
  authority: { ...text, primary: true },
  reference: { ...text, primary: true },
  languages: { ...texts, defaultRaw: `'{}'` },
  listedAt: instant,
  changedAt: instant,
  asOf: { ...instant, nullable: true },
  file: uuid,
} as const;

export interface TrainingReserveRow extends ImportedPersonRow {
  state: ReserveState;
  profile: StaffProfile;
  /** Days, `YYYY-MM-DD`. */
  trainingFrom: string | null;
  /** Expected, or actual once trained. */
  trainingUntil: string | null;
  availableFrom: string | null;
}

export const TrainingReserveEntity = new EntitySchema<TrainingReserveRow>({
  name: 'TrainingReserve',
  tableName: 'training_reserve',
  properties: {
    ...importedPerson,
    personPseudonym: { ...text, index: 'training_reserve_person' },
    state: oneOf(RESERVE_STATES),
    profile: oneOf(STAFF_PROFILES),
    trainingFrom: { ...day, nullable: true },
    trainingUntil: { ...day, nullable: true },
    availableFrom: { ...day, nullable: true },
  },
});

export interface SecondmentRow extends ImportedPersonRow {
  secondedTo: SecondedTo;
  /** Days, `YYYY-MM-DD`. */
  secondedFrom: string;
  secondedUntil: string | null;
}

export const SecondmentEntity = new EntitySchema<SecondmentRow>({
  name: 'Secondment',
  tableName: 'secondment',
  properties: {
    ...importedPerson,
    personPseudonym: { ...text, index: 'secondment_person' },
    secondedTo: oneOf(SECONDED_TO),
    secondedFrom: day,
    secondedUntil: { ...day, nullable: true },
  },
});
