/** What a hub that runs holds and uses at a moment: read from its metrics, from the system, and from the database. */
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import type { Client } from 'pg';
import type { ServedHub } from '../bench/served-hub';

export interface HubSample {
  /** In megabytes: what the system gives the process, and what of it objects take, garbage that is not collected yet included. */
  readonly resident: number;
  readonly heap: number;
  /** What keeps the process alive: sockets, timers, requests to the system. */
  readonly resources: number;
  /** NaN where there is no /proc. */
  readonly descriptors: number;
  readonly sockets: number;
  /** At PostgreSQL, under the hub's role. */
  readonly connections: number;
  /** What PostgreSQL has worked so far for all of the database, in milliseconds by the clock. */
  readonly databaseMs: number;
  /** How late timers were since the page was last asked for, at most, in milliseconds. */
  readonly lag: number;
  /** Of the process so far, in seconds. */
  readonly cpu: number;
  /** Events of partners that were applied so far. */
  readonly eventsApplied: number;
}

const MEGABYTE = 1024 * 1024;
const AT_DATABASE = `select active_time as "databaseMs",
  (select count(*)::int from pg_stat_activity where usename = $1 and datname = current_database()) as "connections"
  from pg_stat_database where datname = current_database()`;

export class HubSampler {
  /**
   * @param owner of the database, connected
   * @param role that the hub has there
   */
  constructor(
    private readonly hub: Pick<ServedHub, 'managementUrl' | 'pid'>,
    private readonly owner: Client,
    private readonly role: string,
  ) {}

  async take(): Promise<HubSample> {
    const [metrics, atDatabase] = await Promise.all([this.metrics(), this.atDatabase()]);
    return {
      resident: metrics.of('process_resident_memory_bytes') / MEGABYTE,
      heap: metrics.of('nodejs_heap_size_used_bytes') / MEGABYTE,
      resources: metrics.of('nodejs_active_resources_total'),
      ...openOf(this.hub.pid),
      ...atDatabase,
      lag: metrics.of('nodejs_eventloop_lag_max_seconds') * 1_000,
      cpu: metrics.of('process_cpu_seconds_total'),
      eventsApplied: metrics.sumOf('hub_events_total', 'outcome="APPLIED"'),
    };
  }

  /** Of the policy that requests that begin now are decided by. */
  async policyVersion(): Promise<number> {
    return (await this.metrics()).of('hub_policy_version');
  }

  private async metrics(): Promise<Metrics> {
    const answer = await fetch(`${this.hub.managementUrl}/metrics`);
    return new Metrics(await answer.text());
  }

  private async atDatabase(): Promise<Pick<HubSample, 'connections' | 'databaseMs'>> {
    const { rows } = await this.owner.query<Pick<HubSample, 'connections' | 'databaseMs'>>(AT_DATABASE, [this.role]);
    return rows[0]!;
  }
}

/** A page as Prometheus reads it. */
export class Metrics {
  private readonly lines: readonly string[];

  constructor(text: string) {
    this.lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  }

  /** Of a metric without labels. NaN where it is missing. */
  of(name: string): number {
    const line = this.lines.find((one) => one.startsWith(`${name} `));
    return line === undefined ? NaN : valueIn(line);
  }

  /** Over all that have this among their labels; 0 where there is none. */
  sumOf(name: string, label: string): number {
    const lines = this.lines.filter((line) => line.startsWith(`${name}{`) && line.includes(label));
    return lines.reduce((sum, line) => sum + valueIn(line), 0);
  }
}

function valueIn(line: string): number {
  return Number(line.slice(line.lastIndexOf(' ') + 1));
}

function openOf(pid: number): Pick<HubSample, 'descriptors' | 'sockets'> {
  const folder = `/proc/${pid}/fd`;
  if (!existsSync(folder)) return { descriptors: NaN, sockets: NaN };
  const open = readdirSync(folder);
  const isSocket = (descriptor: string): boolean => {
    try {
      return readlinkSync(`${folder}/${descriptor}`).startsWith('socket:');
    } catch {
      // closed meanwhile
      return false;
    }
  };
  return { descriptors: open.length, sockets: open.filter(isSocket).length };
}
