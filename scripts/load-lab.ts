/**
 * `npm run load-lab -- FOLDER`: hands every FHIR bundle of a folder to the Sciensano simulator, as a laboratory would,
 * and says for each file whether it was accepted or why it was refused.
 */
import '../src/config/needed-node';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Progress } from './command-line/progress';
import { findRunning } from './demonstration/running-demonstration';
import { counted } from '../src/model/counted';

const HELP = `Hands every FHIR bundle of a folder to Sciensano, as a laboratory would.

  npm run load-lab -- FOLDER

Files ending in .json are handed over one by one, in the order of their names, by POST to SCIENSANO_URL
(default: where the running demonstration has it, else http://127.0.0.1:4100). The intake needs no credential: in the demonstration it is open on the loopback
address only, in place of the closed network that real laboratories reach it over.

For each file: accepted, with the number of reports, or the reason it was refused; at the end a summary.
Exit status: 0 when every file was handed over and answered, refusals included; 1 when the folder or a file could not
be read, or Sciensano could not be reached or did not answer as a FHIR server; 2 for a wrong call.
`;

/** Of one report, in print. */
const MOST_WARNINGS = 3;

interface Issue {
  readonly severity?: string;
  readonly details?: { readonly text?: string };
  readonly expression?: readonly string[];
}

interface IntakeEntry {
  readonly response?: {
    readonly status?: string;
    readonly location?: string;
    readonly outcome?: { readonly issue?: readonly Issue[] };
  };
}

interface IntakeAnswer {
  readonly resourceType?: string;
  readonly issue?: readonly Issue[];
  readonly entry?: readonly IntakeEntry[];
}

interface Count {
  accepted: number;
  refused: number;
  files: number;
}

class Failure extends Error {}

async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(HELP);
    return 0;
  }
  const [folder] = words;
  if (words.length !== 1 || folder === undefined || folder.startsWith('-')) {
    process.stderr.write(HELP);
    return 2;
  }
  const url = addressOfSciensano().replace(/\/+$/, '');
  const count: Count = { accepted: 0, refused: 0, files: 0 };
  let unreadable = 0;
  const files = filesOf(folder);
  const progress = new Progress(
    { note: (line) => void process.stderr.write(line), isTerminal: process.stderr.isTTY },
    'files',
    files.length,
  );
  for (const [index, name] of files.entries()) {
    progress.at(index);
    const text = readBundle(join(folder, name));
    if (text === null) {
      unreadable += 1;
      progress.clear();
      process.stdout.write(`${name}: not handed over, it is not a readable JSON file\n`);
      continue;
    }
    const lines = linesOf(await handOver(url, text), count);
    progress.clear();
    process.stdout.write(`${name}: ${lines.join('\n    ')}\n`);
    count.files += 1;
  }
  const skipped = unreadable === 0 ? '' : `, ${unreadable} unreadable`;
  process.stdout.write(
    `${counted(count.files, 'file')} handed over${skipped}: ${counted(count.accepted, 'report')} accepted, ${count.refused} refused\n`,
  );
  return unreadable === 0 ? 0 : 1;
}

function addressOfSciensano(): string {
  const origin = findRunning()?.addresses?.partners['sciensano'] ?? 'http://127.0.0.1:4100';
  return process.env['SCIENSANO_URL'] || `${origin}/fhir`;
}

function filesOf(folder: string): string[] {
  let names: string[];
  try {
    if (!statSync(folder).isDirectory()) throw new Failure(`${folder} is not a folder.`);
    names = readdirSync(folder);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`The folder ${folder} cannot be read: it does not exist, or you may not read it.`);
  }
  const files = names.filter((name) => name.toLowerCase().endsWith('.json')).sort();
  if (files.length === 0) throw new Failure(`There is no .json file in ${folder}.`);
  return files;
}

/** null where the file cannot be read or holds no JSON. */
function readBundle(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    JSON.parse(text);
    return text;
  } catch {
    return null;
  }
}

async function handOver(url: string, bundle: string): Promise<IntakeAnswer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' },
    body: bundle,
    signal: AbortSignal.timeout(30_000),
  }).catch(() => {
    throw new Failure(
      `Sciensano cannot be reached at ${url}. Is the demonstration running (npm start)? SCIENSANO_URL says where.`,
    );
  });
  const content = (await answer.json().catch(() => null)) as IntakeAnswer | null;
  if (content?.resourceType === 'OperationOutcome' || content?.resourceType === 'Bundle') return content;
  throw new Failure(`${url} did not answer as a FHIR server (HTTP ${answer.status}).`);
}

/** One line for a document, one more for each document of a collection; counts what became of the reports. */
function linesOf(answer: IntakeAnswer, count: Count): string[] {
  if (answer.resourceType === 'OperationOutcome') {
    count.refused += 1;
    return [`refused. ${reasonsOf(answer.issue)}`];
  }
  const entries = (answer.entry ?? []).map((entry) => ({
    taken: entry.response?.location !== undefined,
    text: reasonsOf(entry.response?.outcome?.issue),
  }));
  const taken = entries.filter((entry) => entry.taken).length;
  count.accepted += taken;
  count.refused += entries.length - taken;
  const [first] = entries;
  if (entries.length === 1 && first !== undefined) return [`accepted, 1 report. ${first.text}`];
  const details = entries.map((entry, index) => `${index + 1}. ${entry.taken ? 'accepted' : 'refused'}. ${entry.text}`);
  return [`accepted, ${taken} of ${entries.length} reports.`, ...details];
}

/** Errors where there are any; else what was said, and the warnings. */
function reasonsOf(issues: readonly Issue[] = []): string {
  const errors = issues.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  if (errors.length > 0) return errors.map(sentenceOf).join(' ');
  const said = issues.filter(({ severity }) => severity === 'information').map(({ details }) => details?.text ?? '');
  const warnings = issues.filter(({ severity }) => severity === 'warning').map(sentenceOf);
  return [...said, ...warnings.slice(0, MOST_WARNINGS).map((text) => `Warning: ${text}`), ...furtherOf(warnings)].join(
    ' ',
  );
}

function furtherOf(warnings: readonly string[]): string[] {
  return warnings.length > MOST_WARNINGS ? [`And ${counted(warnings.length - MOST_WARNINGS, 'more warning')}.`] : [];
}

function sentenceOf({ details, expression }: Issue): string {
  return `${details?.text ?? 'No reason was given.'}${expression?.[0] === undefined ? '' : ` (${expression[0]})`}`;
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Failure ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
