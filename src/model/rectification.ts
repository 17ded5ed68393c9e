/** Words of a rectification request: a person says that a kind of value is wrong (GDPR, article 16). */
import { words } from './words';

/** What is contested: a kind of value, never the value. */
export const RECTIFIED = words({
  NAME: 'The given name or the family name.',
  SEX: 'The sex.',
  BIRTH_DATE: 'The date of birth.',
  ADDRESS: 'The address, with its postcode and commune.',
  CONTACT_DATA: 'A phone number or the e-mail address.',
  LANGUAGE: 'The language.',
  INSURANCE: 'By whom the person is insured.',
});
export type Rectified = (typeof RECTIFIED)[number];

/** As the partner answers that supplies the value. */
export const RECTIFICATION_STATES = words({
  RECEIVED: 'The partner has the request and has not decided.',
  CORRECTED: 'The partner has corrected the value.',
  REJECTED: 'The value stays as it is, or the partner does not know the person.',
});
export type RectificationAnswer = (typeof RECTIFICATION_STATES)[number];
