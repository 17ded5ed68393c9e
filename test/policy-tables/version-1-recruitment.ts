/** The lines of the agreed second table about how people are found, copied by hand like the rest (see version-1.ts). */
import { any, type TableLine } from './version-1';

const staffing = 'STAFFING';

export const RECRUITMENT: TableLine[] = [
  {
    group: 'list of job offers',
    coordinates: 'Query.jobOffers',
    purposes: any,
    cells: { RECRUITER: 'V', TRAINING_MANAGER: 'V', PRIVACY_OFFICER: 'V', REPORTER: 'V', EMPLOYMENT_OFFICE: 'V' },
  },
  {
    group: 'job offers: profile, openings, filled, channels, dates',
    coordinates: 'JobOffer.*',
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
    coordinates: 'Query.staffingFigures StaffingFigures.* StaffingFigure.* ReleasedFigure.*',
    purposes: any,
    cells: { '*': 'V', PERSON: '-' },
  },
];
