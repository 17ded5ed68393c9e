/**
 * What each partner's faults cost the caller: data, read by the tests, by `npm run test:faults`, and printed as
 * docs/faults.md. A view is one operation of one persona; what it loses is listed by selection, as in `extensions.selection`.
 */
import { PARTNER_SYSTEMS } from '../../../src/sources/partners';
import { kitOf, type SourceLosses } from '../../partners/partner-kit';
import { CASE_BY_NURSE, type View } from './views';

export const MODES = ['down', 'slow', 'error', 'garbage', 'half', 'reset', 'endless', 'busy'] as const;
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
  busy: { code: 'SOURCE_UNAVAILABLE', is: 'answers 429, and says when to come again' },
};

/** Every system that is called. */
export const NETWORK_SOURCES: readonly string[] = PARTNER_SYSTEMS.map(({ source }) => source);

export function lossesOf(source: string): SourceLosses {
  const system = PARTNER_SYSTEMS.find((one) => one.source === source);
  if (!system) throw new Error(`No partner is called ${source}.`);
  return kitOf(system.partner.id).losses(system.code);
}

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
