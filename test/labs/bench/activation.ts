/**
 * `npm run hub -- lab activation`: three hubs, each a process of its own, are asked without a pause while policy versions come
 * in force that take a field from the nurse and give it back. Prints as Markdown how long each hub still began requests
 * under the version before, and how many answers were a mixture of two versions. Exit status 1 where one was, or where a
 * hub took longer than a second.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { askHub, type GraphqlError } from '../../support/running-demonstration';
import { labCommand, runLab, say } from '../lab-command';
import { markdownTable } from '../markdown-table';
import { startBenchWorld } from './bench-world';
import { limitTable, statusOf } from './limits';
import { startMeasuredServer, type MeasuredServer } from './measured-server';

const HUBS = 3;
const ACTIVATIONS = 10;
/** Per hub. */
const CLIENTS = 2;
const BETWEEN_MS = 700;
const FIELD = 'Person.birthDate';
const QUERY = `{
  before: mayI(coordinates: ["${FIELD}"]) { policyVersion outcome }
  viewer { cases(first: 5) { edges { node { id person { birthDate } } } } }
  after: mayI(coordinates: ["${FIELD}"]) { policyVersion outcome }
}`;

interface Seen {
  readonly before: readonly { policyVersion: number; outcome: string }[];
  readonly after: readonly { policyVersion: number; outcome: string }[];
  readonly viewer: {
    readonly cases: {
      readonly edges: readonly { node: { person: { birthDate: string | null } | null } | null }[];
    } | null;
  };
}

interface Tally {
  answers: number;
  /** Of requests that were under way: asked again by a client that wants to know. */
  offTheRecord: number;
  mixtures: number;
  /** Version → when the last request began that was decided by it, on the clock of `performance.now()`. */
  readonly lastBegan: Map<number, number>;
}

const COMMAND = labCommand(
  'npm run hub -- lab activation',
  'How long each replica still decides by the policy before.',
);

runLab(COMMAND, async ({ stops }) => {
  const world = await startBenchWorld(stops);
  const environment = { ...world.environment, LOG_LEVEL: 'silent' };
  const start = { kind: 'PROTECTED_HUB', environment, rows: world.rows } as const;
  const hubs = await Promise.all(Array.from({ length: HUBS }, () => startMeasuredServer(start)));
  stops.push(() => Promise.all(hubs.map((hub) => hub.stop())));
  const token = await world.tokenOf('nurse');
  const running = { on: true };
  const asked = hubs.map((hub) => askWithoutPause(hub, token, running));
  const inForce = await activateAgainAndAgain(world.ownerUrl);
  running.on = false;
  return report(await Promise.all(asked), inForce);
});

/** @returns when each version had become active, with the version before it. */
async function activateAgainAndAgain(ownerUrl: string): Promise<{ before: number; at: number }[]> {
  const inForce: { before: number; at: number }[] = [];
  await delay(BETWEEN_MS);
  for (let round = 0; round < ACTIVATIONS; round += 1) {
    const number = await putInForce({ ownerUrl }, (document) =>
      round % 2 === 0 ? withoutCoordinate(document, FIELD) : document,
    );
    inForce.push({ before: number - 1, at: performance.now() });
    await delay(BETWEEN_MS);
  }
  return inForce;
}

async function askWithoutPause(hub: MeasuredServer, token: string, running: { on: boolean }): Promise<Tally> {
  const tally: Tally = { answers: 0, offTheRecord: 0, mixtures: 0, lastBegan: new Map() };
  const client = async (): Promise<void> => {
    while (running.on) {
      const began = performance.now();
      const { data, errors } = await askHub<Seen>(hub.url, token, QUERY);
      take(tally, data!, errors, began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return tally;
}

function take(tally: Tally, data: Seen, errors: readonly GraphqlError[], began: number): void {
  const decided = [...data.before, ...data.after];
  const [{ policyVersion, outcome } = { policyVersion: 0, outcome: '' }] = decided;
  const versions = errors.flatMap(({ extensions }) => extensions['policyVersion'] ?? []);
  const dates = (data.viewer.cases?.edges ?? []).map(({ node }) => node?.person?.birthDate ?? null);
  const offTheRecord = errors.some(({ extensions }) => extensions.code === 'AUDIT_UNAVAILABLE');
  const shown = dates.some((date) => date !== null);
  const ofOne = [...decided.map((one) => one.policyVersion), ...versions].every((version) => version === policyVersion);
  const asDecided = outcome === 'VISIBLE' ? offTheRecord || shown : !shown;
  tally.answers += 1;
  tally.offTheRecord += offTheRecord ? 1 : 0;
  tally.mixtures += ofOne && asDecided && !(offTheRecord && shown) ? 0 : 1;
  tally.lastBegan.set(policyVersion, Math.max(tally.lastBegan.get(policyVersion) ?? 0, began));
}

/** @returns the exit status */
function report(tallies: readonly Tally[], inForce: readonly { before: number; at: number }[]): number {
  const times = tallies.map(({ lastBegan }) =>
    inForce.map(({ before, at }) => Math.max(0, (lastBegan.get(before) ?? at) - at)).sort((one, other) => one - other),
  );
  const rows = tallies.map(({ answers, offTheRecord, mixtures }, hub) => {
    const shown = [times[hub]![times[hub]!.length >> 1], times[hub]!.at(-1)].map((ms = 0) => ms.toFixed(0));
    return [hub + 1, answers, offTheRecord, mixtures, ...shown].map(String);
  });
  const underWay = 'under way at an activation: nothing on record left';
  say(markdownTable(['hub', 'answers', underWay, 'mixtures', 'ms to effect: median', 'worst'], rows));
  say(`\n${inForce.length} activations\n`);
  const mixtures = tallies.reduce((sum, tally) => sum + tally.mixtures, 0);
  const silent = tallies.filter(({ answers }) => answers === 0).length;
  const figures = [
    { figure: 'in force everywhere', measured: Math.max(...times.flat()), limit: 1000, unit: 'ms' },
    { figure: 'mixtures of two versions', measured: mixtures, limit: 0, unit: 'answers' },
    { figure: 'without an answer', measured: silent, limit: 0, unit: 'hubs' },
  ];
  say(limitTable(figures));
  return statusOf(figures);
}
