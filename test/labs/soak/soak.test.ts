/** In short; `npm run hub -- lab soak --minutes 30` is the long form. A hub as it is deployed, and the same with a leak planted into it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { seedRegisters } from '../../../scripts/demonstration/register-seed';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { sharedProductionCopy } from '../shared-copy';
import { startSurroundings, type Surroundings } from '../../support/surroundings';
import { startProvider, type TestProvider } from '../../support/tokens';
import { runSoak, type SoakGround, type SoakOutcome, type SoakPlan } from './run-soak';
import { statusOfSoak } from './soak-page';

const PLAN: SoakPlan = {
  minutes: 0.04,
  texts: 6,
  maximumSeconds: 0.4,
  clients: 3,
  intervals: 8,
  collectEvery: 1,
  sampleMs: 150,
  young: { warmSeconds: 0.3, pairs: 6, turnMs: 150 },
  rhythm: { policies: 800, contracts: 300, files: 800, tokens: 800 },
};
/** In seconds. */
const TOKEN_LIFE = 90;
const NEVER = 3_600_000;

const folderForFiles = (): string => mkdtempSync(join(tmpdir(), 'tracing-hub-soak-'));
const importFolders = [folderForFiles(), folderForFiles()] as const;
let database: TestDatabase;
let ofLeaking: TestDatabase;
let provider: TestProvider;
let surroundings: Surroundings;
let outcome: SoakOutcome;
let leaking: SoakOutcome;

beforeAll(async () => {
  const [{ folder }, ...made] = await Promise.all([
    sharedProductionCopy(),
    createTestDatabase(),
    createTestDatabase(),
    startProvider({ tokenLifeSeconds: TOKEN_LIFE }),
  ]);
  [database, ofLeaking, provider] = made;
  surroundings = await startSurroundings({ database, identityProviderUrl: provider.url, size: 300 });
  const ground: SoakGround = {
    ...{ folder, database, surroundings },
    environment: {
      ...surroundings.environment,
      IMPORT_FOLDER: importFolders[0],
      IMPORT_SETTLE_MS: '100',
    },
    tokenOf: (persona) => provider.tokenOf(persona),
  };
  const { population, pseudonymKey } = surroundings;
  await seedRegisters({ ownerUrl: ofLeaking.ownerUrl, pseudonymKey, population });
  // a token ends before a slow run does
  const quiet = { ...PLAN.rhythm, policies: NEVER, contracts: NEVER, files: NEVER };
  const nodeOptions = ['--require', join(__dirname, 'planted-leak.cjs')];
  const unheard = (): void => undefined;
  [outcome, leaking] = await Promise.all([
    runSoak(ground, PLAN, unheard),
    runSoak(apart(ground, ofLeaking), { ...PLAN, rhythm: quiet, nodeOptions }, unheard),
  ]);
}, 900_000);

afterAll(async () => {
  await surroundings?.partners.stop();
  await provider?.stop();
  await Promise.all([database?.drop(), ofLeaking?.drop()]);
  for (const folder of importFolders) rmSync(folder, { recursive: true, force: true });
});

/** Connections are counted by database, and a file is taken by one of those who look for it. */
function apart(ground: SoakGround, other: TestDatabase): SoakGround {
  const own = { DATABASE_URL: other.hubUrl, IMPORT_FOLDER: importFolders[1] };
  return { ...ground, database: other, environment: { ...ground.environment, ...own } };
}

const figure = ({ figures }: SoakOutcome, name: string): SoakOutcome['figures'][number] =>
  figures.find((one) => one.name === name)!;
const FEWEST = ', fewest of the interval';
const COUNTED = [
  ...['handles and requests of Node', 'file descriptors', 'sockets'].map((name) => `${name}${FEWEST}`),
  'connections at PostgreSQL',
];
/** Of what clients and partners open and close in these seconds; more is in hand at once on a busy machine. */
const FEW = 48;
const HEAP = 'heap, garbage collected';

it('is answered as in quiet, whatever changes meanwhile and whichever clients come and leave', () => {
  expect(Object.fromEntries(outcome.faults)).toEqual({});
  const { policies, contracts, files, tokens } = outcome.changes;
  for (const count of [policies, contracts, files, tokens, outcome.eventsApplied, ...Object.values(outcome.asked)])
    expect(count).toBeGreaterThan(0);
  expect(outcome.rate * 2).toBe(outcome.maximum);
});

it.each(['agent', 'nurse', 'partner-mutuality'])('has tokens that end when they are to end: %s', async (persona) => {
  const { exp, iat } = decodeJwt(await provider.tokenOf(persona));
  expect(exp! - iat!).toBe(TOKEN_LIFE);
});

it('holds no more handles, descriptors, sockets and connections at the end', () => {
  const grown = outcome.figures.filter(({ name }) => COUNTED.includes(name)).map(({ name, trend }) => [name, trend]);
  expect(grown).toHaveLength(COUNTED.length);
  // in seconds flat cannot be distinguished from not yet full
  expect(grown.filter(([, trend]) => !(Number(trend) <= FEW))).toEqual([]);
});

it('would be found out: memory, timers and files that are kept', () => {
  expect(figure(leaking, HEAP).course).toBe('GROWS');
  // what is compiled and remembered in the first seconds is nothing beside it
  expect(figure(leaking, HEAP).trend).toBeGreaterThan(2 * figure(outcome, HEAP).trend);
  expect(figure(leaking, 'resident memory').course).toBe('GROWS');
  expect(figure(leaking, `handles and requests of Node${FEWEST}`).course).toBe('GROWS');
  expect(figure(leaking, `file descriptors${FEWEST}`).course).toBe('GROWS');
  expect(figure(leaking, 'connections at PostgreSQL').course).not.toBe('GROWS');
  expect(statusOfSoak(leaking)).toBe(1);
});
