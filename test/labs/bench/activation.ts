/**
 * `npm run hub -- lab activation`: three hubs, each a process of its own, are asked without a pause while policy versions come
 * in force that take a field from the nurse and give it back. Prints as Markdown how long each hub still began requests
 * under the version before, and how many answers were a mixture of two versions. Exit status 1 where one was, or where a
 * hub took longer than a second.
 */
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { startBenchWorld } from './bench-world';
import { limitTable, statusOf, type Limited } from './limits';
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
  readonly data: {
    readonly before: readonly { policyVersion: number; outcome: string }[];
    readonly after: readonly { policyVersion: number; outcome: string }[];
    readonly viewer: {
      readonly cases: {
        readonly edges: readonly { node: { person: { birthDate: string | null } | null } | null }[];
      } | null;
    };
  };
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly policyVersion?: number } }[];
}

interface Tally {
  answers: number;
  /** Of requests that were under way: asked again by a client that wants to know. */
  offTheRecord: number;
  mixtures: number;
  /** Version → when the last request began that was decided by it, on the clock of `performance.now()`. */
  readonly lastBegan: Map<number, number>;
}

async function main(): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const world = await startBenchWorld(stops);
    const start = {
      kind: 'PROTECTED_HUB',
      environment: { ...world.environment, LOG_LEVEL: 'silent' },
      rows: world.rows,
    } as const;
    const hubs = await Promise.all(Array.from({ length: HUBS }, () => startMeasuredServer(start)));
    stops.push(() => Promise.all(hubs.map((hub) => hub.stop())));
    const token = await world.tokenOf('nurse');
    const running = { on: true };
    const asked = hubs.map((hub) => askWithoutPause(hub, token, running));
    const inForce = await activateAgainAndAgain(world.ownerUrl);
    running.on = false;
    const tallies = await Promise.all(asked);
    report(tallies, inForce);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** @returns when each version had become active, with the version before it. */
async function activateAgainAndAgain(ownerUrl: string): Promise<{ before: number; at: number }[]> {
  const inForce: { before: number; at: number }[] = [];
  await pause();
  for (let round = 0; round < ACTIVATIONS; round += 1) {
    const number = await putInForce({ ownerUrl }, (document) =>
      round % 2 === 0 ? withoutCoordinate(document, FIELD) : document,
    );
    inForce.push({ before: number - 1, at: performance.now() });
    await pause();
  }
  return inForce;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
}

async function askWithoutPause(hub: MeasuredServer, token: string, running: { on: boolean }): Promise<Tally> {
  const tally: Tally = { answers: 0, offTheRecord: 0, mixtures: 0, lastBegan: new Map() };
  const client = async (): Promise<void> => {
    while (running.on) {
      const began = performance.now();
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: QUERY }),
      });
      take(tally, (await response.json()) as Seen, began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return tally;
}

function take(tally: Tally, { data, errors = [] }: Seen, began: number): void {
  const decided = [...data.before, ...data.after];
  const [{ policyVersion, outcome } = { policyVersion: 0, outcome: '' }] = decided;
  const versions = errors.flatMap(({ extensions }) => extensions.policyVersion ?? []);
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

function report(tallies: readonly Tally[], inForce: readonly { before: number; at: number }[]): void {
  print(
    '| hub | answers | under way at an activation: nothing on record left | mixtures | ms to effect: median | worst |',
  );
  print('|---|---|---|---|---|---|');
  let worst = 0;
  tallies.forEach(({ answers, offTheRecord, mixtures, lastBegan }, index) => {
    const times = inForce
      .map(({ before, at }) => Math.max(0, (lastBegan.get(before) ?? at) - at))
      .sort((one, other) => one - other);
    const [middle = 0, most = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
    worst = Math.max(worst, most);
    print(`| ${index + 1} | ${answers} | ${offTheRecord} | ${mixtures} | ${middle.toFixed(0)} | ${most.toFixed(0)} |`);
  });
  const mixtures = tallies.reduce((sum, tally) => sum + tally.mixtures, 0);
  const silent = tallies.filter(({ answers }) => answers === 0).length;
  print(`\n${inForce.length} activations\n`);
  const figures: Limited[] = [
    { figure: 'in force everywhere', measured: worst, limit: 1000, unit: 'ms' },
    { figure: 'mixtures of two versions', measured: mixtures, limit: 0, unit: 'answers' },
    { figure: 'without an answer', measured: silent, limit: 0, unit: 'hubs' },
  ];
  print(limitTable(figures));
  process.exitCode = statusOf(figures);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
