/**
 * Who sees what of collaborators on the first day, by hand from the default policy's second table. `list`: whom the
 * caller's list is of, or why there is none. A field is visible unless it is among the withheld.
 */
export interface StaffRow {
  readonly list: 'RECRUITED' | 'TRAINEES' | 'CANDIDATES' | 'EMPLOYED' | 'NOT_GRANTED';
  /** Fields of StaffMember that are withheld for want of a grant. */
  readonly withheld?: readonly string[];
  readonly filter?: 'V' | 'NOT_GRANTED';
}

const NOT_GRANTED = { list: 'NOT_GRANTED' } as const;
const EMPLOYER = { list: 'EMPLOYED', withheld: ['training'], filter: 'NOT_GRANTED' } as const;

export const STAFF_FIELDS: Readonly<Record<string, string>> = {
  profile: 'profile',
  languages: 'languages',
  sources: 'sources',
  step: 'step',
  since: 'since',
  path: 'path { step at source asOf }',
  missingSteps: 'missingSteps',
  trained: 'trained',
  secondedTo: 'secondedTo',
  availableFrom: 'availableFrom',
  training: 'training { module passed validUntil }',
  assignments: 'assignments { kind from until }',
};

export const STAFF_PERSONAS: Readonly<Record<string, StaffRow>> = {
  // staff path V (O), training passed (O); nothing of assignments
  recruiter: { list: 'RECRUITED', withheld: ['training', 'assignments'], filter: 'V' },
  // staff path and training V (own trainees)
  'training-manager': { list: 'TRAINEES', withheld: ['assignments'], filter: 'V' },
  // state only (O); languages and profile are those of its candidacies
  'partner-actiris': {
    list: 'CANDIDATES',
    withheld: [
      ...['since', 'path', 'missingSteps', 'trained', 'secondedTo', 'availableFrom', 'training', 'assignments'],
    ],
    filter: 'NOT_GRANTED',
  },
  // staff path V, training passed, assignments V: all of own staff
  'partner-mutuality': EMPLOYER,
  'partner-mutuality-2': EMPLOYER,
  'partner-call-centre': EMPLOYER,
  agent: NOT_GRANTED,
  supervisor: NOT_GRANTED,
  nurse: NOT_GRANTED,
  inspector: NOT_GRANTED,
  'authorised-person': NOT_GRANTED,
  'privacy-officer': NOT_GRANTED,
  reporter: NOT_GRANTED,
};
