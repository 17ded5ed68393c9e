/** Which coordinates each field of the employment office feeds (schema/partners/actiris.yaml). */
import type { FieldElements } from '../field-mask';

export const JOB_OFFER_KEYS = ['reference'];
export const JOB_OFFER_ELEMENTS: FieldElements = {
  profile: ['JobOffer.profile'],
  languages: ['JobOffer.languages'],
  openings: ['JobOffer.openings'],
  filled: ['JobOffer.filled'],
  channels: ['JobOffer.channels'],
  openedOn: ['JobOffer.openedOn'],
  closesOn: ['JobOffer.closesOn'],
};

/** The number names whom a row is about, for the access records; the instant is what two lists are merged by. */
export const CANDIDACY_KEYS = ['reference', 'niss', 'receivedAt'];
export const CANDIDACY_ELEMENTS: FieldElements = {
  givenName: ['Candidacy.givenName', 'Candidacy.name'],
  familyName: ['Candidacy.familyName', 'Candidacy.name'],
  phone: ['Candidacy.phone'],
  email: ['Candidacy.email'],
  languages: ['Candidacy.languages'],
  profile: ['Candidacy.profile'],
  state: ['Candidacy.state'],
  jobOffer: ['Candidacy.jobOffer'],
  preselectedAt: ['Candidacy.preselectedAt'],
  closedAt: ['Candidacy.closedAt'],
};
