/** What happens to a hub that runs: it is replaced, killed, its database restarted, its Valkey gone, its policy changed. */
import { logFaults } from '../../support/log-faults';
import type { CrashDatabase } from '../kill/disclosed-values';
import { askOnce, KillLoad, type Asked } from '../kill/kill-load';
import { unrecorded } from '../kill/disclosed-values';
import { drawRequestId } from '../../support/request-id';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { testValkey } from '../../limits/valkey-server';
import type { Database, Rig } from './rig';
import { seconds, unless, untilSo, type Trial } from './trial';

export interface RunningParts {
  readonly rig: Rig;
  readonly database: Database;
  readonly asked: readonly Asked[];
  readonly urls: CrashDatabase;
  /** How often something is done that is done again and again. */
  readonly rounds: number;
  /** Of the process that checks the log. */
  readonly auditEnvironment: NodeJS.ProcessEnv;
}

interface Loaded {
  readonly answers: number;
  /** In words: who, what, after how long. */
  readonly failed: readonly string[];
  /** Values that are wrong, missing without a word, or in no access record. */
  readonly faults: readonly string[];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** What clients without a pause have at once. */
const CLIENTS_OF_EACH = 2;
/** What nobody of the load asks for. */
const TOGGLED = 'Person.birthDate';

export function runningTrials(parts: RunningParts): Trial[] {
  return [
    { name: 'both hubs replaced, one by one', run: () => replaced(parts) },
    { name: 'a hub killed (SIGKILL)', run: () => killed(parts) },
    { name: 'PostgreSQL restarted behind the pooler', run: () => databaseRestarted(parts) },
    { name: 'Valkey gone, then with another password', run: () => valkeyGone(parts) },
    { name: 'a policy made narrower and wider', run: () => policyChanged(parts) },
    { name: 'the access log checked', run: () => logChecked(parts) },
  ];
}

async function underLoad({ rig, asked, urls }: RunningParts, work: (load: KillLoad) => Promise<void>): Promise<Loaded> {
  const load = new KillLoad(rig.url, asked, rig.certificate);
  await pause(500);
  await work(load);
  await pause(500);
  const { failed, disclosed, answers } = await load.stop();
  const lost = (await unrecorded(urls, disclosed)).map((what) => `not recorded: ${what}`);
  return { answers, failed: failed.map(({ what }) => what), faults: [...load.faults, ...lost] };
}

async function replaced(parts: RunningParts): Promise<{ outcome: string; faults: readonly string[] }> {
  const { rig, rounds } = parts;
  const { answers, failed, faults } = await underLoad(parts, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const place = round % rig.hubs.length;
      await rig.hubs[place]!.stop();
      await rig.startAt(place);
      await pause(1_500);
    }
  });
  return {
    outcome: `${answers} of ${answers + failed.length} whole, ${rounds} replaced`,
    faults: [...faults, ...failed],
  };
}

/** A request in the hands of what is killed has no answer: each client has one at a time. */
async function killed(parts: RunningParts): Promise<{ outcome: string; faults: readonly string[] }> {
  const { rig, asked, rounds } = parts;
  const { answers, failed, faults } = await underLoad(parts, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const place = round % rig.hubs.length;
      await rig.hubs[place]!.kill();
      await rig.startAt(place);
      await pause(1_500);
    }
  });
  const most = rounds * asked.length * CLIENTS_OF_EACH;
  return {
    outcome: `${answers} of ${answers + failed.length} whole, ${rounds} killed, ${failed.length} in their hands`,
    faults: [...faults, ...(failed.length > most ? failed : [])],
  };
}

const MOST_RECOVERY_MS = 5_000;

async function databaseRestarted(parts: RunningParts): Promise<{ outcome: string; faults: readonly string[] }> {
  const { rig, database, asked } = parts;
  let wholeMs = Number.NaN;
  const { answers, failed, faults } = await underLoad(parts, async (load) => {
    load.mayLack = true;
    await database.restart(1_000);
    const began = performance.now();
    for (const { url } of rig.hubs)
      for (const one of asked)
        await untilSo('whole answers', async () => (await askOnce(url, one, drawRequestId())).errors.length === 0);
    wholeMs = performance.now() - began;
    load.mayLack = false;
  });
  return {
    outcome: `whole ${seconds(wholeMs)} after it is back; ${answers} answers, ${failed.length} without one`,
    faults: [...faults, ...failed, ...unless([wholeMs < MOST_RECOVERY_MS, 'it takes too long'])],
  };
}

async function readinessOf({ managementUrl }: { readonly managementUrl: string }): Promise<string> {
  return (await fetch(`${managementUrl}/readyz`)).text();
}

async function valkeyGone({ rig }: RunningParts): Promise<{ outcome: string; faults: readonly string[] }> {
  const [hub] = rig.hubs;
  const says = (words: string) => async (): Promise<boolean> => (await readinessOf(hub!)).includes(words);
  await rig.valkey.kill();
  await untilSo('Valkey is said to be gone', says('Valkey is gone'));
  const port = Number(new URL(rig.valkey.url).port);
  const other = await testValkey({ requirepass: 'another-password', port: String(port) });
  await other.start();
  const refusedMs = await untilSo('Valkey is said to refuse', says('does not take'));
  await other.kill();
  await rig.valkey.start();
  const backMs = await untilSo('Valkey is back', async () => !(await readinessOf(hub!)).includes('Valkey'));
  return {
    outcome: `gone, refused (after ${seconds(refusedMs)}), back (after ${seconds(backMs)}): each is said`,
    faults: [],
  };
}

async function policyChanged(parts: RunningParts): Promise<{ outcome: string; faults: readonly string[] }> {
  const { rounds, urls } = parts;
  const changes = rounds * 4;
  const { answers, failed, faults } = await underLoad(parts, async (load) => {
    for (let change = 0; change < changes; change += 1) {
      await putInForce(urls, (document) => (change % 2 === 0 ? withoutCoordinate(document, TOGGLED) : document));
      // a query is run once more: one that has begun is to meet no second activation
      await load.allAnswered();
      await pause(700);
    }
  });
  return {
    outcome: `${answers} of ${answers + failed.length} whole, ${changes} versions`,
    faults: [...faults, ...failed],
  };
}

async function logChecked({ auditEnvironment }: RunningParts): Promise<{ outcome: string; faults: readonly string[] }> {
  const found = await logFaults(auditEnvironment);
  return { outcome: found ?? '0 found', faults: found === null ? [] : [found] };
}
