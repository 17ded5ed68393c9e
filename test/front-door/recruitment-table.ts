/**
 * Who sees what of the recruitment on the first day, by hand from the default policy's second table: job offers,
 * candidacies with name, contact, languages, profile and state; their times, which are steps of the path of staff and of
 * which the employment office has the state only; and filter and order, which no partner's system has on the first day.
 * `V` visible, anything else is the reason it is withheld for.
 */
export type Cell = 'V' | 'NOT_GRANTED' | 'NOT_TRAINED';

export interface RecruitmentRow {
  readonly jobOffers: Cell;
  readonly jobOfferFilter: Cell;
  readonly candidacies: Cell;
  readonly candidacyTimes: Cell;
  readonly candidacyFilter: Cell;
}

const no = 'NOT_GRANTED';
const NOTHING: RecruitmentRow = {
  jobOffers: no,
  jobOfferFilter: no,
  candidacies: no,
  candidacyTimes: no,
  candidacyFilter: no,
};
const OFFERS_ONLY: RecruitmentRow = { ...NOTHING, jobOffers: 'V', jobOfferFilter: 'V' };

/** One of each kind of caller; may-i.test.ts compares every persona with the permission tables. */
export const RECRUITMENT_ROWS: Readonly<Record<string, RecruitmentRow>> = {
  agent: NOTHING,
  physician: NOTHING,
  recruiter: { jobOffers: 'V', jobOfferFilter: 'V', candidacies: 'V', candidacyTimes: 'V', candidacyFilter: 'V' },
  'training-manager': OFFERS_ONLY,
  'privacy-officer': OFFERS_ONLY,
  reporter: OFFERS_ONLY,
  'partner-actiris': { ...NOTHING, jobOffers: 'V', candidacies: 'V' },
  'partner-mutuality': NOTHING,
  'partner-call-centre': NOTHING,
};

/** What makes no sense: list, what is given, the argument that is named. */
export const REFUSED_INPUTS: readonly [list: 'jobOffers' | 'candidacies', given: string, argument: string][] = [
  ['jobOffers', 'first: 0', 'first'],
  ['jobOffers', 'first: null', 'first'],
  ['jobOffers', 'first: 201', 'first'],
  ['jobOffers', 'after: "nonsense"', 'after'],
  ['jobOffers', 'filter: { profile: NURSE }', 'filter'],
  ['jobOffers', 'filter: { language: "Frans" }', 'filter'],
  ['jobOffers', 'filter: { language: "" }', 'filter'],
  ['candidacies', 'first: -1', 'first'],
  ['candidacies', 'after: "nonsense"', 'after'],
  ['candidacies', 'filter: { profile: PHYSICIAN }', 'filter'],
  ['candidacies', 'filter: { language: "FR" }', 'filter'],
  ['candidacies', 'filter: { jobOffer: "" }', 'filter'],
  [
    'candidacies',
    'filter: { jobOffer: "JO-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }',
    'filter',
  ],
  ['candidacies', 'filter: { receivedFrom: "2020-05-02T00:00:00Z", receivedUntil: "2020-05-01T00:00:00Z" }', 'filter'],
];
