/** Settings that are missing, wrong or dangerous: the compiled hub is started with each, ends at once, and says which in a sentence. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../support/production-copy';
import { seconds, unless, type Trial } from './trial';

type Environment = Readonly<Record<string, string>>;

/** No more is waited for an end: who starts a hub looks at its terminal. */
const AT_ONCE_MS = 20_000;
/** In each value that is wrong: it is in no sentence. */
const CANARY = 'hunter2';

const WRONG: Environment = {
  DATABASE_URL: `mysql://hub:${CANARY}@db/hub`,
  PSEUDONYM_KEY: CANARY,
  COMMAND_KEYS: `first=${CANARY}`,
  AUDIT_SIGNING_KEY: CANARY,
  SCIENSANO_CLIENT_KEY: `{"kid":"${CANARY}"}`,
  ...Object.fromEntries(
    ['HEALTHCARE_ISSUER', 'STAFF_ISSUER', 'M2M_ISSUER', 'CITIZEN_ISSUER', 'SCIENSANO_URL', 'CALL_CENTRE_URL']
      .concat('ACTIRIS_URL', 'FEDERAL_PLATFORM_URL')
      .map((name) => [name, `${CANARY}.example.be`]),
  ),
  MUTUALITIES: `[{"code":"100","url":"${CANARY}"`,
};

/** Each well formed, and together with what is there a danger. */
function dangers({ ownerUrl, databaseUrl }: { readonly ownerUrl: string; readonly databaseUrl: string }) {
  const changed = (change: (url: URL) => void, from = databaseUrl): string => {
    const url = new URL(from);
    change(url);
    return url.href;
  };
  const withMode = (mode: string): string => changed((url) => url.searchParams.set('sslmode', mode));
  return [
    [
      "the owner's role beside the hub's",
      { DATABASE_OWNER_URL: ownerUrl },
      /^ {2}DATABASE_OWNER_URL: is for migrations/m,
    ],
    ["the owner's role in place of the hub's", { DATABASE_URL: ownerUrl }, /owner|owns/],
    ['the role that deletes', { DATABASE_RETENTION_URL: ownerUrl }, /^ {2}DATABASE_RETENTION_URL: is for/m],
    [
      'a database of which the encryption may be left out',
      { DATABASE_URL: withMode('prefer') },
      /^ {2}DATABASE_URL: /m,
    ],
    [
      'a database whose certificate is for another name',
      { DATABASE_URL: changed((url) => (url.hostname = 'localhost')) },
      /^The database cannot be reached .*(certificate|altnames|Host|IP)/,
    ],
    [
      'a database that nobody vouches for',
      { DATABASE_URL: changed((url) => url.searchParams.delete('sslrootcert')) },
      /^The database cannot be reached .*(certificate|self)/,
    ],
    [
      'another password of the database',
      { DATABASE_URL: changed((url) => (url.password = CANARY)) },
      /^The database cannot be reached .*password/,
    ],
    ['another key of pseudonyms', { PSEUDONYM_KEY: `another-${CANARY}-key-of-pseudonyms` }, /PSEUDONYM_KEY/],
    [
      'an issuer without encryption',
      { STAFF_ISSUER: `http://${CANARY}.example.be/realms/staff` },
      /^ {2}STAFF_ISSUER: must be https/m,
    ],
    [
      'a partner without encryption',
      { ACTIRIS_URL: `http://${CANARY}.example.be` },
      /^ {2}ACTIRIS_URL: must be https/m,
    ],
    [
      'an anchor without encryption',
      { AUDIT_ANCHOR: `http://${CANARY}.example.be` },
      /^ {2}AUDIT_ANCHOR: must be https/m,
    ],
    [
      'personas of the demonstration',
      { DEMONSTRATION_PERSONAS_URL: 'https://idp.example.be' },
      /^ {2}DEMONSTRATION_PERSONAS_URL: is for the demonstration alone/m,
    ],
    [
      'a folder of certificates that is not there',
      { PARTNER_TLS_FOLDER: `/${CANARY}` },
      /^ {2}PARTNER_TLS_FOLDER: must be a folder/m,
    ],
  ] as const satisfies readonly (readonly [string, Environment, RegExp])[];
}

export interface MistakeParts {
  /** Of a checkout with `dist`. */
  readonly folder: string;
  /** With which a hub starts. */
  readonly settings: Environment;
  readonly ownerUrl: string;
}

export function mistakeTrials({ folder, settings, ownerUrl }: MistakeParts): Trial[] {
  const databaseUrl = settings['DATABASE_URL']!;
  return [
    {
      name: 'each required setting left out',
      run: () =>
        eachOf(
          requiredSettings().map((name) => [
            name,
            without(settings, name),
            new RegExp(`^ {2}${name}(_\\d+)?: is missing`, 'm'),
          ]),
          folder,
        ),
    },
    {
      name: 'each required setting wrong, where that can be known',
      run: () =>
        eachOf(
          Object.entries(WRONG).map(([name, value]) => [
            name,
            { ...without(settings, name), [name]: value },
            new RegExp(`^ {2}${name}(_\\d+)?: `, 'm'),
          ]),
          folder,
        ),
    },
    {
      name: 'each dangerous combination',
      run: () =>
        eachOf(
          dangers({ ownerUrl, databaseUrl }).map(([what, change, said]) => [
            what,
            { ...Object.keys(change).reduce(without, settings), ...change },
            said,
          ]),
          folder,
        ),
    },
  ];
}

/** Those above the line that says that everything else has a default. */
function requiredSettings(): string[] {
  const [required = ''] = readFileSync(join(__dirname, '../../../.env.example'), 'utf8').split('# Everything else');
  return required.match(/^[A-Z_]+(?==$)/gm) ?? [];
}

/** Neither itself nor by a file, nor entry by entry where it is a list of partners. */
function without(settings: Environment, name: string): Environment {
  const isOfList = (one: string): boolean => name === 'MUTUALITIES' && one.startsWith('MUTUALITY_');
  return Object.fromEntries(
    Object.entries(settings).filter(([one]) => one !== name && one !== `${name}_FILE` && !isOfList(one)),
  );
}

async function eachOf(
  mistakes: readonly (readonly [what: string, environment: Environment, said: RegExp])[],
  folder: string,
): Promise<{ outcome: string; faults: string[] }> {
  const faults: string[] = [];
  let longestMs = 0;
  for (const [what, environment, expected] of mistakes) {
    const { status, said, log, afterMs } = await startedWith(environment, folder);
    longestMs = Math.max(longestMs, afterMs);
    const named = said.match(/^ {2}[A-Z0-9_]+: .*$/gm) ?? [said.trim()];
    faults.push(
      ...unless(
        [status === 1, `${what}: it ends with ${status}`],
        [expected.test(said), `${what}: it says ${JSON.stringify(said)}`],
        [named.every((line) => line.split('\n').length === 1), `${what}: not one sentence: ${JSON.stringify(said)}`],
        [!said.includes(CANARY), `${what}: the value is said`],
        [!/^\s+at /m.test(said), `${what}: a stack is said`],
        [isStartFailure(log), `${what}: the log has no line of JSON about it`],
      ),
    );
  }
  return {
    outcome: `${mistakes.length - new Set(faults.map((one) => one.split(':')[0])).size} of ${mistakes.length}, the last after ${seconds(longestMs)}`,
    faults,
  };
}

interface Started {
  /** Null where it had to be ended: it has started. */
  readonly status: number | null;
  readonly said: string;
  readonly log: string;
  readonly afterMs: number;
}

function startedWith(environment: Environment, cwd: string): Promise<Started> {
  const began = performance.now();
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...NODE_FLAGS, 'dist/src/main.js'],
      { cwd, env: { ...environment, PORT: '0', MANAGEMENT_PORT: '0' }, timeout: AT_ONCE_MS, killSignal: 'SIGKILL' },
      (error, log, said) => {
        const code = (error as { readonly code?: unknown } | null)?.code;
        resolve({ status: typeof code === 'number' ? code : null, said, log, afterMs: performance.now() - began });
      },
    );
  });
}

function isStartFailure(log: string): boolean {
  const last = log.trim().split('\n').at(-1) ?? '';
  try {
    const { level, msg } = JSON.parse(last) as { readonly level: number; readonly msg: string };
    return level === 60 && msg === 'the hub does not start';
  } catch {
    return false;
  }
}
