/** Fetches the report for a person from the hub and writes it down: JSON, signed JSON, and the page to print. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { counted } from '../../src/model/counted';

const REPORT_HELP = `report (--niss NUMBER | --case REFERENCE) --lang fr|nl|en|de --out DIR [--from INSTANT] [--until INSTANT]

  --niss        national number; '-' reads it from standard input, so that it stands in no list of processes
  --case        reference of a case, for a person without national number
  --from, --until   instants, as 2020-05-04T00:00:00+02:00; left out: all of the log until now
  --token-file FILE where the officer's access token is; without it HUB_TOKEN
  --help        this text

Needs the access token of a privacy officer with the purpose DATA_SUBJECT_RIGHTS; it is never taken from the command line.
HUB_URL says where the hub is (default http://127.0.0.1:4000). The report is itself in the access log.
`;

export interface ReportCommandParts {
  readonly words: readonly string[];
  readonly environment: { readonly url: string | undefined; readonly token: string | undefined };
  readonly input: NodeJS.ReadableStream;
  readonly say: (line: string) => void;
}

/** A call that cannot be understood. */
export class WrongReportCall extends Error {
  override readonly name = 'WrongReportCall';
}

/** What the hub refused, or a report that is not as it was signed. */
export class ReportRefused extends Error {
  override readonly name = 'ReportRefused';
}

const OPTIONS = {
  niss: { type: 'string' },
  case: { type: 'string' },
  lang: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  'token-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const LANGUAGES = ['fr', 'nl', 'en', 'de'];
const PATIENCE_MS = 60_000;
const QUERY = `query PersonReport($input: PersonReportInput!) { personReport(input: $input) {
  accesses continuesFrom json signature page } }`;

interface Part {
  readonly accesses: number;
  readonly continuesFrom: string | null;
  readonly json: string;
  readonly signature: string;
  readonly page: string;
}

export async function reportCommand({ words, environment, input, say }: ReportCommandParts): Promise<void> {
  const { values } = understood(words);
  if (values.help) return say(REPORT_HELP);
  const { lang = '', out } = values;
  if (!LANGUAGES.includes(lang)) throw new WrongReportCall('--lang is fr, nl, en or de.');
  if (out === undefined) throw new WrongReportCall('--out says in which folder to write.');
  if ((values.niss === undefined) === (values.case === undefined)) {
    throw new WrongReportCall('--niss or --case says whose report it is: one of the two.');
  }
  const token = values['token-file'] ? await readFile(values['token-file'], 'utf8') : environment.token;
  if (!token) throw new WrongReportCall('The token of a privacy officer is wanted: HUB_TOKEN or --token-file.');
  const niss = values.niss === '-' ? (await readAll(input)).trim() : values.niss;
  const question = { niss, caseReference: values.case, language: lang.toUpperCase(), until: values.until };
  await mkdir(out, { recursive: true });
  let from = values.from ?? null;
  for (let part = 1; ; part += 1) {
    const url = environment.url ?? 'http://127.0.0.1:4000';
    const found = await askHub(url, token.trim(), { ...question, from });
    const name = join(out, part === 1 ? `report-${lang}` : `report-${lang}-${part}`);
    await writeFile(`${name}.json`, found.json);
    await writeFile(`${name}.jws`, found.signature);
    await writeFile(`${name}.html`, found.page);
    say(`${name}.json, .jws, .html: ${counted(found.accesses, 'access', 'accesses')}`);
    if (found.continuesFrom === null) return;
    from = found.continuesFrom;
  }
}

function understood(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, strict: true });
  } catch (error) {
    throw new WrongReportCall(`${(error as Error).message}\n\n${REPORT_HELP}`, { cause: error });
  }
}

async function askHub(url: string, token: string, input: object): Promise<Part> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'purpose-of-use': 'DATA_SUBJECT_RIGHTS',
      'apollographql-client-name': 'report-command',
    },
    body: JSON.stringify({ query: QUERY, variables: { input } }),
    signal: AbortSignal.timeout(PATIENCE_MS),
    // a token goes to the hub and to nobody it points at
    redirect: 'error',
  }).catch(() => {
    throw new ReportRefused(`No hub answers at ${url}. HUB_URL says where it is.`);
  });
  const answer = (await response.json().catch(() => ({}))) as {
    data?: { personReport: Part | null } | null;
    errors?: { message: string; extensions: { code: string; reason?: string } }[];
  };
  const [error] = answer.errors ?? [];
  if (error) throw new ReportRefused(`${error.message} (${error.extensions.reason ?? error.extensions.code})`);
  if (!answer.data?.personReport) {
    throw new ReportRefused(`What answers at ${url} is not the hub (HTTP ${response.status}).`);
  }
  return answer.data.personReport;
}
