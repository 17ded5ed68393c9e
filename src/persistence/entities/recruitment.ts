/**
 * Who applied, who is in training, who is seconded. Of candidates at the employment office only the steps are mirrored,
 * under a pseudonym; what the training body and the seconding administration hand over as files has no service to ask,
 * so what the hub needs of it is kept: no name, number or address.
 */
import { defineEntity } from '@mikro-orm/core';
import { CANDIDACY_STATES, RESERVE_STATES, SECONDED_TO, STAFF_PROFILES } from '../../model/words';
import { day, instant, oneOf, text, texts, uuid } from '../columns';

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
