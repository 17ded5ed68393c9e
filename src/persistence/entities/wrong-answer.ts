/**
 * Answers of people who called back that were not right, or are being compared: counted for the limits, so that nobody
 * guesses his way to a case. Pseudonyms only; rows are worth nothing once the window is over, and go.
 */
import { defineEntity } from '@mikro-orm/core';
import { instant, text, uuid } from '../columns';

export const WrongAnswerEntity = defineEntity({
  name: 'WrongAnswer',
  tableName: 'wrong_answer',
  properties: {
    id: uuid.primary(),
    /** On the hub's clock. */
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
