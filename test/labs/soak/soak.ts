/** `npm run hub -- lab soak`: half of the maximum, for a long time; and whether memory, handles, connections and latency stay flat. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startBenchWorld } from '../bench/bench-world';
import { startRememberingPartners } from '../bench/partners/remembering-partners';
import { keepOffFirstCore, keepOnFirstCore } from '../bench/pinned';
import { createProductionCopy } from '../../support/production-copy';
import { labCommand, positive, runLab, say, type Stops } from '../lab-command';
import { runSoak, type SoakOutcome, type SoakPlan } from './run-soak';
import { lastLine, soakPage, statusOfSoak } from './soak-page';

const ABOUT = `The compiled hub is asked the mixed day of npm run bench: for a minute by clients that ask again as soon as they are answered,
to learn how much it manages, then at half of that, while policies are activated, partners send changes, files are
imported, tokens end, and clients come, send texts of their own and leave in the middle.

Prints a line for each sixtieth of the time and, last, the figures. Exit status 1 where one of them grows (memory, handles, descriptors,
sockets, connections, CPU, latency), where an answer was another than in quiet or came late by 503, or where a change did not arrive.`;

const WRITES_PAGE_FROM = 30;
/** In seconds: of tokens, so that thousands end in the course of it. */
const TOKEN_LIFE = 120;

const RHYTHM = { contracts: 5_000, files: 20_000, tokens: 40_000 };

interface SoakOptions {
  readonly minutes: number;
  readonly out?: string;
}

const COMMAND = labCommand('npm run hub -- lab soak', ABOUT)
  .option('--minutes <n>', 'how long; of less than two, latencies say little', positive, 30)
  .option('--out <file>', 'where the page goes (docs/soak.md where it is 30 minutes or more, and nowhere else)');

runLab<SoakOptions>(COMMAND, async ({ options: { minutes, out }, stops }) => {
  const outcome = await soak(minutes, stops);
  const page = await soakPage(outcome, new Date());
  const file = out ?? (minutes >= WRITES_PAGE_FROM ? join(__dirname, '../../../docs/soak.md') : null);
  if (file === null) say(page);
  else writeFileSync(resolve(file), page);
  for (const [what, count] of outcome.faults) say(`  ${count} × ${what}`);
  say(lastLine(outcome));
  return statusOfSoak(outcome);
});

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

async function soak(minutes: number, stops: Stops): Promise<SoakOutcome> {
  const importFolder = mkdtempSync(join(tmpdir(), 'tracing-hub-soak-'));
  stops.push(() => rmSync(importFolder, { recursive: true, force: true }));
  const copy = await createProductionCopy();
  stops.push(() => copy.remove());
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
  return runSoak(ground, planFor(minutes), say, ({ pid }) => void keepOnFirstCore(pid));
}
