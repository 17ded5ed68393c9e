/** `npm run hub -- lab soak`: half of the maximum, for a long time; and whether memory, handles, connections and latency stay flat. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBenchWorld } from '../bench/bench-world';
import { startRememberingPartners } from '../bench/partners/remembering-partners';
import { keepOffFirstCore, keepOnFirstCore } from '../bench/pinned';
import { createProductionCopy } from '../../support/production-copy';
import { runSoak, type SoakOutcome, type SoakPlan } from './run-soak';
import { lastLine, soakPage, statusOfSoak } from './soak-page';

const HELP = `npm run hub -- lab soak [--minutes N] [--out FILE]

The compiled hub is asked the mixed day of npm run bench: for a minute by clients that ask again as soon as they are answered,
to learn how much it manages, then at half of that for N minutes, while policies are activated, partners send changes, files are
imported, tokens end, and clients come, send texts of their own and leave in the middle.

Options:
  --minutes N   how long (30); of less than two, latencies say little
  --out FILE    where the page goes; left out, docs/soak.md where it is 30 minutes or more, and nowhere else
  --help        this text

Prints a line for each sixtieth of the time and, last, the figures. Exit status 1 where one of them grows (memory, handles, descriptors,
sockets, connections, CPU, latency), where an answer was another than in quiet or came late by 503, or where a change did not arrive.
`;

const WRITES_PAGE_FROM = 30;
/** In seconds: of tokens, so that thousands end in the course of it. */
const TOKEN_LIFE = 120;

const RHYTHM = { contracts: 5_000, files: 20_000, tokens: 40_000 };

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { minutes: text, out: text, help: { type: 'boolean', short: 'h' } } as const;
  const { values } = parseArgs({ options });
  if (values.help) return (say(HELP.trimEnd()), 0);
  const minutes = Number(values.minutes ?? '30');
  if (!Number.isFinite(minutes) || minutes <= 0)
    throw new Error(`--minutes takes a number above 0, not "${values.minutes}".`);
  const outcome = await soak(minutes);
  const page = await soakPage(outcome, new Date());
  const file = values.out ?? (minutes >= WRITES_PAGE_FROM ? join(__dirname, '../../../docs/soak.md') : null);
  if (file === null) say(page);
  else writeFileSync(resolve(file), page);
  for (const [what, count] of outcome.faults) say(`  ${count} × ${what}`);
  say(lastLine(outcome));
  return statusOfSoak(outcome);
}

function planFor(minutes: number): SoakPlan {
  return {
    minutes,
    texts: 700,
    maximumSeconds: 40,
    clients: 16,
    intervals: 60,
    collectEvery: 3,
    sampleMs: 2_000,
    young: { warmSeconds: 60, pairs: 24, turnMs: 5_000 },
    rhythm: { ...RHYTHM, policies: Math.min(120_000, Math.max(45_000, minutes * 4_000)) },
  };
}

async function soak(minutes: number): Promise<SoakOutcome> {
  const importFolder = mkdtempSync(join(tmpdir(), 'tracing-hub-soak-'));
  const stops: (() => Promise<unknown>)[] = [async () => rmSync(importFolder, { recursive: true, force: true })];
  try {
    const copy = await createProductionCopy();
    stops.push(async () => copy.remove());
    const world = await startBenchWorld(stops, { tokenLifeSeconds: TOKEN_LIFE });
    const partners = await startRememberingPartners(world.environment, { followsChanges: true });
    stops.push(() => partners.stop());
    const ground = {
      folder: copy.folder,
      database: { hubUrl: world.database.hubUrl, ownerUrl: world.ownerUrl },
      surroundings: world.surroundings,
      // as it is served
      environment: { ...partners.environment, POLICY_PROBE_CALLERS: '40', IMPORT_FOLDER: importFolder },
      tokenOf: (persona: string) => world.tokenOf(persona),
    };
    // once: what it has started goes with it, and the old hub is to stay where it is when the young one comes
    keepOffFirstCore();
    return await runSoak(ground, planFor(minutes), say, ({ pid }) => void keepOnFirstCore(pid));
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

// the hub that it started ends with it
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(2);
  },
);
