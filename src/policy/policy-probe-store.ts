/**
 * What probes of the policy found (docs/decisions/0078): one row for each time a process has probed a version to its end.
 * Counts and names of fields; nothing of anybody.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Coordinate } from '../model/classification';
import { statement } from '../persistence/statement';

export interface PolicyProbeResult {
  readonly version: number;
  /** Made up when the process started: it tells processes apart, and nothing else. */
  readonly process: string;
  /** When it was through, on the hub's clock. */
  readonly at: Date;
  /** How many made-up callers were asked as. */
  readonly callers: number;
  /** How many answers, field by field, were held against what the policy means. */
  readonly compared: number;
  /** How many of them were not as it means them. */
  readonly differing: number;
  /** Which fields these are, each once, the first of them by name. */
  readonly coordinates: readonly Coordinate[];
  /** From the first question to the last answer, pauses for requests included. */
  readonly milliseconds: number;
}

export interface PolicyProbeStore {
  keep(result: PolicyProbeResult): Promise<void>;
  /** Of one version, the newest first. */
  of(version: number): Promise<PolicyProbeResult[]>;
}

/** Of one version. Each process has one as soon as it takes a version, and one more when the registers change. */
const MOST_KEPT = 100;

const KEEP = `insert into "policy_probe"
    ("version", "process", "at", "callers", "compared", "differing", "coordinates", "milliseconds")
  values (?, ?, ?, ?, ?, ?, ?::text[], ?) on conflict do nothing`;

const FORGET = `delete from "policy_probe" where "version" = ? and ("process", "at") in (
    select "process", "at" from "policy_probe" where "version" = ? order by "at" desc, "process" offset ${MOST_KEPT})`;

const READ = `select "version", "process", extract(epoch from "at")::float8 * 1000 as "at", "callers", "compared",
    "differing", "coordinates", "milliseconds"
  from "policy_probe" where "version" = ? order by "at" desc, "process"`;

export function createPolicyProbeStore(orm: MikroORM): PolicyProbeStore {
  return {
    async keep({ version, process, at, callers, compared, differing, coordinates, milliseconds }) {
      const values = [version, process, at, callers, compared, differing, coordinates, milliseconds];
      await statement(orm, KEEP, values);
      await statement(orm, FORGET, [version, version]);
    },
    async of(version) {
      const rows = await statement<ProbeRow>(orm, READ, [version]);
      return rows.map(({ at, ...row }) => ({ ...row, at: new Date(Math.round(at)) }));
    },
  };
}

type ProbeRow = Omit<PolicyProbeResult, 'at'> & { readonly at: number };
