/**
 * What each partner's faults cost whoever asks: data, read by the tests, by `npm run test:faults`, and printed as
 * docs/faults.md. A view is one operation of one persona; what it loses stands by selection, as in `extensions.selection`.
 */
import type { InsurerCode } from '../../src/model/words';

export const MODES = ['down', 'slow', 'error', 'garbage', 'half', 'reset', 'endless'] as const;
export type Mode = (typeof MODES)[number];

/** What each looks like from outside, and what it is. */
export const MODE: Readonly<Record<Mode, { readonly code: string; readonly is: string }>> = {
  down: { code: 'SOURCE_UNAVAILABLE', is: 'takes no connection' },
  slow: { code: 'SOURCE_TIMEOUT', is: 'answers after ten seconds' },
  error: { code: 'SOURCE_UNAVAILABLE', is: 'answers 500, with a text that names a person' },
  garbage: { code: 'SOURCE_BAD_ANSWER', is: 'answers 200 with something that is no JSON' },
  half: { code: 'SOURCE_BAD_ANSWER', is: 'announces the whole answer, sends half of it and closes' },
  reset: { code: 'SOURCE_BAD_ANSWER', is: 'resets the connection after the headers' },
  endless: { code: 'SOURCE_TIMEOUT', is: 'sends an answer that does not end' },
};

const INSURERS: readonly InsurerCode[] = ['100', '200', '300', '400', '500', '600', '900'];
export type NetworkSource = 'sciensano' | 'call-centre' | 'actiris' | 'federal-platform' | `mutuality-${InsurerCode}`;
export const NETWORK_SOURCES: readonly NetworkSource[] = [
  'sciensano',
  ...INSURERS.map((code): NetworkSource => `mutuality-${code}`),
  'call-centre',
  'actiris',
  'federal-platform',
];

export interface View {
  readonly name: string;
  readonly persona: string;
  readonly query: string;
}

/** The unified view of one case, without its staff, whose insurers differ; `$id` is that of a case whose person has the insurer in question. */
const CASE: View = {
  name: 'the view of a case',
  persona: 'supervisor',
  query: `query ($id: ID!) { case(id: $id) { reference person { name } contactPoints { phone source } callOrders { number }
    attempts { at } visits { state } contacts { name } scripts { language title }
    sections { section state } } }`,
};
const CASE_BY_NURSE: View = {
  name: 'the view of a case',
  persona: 'nurse',
  query: `query ($id: ID!) { case(id: $id) { reference person { name insuredFrom } contactPoints { phone source }
    medical { tests { code value } onset } callOrders { number } attempts { at } visits { state } contacts { name }
    careTeam { line name } scripts { language title } sections { section state } } }`,
};
const CASES: View = {
  name: 'the list of cases',
  persona: 'supervisor',
  query: '{ cases(first: 200) { edges { node { reference person { name } contactPoints { phone source } } } } }',
};
const CASES_BY_NURSE: View = {
  name: 'the own cases, medical fields too',
  persona: 'nurse',
  query: '{ viewer { cases(first: 20) { edges { node { reference medical { onset tests { value } } } } } } }',
};
const SCRIPTS: View = {
  name: 'the own cases, with what is said when calling',
  persona: 'agent',
  query: '{ viewer { cases(first: 20) { edges { node { reference scripts { language title } } } } } }',
};
const RECRUITMENT: View = {
  name: 'job offers and candidacies',
  persona: 'recruiter',
  query: '{ jobOffers { edges { node { openings } } } candidacies { edges { node { name jobOffer { openings } } } } }',
};

/** What a view loses by any fault of the source, the code apart. */
export interface Loss {
  readonly view: View;
  /** Null, by selection; each with one error. */
  readonly lost: readonly string[];
  /** There, and not all of it; each with one error. */
  readonly partly: readonly string[];
  /** Sections of the case that are UNAVAILABLE. */
  readonly sections: readonly string[];
}

export interface SourceLosses {
  /** In a word, for the table. */
  readonly what: string;
  readonly losses: readonly Loss[];
}

const nothing = (view: View): Loss => ({ view, lost: [], partly: [], sections: [] });

function ofInsurer(code: InsurerCode): SourceLosses {
  const lost = code === '100' ? ['case.careTeam'] : [];
  const view = code === '100' ? CASE_BY_NURSE : CASE;
  const partly = ['case.contactPoints', 'case.person'];
  const sections = ['CONTACT_POINTS', 'PERSON', ...(code === '100' ? ['CARE_TEAM'] : [])];
  return {
    what: 'what only the insurer of the person knows, and the names of its staff',
    losses: [
      { view, lost, partly, sections },
      { view: CASES, lost: [], partly: ['cases.edges.node.contactPoints', 'cases.edges.node.person'], sections: [] },
      nothing(RECRUITMENT),
    ],
  };
}

export const LOSSES: Readonly<Record<NetworkSource, SourceLosses>> = {
  sciensano: {
    what: 'what is medical',
    losses: [
      { view: CASE_BY_NURSE, lost: ['case.medical'], partly: [], sections: ['MEDICAL'] },
      { view: CASES_BY_NURSE, lost: ['viewer.cases.edges.node.medical'], partly: [], sections: [] },
      nothing(CASES),
    ],
  },
  ...(Object.fromEntries(INSURERS.map((code) => [`mutuality-${code}`, ofInsurer(code)])) as Record<
    `mutuality-${InsurerCode}`,
    SourceLosses
  >),
  'call-centre': {
    what: 'all that is about calling, and who the person is; not the medical record',
    losses: [
      {
        view: CASE_BY_NURSE,
        lost: ['attempts', 'callOrders', 'careTeam', 'contactPoints', 'contacts', 'person', 'visits'].map(
          (field) => `case.${field}`,
        ),
        // in French, where nobody can say which language to call in
        partly: ['case.scripts'],
        sections: ['ATTEMPTS', 'CALL_ORDERS', 'CARE_TEAM', 'CONTACTS', 'CONTACT_POINTS', 'PERSON', 'SCRIPTS', 'VISITS'],
      },
      { view: CASES, lost: ['cases'], partly: [], sections: [] },
      nothing(RECRUITMENT),
    ],
  },
  actiris: {
    what: 'job offers and candidacies',
    losses: [
      nothing(CASE_BY_NURSE),
      nothing(CASES),
      { view: RECRUITMENT, lost: ['candidacies', 'jobOffers'], partly: [], sections: [] },
    ],
  },
  'federal-platform': {
    what: 'what is said when calling',
    losses: [
      { view: CASE_BY_NURSE, lost: ['case.scripts'], partly: [], sections: ['SCRIPTS'] },
      { view: SCRIPTS, lost: ['viewer.cases.edges.node.scripts'], partly: [], sections: [] },
      nothing(CASES),
    ],
  },
};

/** Faults of a file, or of the folder it is dropped into, and what `sources` says of them. */
export interface FileFault {
  readonly fault: string;
  readonly is: string;
  /** What is dropped; null: the folder itself is taken away. */
  readonly content: ((good: string) => string | Buffer) | null;
  readonly refusal: string | null;
  readonly folderFault: string | null;
  readonly state: 'DOWN' | 'DEGRADED' | 'UP';
}

const file = (fault: string, is: string, content: FileFault['content']): FileFault => {
  return { fault, is, content, refusal: fault, folderFault: null, state: 'DEGRADED' };
};

export const FILE_FAULTS: readonly FileFault[] = [
  file('EMPTY', 'there is nothing in it', () => ''),
  file('NOT_TEXT', 'it is a spreadsheet', () => Buffer.from('PK\u0003\u0004\u0000\u0000\u0000\u0000', 'latin1')),
  file('HEADER_TOO_LONG', 'its first line does not end', () => 'x'.repeat(200_000)),
  file('COLUMNS_MISSING', 'columns are missing', () => 'NISS;Nom\n1;2\n'),
  file('COLUMNS_TWICE', 'columns stand twice', (good) => good.replace('\n', ';NISS\n')),
  {
    ...{ fault: 'BAD_LINES', is: 'each of its lines is unreadable, and its columns are good' },
    content: (good) => `${good.split('\n')[0]}\n${'x;'.repeat(3)}\n`,
    ...{ refusal: null, folderFault: null, state: 'UP' },
  },
  {
    fault: 'MISSING',
    is: 'the folder is not there',
    content: null,
    refusal: null,
    folderFault: 'MISSING',
    state: 'DOWN',
  },
];

export const FILE_SOURCES = ['bruxelles-formation', 'seconded-staff'] as const;
/** Asked while the file is faulty: nobody loses anything. */
export const VIEWS_OF_FILES: readonly View[] = [
  CASE_BY_NURSE,
  {
    name: 'the list of staff',
    persona: 'training-manager',
    query: '{ staff(first: 20) { edges { node { profile step sources } } } }',
  },
];
