/** The lines of the agreed second table about how people are found, copied by hand like the rest (see version-1.ts). */
import { any, type TableLine } from './version-1';

const staffing = 'STAFFING';

/** What AGGREGATE is for: the reporter, and nothing else. */
export const RELEASED =
  'Query.staffingFigures StaffingFigures.period StaffingFigures.until StaffingFigures.asOf StaffingFigures.smallest ' +
  'StaffingFigures.total StaffingFigures.byProfile StaffingFigures.bySource StaffingFigures.byLanguage ' +
  'StaffingFigures.byProfileAndSource StaffingFigures.byProfileAndLanguage StaffingFigure.profile ' +
  'StaffingFigure.source StaffingFigure.language StaffingFigure.wanted StaffingFigure.filled ReleasedFigure.value ' +
  'ReleasedFigure.suppressed';

export const RECRUITMENT: TableLine[] = [
  {
    group: 'list of job offers',
    coordinates: 'Query.jobOffers',
    purposes: any,
    cells: { RECRUITER: 'V', TRAINING_MANAGER: 'V', PRIVACY_OFFICER: 'V', REPORTER: 'V', EMPLOYMENT_OFFICE: 'V' },
  },
  {
    group: 'job offers: profile, openings, filled, channels, dates',
    coordinates:
      'JobOffer.reference JobOffer.profile JobOffer.languages JobOffer.openings JobOffer.filled JobOffer.channels ' +
      'JobOffer.openedOn JobOffer.closesOn',
    purposes: any,
    cells: { RECRUITER: 'V', TRAINING_MANAGER: 'V', PRIVACY_OFFICER: 'V', REPORTER: 'V', EMPLOYMENT_OFFICE: 'V O' },
  },
  {
    group: 'list of candidacies',
    coordinates: 'Query.candidacies',
    purposes: staffing,
    cells: { RECRUITER: 'V', EMPLOYMENT_OFFICE: 'V' },
  },
  {
    group: 'candidacy: name, contact, languages, profile, state',
    coordinates:
      'Candidacy.name Candidacy.givenName Candidacy.familyName Candidacy.phone Candidacy.email ' +
      'Candidacy.phoneMasked Candidacy.emailMasked Candidacy.languages ' +
      'Candidacy.profile Candidacy.state Candidacy.jobOffer',
    purposes: staffing,
    cells: { RECRUITER: 'V O', EMPLOYMENT_OFFICE: 'V O' },
  },
  {
    group: "a candidate's steps and times: of the path of staff the employment office has the state only",
    coordinates: 'Candidacy.receivedAt Candidacy.preselectedAt Candidacy.closedAt',
    purposes: staffing,
    cells: { RECRUITER: 'V O' },
  },
  {
    group: 'released figures',
    coordinates: RELEASED,
    purposes: any,
    cells: { '*': 'V' },
  },
];

/** FILTER and SORT: role → coordinates → relation it takes. No partner's system filters anything on the first day. */
export const RECRUITMENT_FILTERS: [role: string, coordinates: string, relation: string][] = [
  ['RECRUITER', 'Candidacy.profile Candidacy.state Candidacy.languages Candidacy.jobOffer Candidacy.receivedAt', 'O'],
  ...['RECRUITER', 'TRAINING_MANAGER', 'PRIVACY_OFFICER', 'REPORTER'].map((role): [string, string, string] => [
    role,
    'JobOffer.reference JobOffer.profile JobOffer.languages JobOffer.openings JobOffer.filled JobOffer.channels ' +
      'JobOffer.openedOn JobOffer.closesOn',
    '',
  ]),
];
