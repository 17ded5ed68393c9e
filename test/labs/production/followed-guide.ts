/** The operator's guide, followed with the database of the laboratory: every command, also those that tests leave out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { freePort } from '../../support/free-port';
import type { Checkout } from '../guides/checkout';
import { readGuide } from '../guides/guide';
import { environmentFor, faultOf } from '../guides/run-step';
import { Terminal } from '../guides/terminal';
import type { Stops } from '../lab-command';
import type { Database } from './rig';

export interface FollowedGuide {
  readonly steps: number;
  /** From making the roles until the hub answered a request with a token, in milliseconds. */
  readonly firstAnswerMs: number;
  /** Of the hub, as in `hub.env`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly ownerUrl: string;
  /** In the same window, with all that was set there. @throws Error with what it prints where it ends otherwise than well */
  run(command: string): Promise<string>;
}

const GUIDE = 'docs/guide/operator.md';
const ROOT = join(__dirname, '../../..');
/** Its heading: everything is taken away there. */
const LAST_STEP = '## 12.';
const FIRST_ANSWER = 'register-organisation';

/**
 * All but its last step, the hub and what is beside it run then.
 * @param isCompiled `dist` is there already
 * @throws Error with the line of the guide that does not do what it says
 */
export async function followGuide(
  {
    checkout,
    database,
    isCompiled,
  }: { readonly checkout: Checkout; readonly database: Database; readonly isCompiled: boolean },
  stops: Stops,
  onStep: (line: number, of: number) => void,
): Promise<FollowedGuide> {
  const text = readFileSync(join(ROOT, GUIDE), 'utf8');
  const last = text.slice(0, text.indexOf(LAST_STEP)).split('\n').length;
  const { steps, faults } = readGuide(text, true);
  if (faults.length > 0) throw new Error(`${GUIDE}:${faults.join('\n')}`);
  const followed = steps.filter(
    ({ command: { line, text: command } }) => line < last && !(isCompiled && command === 'npm run build'),
  );
  const terminal = new Terminal({
    folder: checkout.folder,
    environment: { ...environmentFor(join(checkout.folder, '.data')), ...administrator(database) },
    places: new Map(await placesHere(database)),
  });
  stops.push(() => terminal.close());
  let began = performance.now();
  let firstAnswerMs = Number.NaN;
  for (const [index, step] of followed.entries()) {
    onStep(index + 1, followed.length);
    if (step.command.text.includes('create-roles.sh')) began = performance.now();
    const [fault] = await faultOf(terminal, step);
    if (fault !== undefined) throw new Error(`${GUIDE}:${fault}`);
    if (step.command.text.includes(FIRST_ANSWER)) firstAnswerMs = performance.now() - began;
  }
  const run = async (command: string): Promise<string> => {
    const { status, output } = await terminal.run(command);
    if (status !== 0) throw new Error(`${command}\n${output}`);
    return output;
  };
  return {
    ...{ steps: followed.length, firstAnswerMs, run },
    settings: parseEnv(await run('cat hub.env')) as Record<string, string>,
    ownerUrl: (await run('printf %s "$OWNER_URL"')).trim(),
  };
}

/** What `sudo -u postgres` is on a machine of its own. */
function administrator({ adminUrl }: Database): Record<string, string> {
  const { hostname, port, username, password } = new URL(adminUrl);
  return { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: decodeURIComponent(password) };
}

async function placesHere({ port, authorityFile }: Database): Promise<[string, string][]> {
  const [hub, management] = [await freePort(), await freePort()];
  const parameters = `?sslmode=verify-full&sslrootcert=${authorityFile}`;
  return [
    ['sudo -u postgres --preserve-env=OWNER_PASSWORD,HUB_PASSWORD,RETENTION_PASSWORD bash', 'bash'],
    ['@127.0.0.1:5432/tracing_hub"', `@127.0.0.1:${port}/tracing_hub${parameters}"`],
    ['hub -- simulators', 'hub -- simulators --free-ports'],
    ['npm run --silent token', 'env $(grep ISSUER simulators.env) npm run --silent token'],
    ...['http://127.0.0.1:', 'PORT='].flatMap((before): [string, string][] => [
      [`${before}5000`, `${before}${hub}`],
      [`${before}5001`, `${before}${management}`],
    ]),
  ];
}
