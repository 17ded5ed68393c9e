/** Case views while a million rows are deleted, against the same without. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openClient } from '../../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../../support/running-demonstration';
import { ROOT } from '../../deployment/manifests';
import { ended, insertCases, rowsOfCase, startSweeper } from './sweep-kills';

export interface BesideLoad {
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** Milliseconds, of case views before and during the sweep. */
  readonly quiet: number;
  readonly beside: number;
}

const CASE_VIEW = readFileSync(join(ROOT, 'schema/operations/case-view.graphql'), 'utf8');
/** Callers at once, and how long each waits between two answers. */
const CALLERS = 2;
const PAUSE_MS = 25;
const QUIET_MS = 20_000;

export async function runSweepBesideLoad(rows: number, note: (line: string) => void): Promise<BesideLoad> {
  const demonstration = await startDemonstration({ size: 600 });
  const owner = await openClient(demonstration.database.ownerUrl);
  try {
    const id = await demonstration.firstCaseId();
    await viewsUntil(demonstration, id, () => false, 3_000);
    const quiet = p95(await viewsUntil(demonstration, id, () => false, QUIET_MS));
    await insertCases(owner, 'over', Math.ceil(rows / rowsOfCase), `now() - interval '61 days'`);
    await owner.query('vacuum (analyze)');
    note(`${rows} rows to be deleted; a case view takes ${Math.round(quiet)} ms at most, of 95 in 100`);
    const began = performance.now();
    const sweeper = startSweeper(demonstration.database.retentionUrl, 'run', demonstration.pseudonymKey);
    let isOver = false;
    const watching = (async () => {
      while (!(isOver = (await owner.query('select from expired_case_key limit 1')).rowCount === 0)) await delay(1_000);
    })();
    const beside = p95(await viewsUntil(demonstration, id, () => isOver, 1_200_000));
    const seconds = (performance.now() - began) / 1000;
    await watching;
    sweeper.kill('SIGTERM');
    await ended(sweeper);
    return { rows, rowsPerSecond: Math.round(rows / seconds), quiet, beside };
  } finally {
    await owner.end();
    await demonstration.stop();
  }
}

async function viewsUntil(
  demonstration: RunningDemonstration,
  id: string,
  isOver: () => boolean,
  mostMs: number,
): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + mostMs;
  const caller = async (): Promise<void> => {
    while (!isOver() && performance.now() < end) {
      const began = performance.now();
      const { data } = await demonstration.ask<{ case: object | null }>('nurse', CASE_VIEW, { variables: { id } });
      if (!data?.case) throw new Error('A case view was not answered.');
      times.push(performance.now() - began);
      await delay(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return times;
}

export function p95(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? 0;
}
