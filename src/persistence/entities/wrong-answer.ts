/**
 * Answers of people who called back that were not right, or are being compared: counted for the limits, so that nobody
 * guesses his way to a case. Pseudonyms only; rows are worth nothing once the window is over, and go.
 */
import { EntitySchema } from '@mikro-orm/core';
import { instant, text, uuid } from '../columns';

export interface WrongAnswerRow {
  id: string;
  /** On the hub's clock. */
  at: Date;
  callerPseudonym: string;
  organisation: string;
  numberPseudonym: string;
}

export const WrongAnswerEntity = new EntitySchema<WrongAnswerRow>({
  name: 'WrongAnswer',
  tableName: 'wrong_answer',
  properties: {
    id: { ...uuid, primary: true },
    at: instant,
    callerPseudonym: text,
    organisation: text,
    numberPseudonym: text,
  },
  indexes: [
    { name: 'wrong_answer_time', properties: ['at'] },
    { name: 'wrong_answer_caller', properties: ['callerPseudonym', 'at'] },
    { name: 'wrong_answer_organisation', properties: ['organisation', 'at'] },
    { name: 'wrong_answer_number', properties: ['numberPseudonym', 'at'] },
  ],
});
