/** The registers that rules depend on, each change a row more; and what officers propose for registers that two of them keep. */
import { defineEntity } from '@mikro-orm/core';
import { RETENTION_CATEGORIES, type RetentionTerm } from '../../model/retention';
import { RECTIFICATION_STATES, RECTIFIED } from '../../model/rectification';
import { RESTRICTION_DECISIONS, RESTRICTION_GROUNDS } from '../../model/restriction';
import { PURPOSES, type Purpose } from '../../model/roles';
import { INSURER_CODES } from '../../model/words';
import { count, day, instant, integer, json, oneOf, text, texts, uuid } from '../columns';

/** What was shown under which text, and what people were informed of, stays readable. */
const inHistory = {
  /** Counts from 1; the highest is the one that is valid. */
  revision: integer.primary().autoincrement(false),
  /** From the first to the last day, both included, in Brussels; null is open-ended. */
  validFrom: day,
  validUntil: day.strictNullable(),
  /** From this instant on it does not hold, whatever its days say; null while no officer has ended it. */
  endedAt: instant.strictNullable(),
  recordedAt: instant,
  /** Pseudonym of the officer, or `installation`. */
  author: text,
  /** The one a second officer confirmed; null for what only narrows, and for what was installed. */
  proposal: uuid.strictNullable(),
  reason: text.strictNullable(),
  /** Pseudonym of the second officer. */
  confirmedBy: text
    .strictNullable()
    .lazy()
    .formula(({ proposal }) => `(select "decided_by" from "register_proposal" where "id" = ${String(proposal)})`),
};

/** Every part is mandatory: acts without them have been annulled. What has no last day says so itself, with null. */
export const LegalBasisEntity = defineEntity({
  name: 'LegalBasis',
  tableName: 'legal_basis',
  properties: {
    id: text.primary(),
    ...inHistory,
    /** As shown to a reader; articles are to be confirmed by the data-protection officer. */
    text: text.fieldName('title'),
    textValidFrom: day.fieldName('text_from'),
    textValidUntil: day.fieldName('text_until').strictNullable(),
    controller: text,
    processors: texts,
    /** At least one. */
    retention: json.$type<readonly RetentionTerm[]>(),
    /** Its reference, the day it was made, and the last day it counts. */
    impactAssessment: text.fieldName('assessment_reference'),
    impactAssessedOn: day.fieldName('assessed_on'),
    impactAssessmentUntil: day.fieldName('assessed_until').strictNullable(),
  },
});

/** The list of purposes is code; what each is for and when it counts is the register's. */
export const PurposeEntity = defineEntity({
  name: 'Purpose',
  tableName: 'purpose',
  properties: {
    purpose: oneOf(PURPOSES).primary(),
    ...inHistory,
    /** What data is used for under it, as it is said to the people concerned, in the three languages of the hub's officers. */
    descriptionFr: text,
    descriptionNl: text,
    descriptionEn: text,
  },
});

/** What is not deleted though its term is over: of one case, one person or one category. It has an end. */
export const LegalHoldEntity = defineEntity({
  name: 'LegalHold',
  tableName: 'legal_hold',
  properties: {
    id: text.primary(),
    ...inHistory,
    validUntil: day,
    category: oneOf(RETENTION_CATEGORIES).strictNullable(),
    caseReference: text.strictNullable(),
    personPseudonym: text.strictNullable(),
  },
  checks: [
    { name: 'legal_hold_about', expression: 'num_nonnulls(category, case_reference, person_pseudonym) = 1' },
    { name: 'legal_hold_author', expression: `author <> 'installation'::text` },
  ],
});

/** What a person has asked for: that data about the person is not asked for, for some purposes; and what officers made of it. */
export const ProcessingRestrictionEntity = defineEntity({
  name: 'ProcessingRestriction',
  tableName: 'processing_restriction',
  properties: {
    id: text.primary(),
    revision: integer,
    person: text.fieldName('person_pseudonym').index('processing_restriction_person'),
    purposes: texts.$type<readonly Purpose[]>(),
    ground: oneOf(RESTRICTION_GROUNDS),
    /** When it was asked for. */
    registeredAt: instant,
    /** Pseudonym of the officer who entered it for the person; null: the person did. */
    requestedBy: text.strictNullable(),
    /** Null: nobody has decided. */
    decision: oneOf(RESTRICTION_DECISIONS).strictNullable(),
    decidedAt: instant.strictNullable(),
    /** The last day of what is granted, in Brussels. */
    validUntil: day.strictNullable(),
    /** Why, as the person reads it. */
    answer: text.strictNullable(),
  },
});

/** That a person says a kind of value is wrong: on its way to the partner that supplies it, or decided there. */
export const RectificationRequestEntity = defineEntity({
  name: 'RectificationRequest',
  tableName: 'rectification_request',
  properties: {
    id: text.primary(),
    person: text.fieldName('person_pseudonym').index('rectification_request_person'),
    what: oneOf(RECTIFIED),
    /** Null: the call centre supplies it. */
    insurer: oneOf(INSURER_CODES).strictNullable(),
    registeredAt: instant,
    /** Pseudonym of the officer who entered it for the person; null: the person did. */
    requestedBy: text.strictNullable(),
    /** The last word of the partner; null: none yet. */
    answer: oneOf(RECTIFICATION_STATES).strictNullable(),
    /** When it was last brought, or was to be. */
    askedAt: instant.strictNullable(),
    /** When the partner's decision arrived. */
    settledAt: instant.strictNullable(),
  },
});

/** How far what is over has been deleted: by category, since the hub began. */
export const RetentionSweepEntity = defineEntity({
  name: 'RetentionSweep',
  tableName: 'retention_sweep',
  properties: {
    category: oneOf(RETENTION_CATEGORIES).primary(),
    /** When there was nothing left to delete; in real time. */
    sweptAt: instant,
    /** Rows. */
    deleted: count,
  },
});

/** The longest that a category may be kept: written by a migration. */
export const RetentionLimitEntity = defineEntity({
  name: 'RetentionLimit',
  tableName: 'retention_limit',
  properties: { category: text.primary(), event: text.primary(), longest: text },
});

/** How far ahead of real time the clock is that terms end by: the demonstration's. */
export const RetentionClockEntity = defineEntity({
  name: 'RetentionClock',
  tableName: 'retention_clock',
  properties: {
    /** Always 1. */
    id: integer.primary().autoincrement(false),
    ahead: text.columnType('interval'),
  },
});

const PROPOSED_TABLES = [
  'legal_basis',
  'purpose',
  'organisation',
  'application',
  'staff_contract',
  'legal_hold',
  'processing_restriction',
] as const;

/** What one officer proposes for a register, and what another one made of it. */
export const RegisterProposalEntity = defineEntity({
  name: 'RegisterProposal',
  tableName: 'register_proposal',
  properties: {
    id: uuid.primary(),
    register: oneOf(PROPOSED_TABLES),
    /** Of the entry. */
    key: text.fieldName('entry'),
    /** The revision it is to follow; 0 for a new entry. */
    basedOn: integer,
    /** The row as it would be, by column, without what the register adds to it. */
    content: json.$type<object>(),
    reason: text,
    proposedBy: text,
    proposedAt: instant,
    decision: oneOf(['CONFIRMED', 'REJECTED'] as const).strictNullable(),
    decidedBy: text.strictNullable(),
    decidedAt: instant.strictNullable(),
    decisionReason: text.strictNullable(),
  },
});
