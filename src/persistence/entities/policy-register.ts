/** The registers that rules depend on, each change a row more; and what officers propose for registers that two of them keep. */
import { defineEntity } from '@mikro-orm/core';
import { PURPOSES } from '../../model/roles';
import { day, instant, integer, json, oneOf, text, texts, uuid } from '../columns';

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
    retention: text,
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

const PROPOSED_TABLES = ['legal_basis', 'purpose', 'organisation', 'application', 'staff_contract'] as const;

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
