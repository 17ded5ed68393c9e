/**
 * The modules of `src` that take part in one warm request, one activation of a policy version and one event of a partner: those in which
 * a function runs from the beginning of the walk to its end, over real sockets, with the partner systems' simulators and a
 * PostgreSQL. A module that is only loaded, or whose constant is read, takes no part.
 *
 * What the hub does by itself meanwhile (polls, feeds) is left out: each walk is taken several times, and a function counts in the
 * first where it runs every time, and not in every window of the same length without any request; in the others, where it runs
 * every time, and in no such window before. A poll that finds something runs functions that an idle one does not.
 *
 * The second walk begins with a request and ends with one, the third ends with one. Requests are the first walk: functions
 * that run in requests of the same callers that change nothing do not count in the others. The policy probe is off,
 * because it asks on behalf of callers that do not exist, after the version is active.
 */
import { PartnerEvents } from '../front-door/partner-events';
import { startDatabaseBroker } from '../support/database-broker';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { FunctionsRun, moduleOf, type FunctionRun } from './functions-run';
import { activation, event, medicalRequest, requestsThatChangeNothing, type Walk } from './walk-requests';

const ROUNDS = 12;
/** What goes on after an answer, such as the log. */
const SETTLE_MS = 20;

export interface MeasuredWalk {
  readonly number: 1 | 2 | 3;
  readonly title: string;
  /** Paths from the root of the project, sorted. */
  readonly modules: readonly string[];
}

export async function measureWalks(): Promise<MeasuredWalk[]> {
  const broker = await startDatabaseBroker();
  process.env['TEST_DATABASE_BROKER'] = broker.url;
  const coverage = new FunctionsRun();
  try {
    // limits of partners as the hub is served
    const served = { SOURCE_CIRCUIT_CALLS: '', SOURCE_STALE_S: '', POLICY_PROBE_CALLERS: '0', POLICY_POLL_MS: '60000' };
    const demonstration = await startDemonstration({ size: 300, environment: served });
    try {
      await coverage.start();
      return await walksOf(demonstration, new Windows(coverage));
    } finally {
      coverage.stop();
      await demonstration.stop();
    }
  } finally {
    await broker.stop();
  }
}

async function walksOf(demonstration: RunningDemonstration, windows: Windows): Promise<MeasuredWalk[]> {
  const request = await medicalRequest(demonstration);
  const requests = await windows.ofRequests([request, ...(await requestsThatChangeNothing(demonstration))]);
  const walk = (number: 1 | 2 | 3, title: string, runs: ReadonlySet<FunctionRun>): MeasuredWalk => ({
    ...{ number, title, modules: [...new Set([...runs].map(moduleOf))].sort() },
  });
  const first = await windows.ofEachRound(request);
  const second = await windows.beside(requests, activation(demonstration));
  const events = await PartnerEvents.of(demonstration);
  const third = await windows.beside(requests, await event(demonstration, events)).finally(() => events.close());
  return [
    walk(1, 'medical.tests of a case', first),
    walk(2, 'activation of a policy version', second),
    walk(3, 'event of a partner', third),
  ];
}

class Windows {
  /** What has run in any window without a request. */
  private readonly idle = new Set<FunctionRun>();

  constructor(private readonly coverage: FunctionsRun) {}

  /** What runs in each round of it, and not in each idle window. */
  async ofEachRound(walk: Walk): Promise<ReadonlySet<FunctionRun>> {
    const warm = await walk();
    await warm();
    const rounds: ReadonlySet<FunctionRun>[] = [];
    const idle: ReadonlySet<FunctionRun>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const work = await walk();
      const began = performance.now();
      rounds.push(await this.coverage.during(work, SETTLE_MS));
      idle.push(await this.coverage.during(async () => undefined, performance.now() - began));
    }
    for (const window of idle) for (const run of window) this.idle.add(run);
    const always = inEach(idle);
    return new Set([...inEach(rounds)].filter((run) => !always.has(run)));
  }

  async ofRequests(walks: readonly Walk[]): Promise<ReadonlySet<FunctionRun>> {
    const runs = new Set<FunctionRun>();
    for (const walk of walks) for (const run of await this.ofEachRound(walk)) runs.add(run);
    return runs;
  }

  /** What runs in each round of it, and neither in those requests nor in any idle window before it. */
  async beside(requests: ReadonlySet<FunctionRun>, walk: Walk): Promise<ReadonlySet<FunctionRun>> {
    // what follows a change may go on in the window after it
    const idle = new Set(this.idle);
    const runs = await this.ofEachRound(walk);
    return new Set([...runs].filter((run) => !requests.has(run) && !idle.has(run)));
  }
}

function inEach([first = new Set(), ...others]: readonly ReadonlySet<FunctionRun>[]): ReadonlySet<FunctionRun> {
  return new Set([...first].filter((run) => others.every((window) => window.has(run))));
}
