/**
 * Who sees what of collectivities on the first day, by hand from the default policy's text. `list`: over which ones the
 * caller's list runs, or why it is withheld. `plain` is name, type and address; `people` is who is responsible there and
 * the physician to turn to; `linked` is orders and cases.
 */
export interface CollectivityRow {
  readonly list: 'ALL' | 'ZONE' | 'ASSIGNED' | 'NONE' | 'NOT_GRANTED' | 'NOT_TRAINED';
  readonly plain?: 'V';
  readonly people?: 'V' | 'NOT_GRANTED';
  readonly linked?: 'V';
  /** Filter and order by what is visible without a condition on the row: the cell's alone. */
  readonly filter?: 'V' | 'NOT_GRANTED';
}

const ASSIGNED = { list: 'ASSIGNED', plain: 'V', people: 'V', linked: 'V', filter: 'NOT_GRANTED' } as const;
const NOT_GRANTED = { list: 'NOT_GRANTED' } as const;

export const COLLECTIVITY_ROWS: Readonly<Record<string, CollectivityRow>> = {
  agent: ASSIGNED,
  'agent-untrained': { list: 'NOT_TRAINED' },
  supervisor: { list: 'ALL', plain: 'V', people: 'NOT_GRANTED', linked: 'V', filter: 'NOT_GRANTED' },
  'field-agent': { ...ASSIGNED, people: 'NOT_GRANTED' },
  nurse: ASSIGNED,
  'nurse-unassigned': { list: 'NONE' },
  // names of persons take an assignment, only what is medical takes recognition
  'nurse-unrecognised': ASSIGNED,
  physician: ASSIGNED,
  inspector: { list: 'ZONE', plain: 'V', people: 'V', linked: 'V', filter: 'NOT_GRANTED' },
  'collectivity-cell': { list: 'ALL', plain: 'V', people: 'V', linked: 'V', filter: 'V' },
  'authorised-person': NOT_GRANTED,
  recruiter: NOT_GRANTED,
  'privacy-officer': NOT_GRANTED,
  reporter: NOT_GRANTED,
  'partner-actiris': NOT_GRANTED,
  'partner-mutuality': NOT_GRANTED,
  'partner-call-centre': NOT_GRANTED,
};
