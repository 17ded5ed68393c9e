/** docs/kills.md: what whole runs found, one section for each PostgreSQL they were made over. */
import { markdownTable } from '../markdown-table';
import { VICTIMS, type KillFigures } from './kill-world';

export interface WholeRun {
  readonly figures: readonly KillFigures[];
  readonly seed: number;
  /** `18`: names the section. */
  readonly postgresqlMajor: string;
  /** As they say themselves; Valkey's is null where there was none. */
  readonly versions: { readonly node: string; readonly postgresql: string; readonly valkey: string | null };
  /** `2026-11-27` */
  readonly date: string;
  readonly cores: number;
  /** Of the machine, by the last minute, as each round ended. */
  readonly loads: readonly number[];
}

/** Fewer rounds say too little to be written down. */
export const WHOLE_RUN = 100;

const MAJORS = ['18', '15'] as const;

const HEAD = `# What is lost when something is killed

Written by \`npm run test:kill\` after ${WHOLE_RUN} rounds or more; not by hand. Three compiled hubs behind a balancer are asked by ten clients without a
pause, for personal and medical data. In each round one thing is killed (SIGKILL) at a random moment, and a policy is activated meanwhile.

| victim | what is killed | who may notice |
| --- | --- | --- |
| replica | one of the hubs | the requests in its hands fail, no other |
| database | PostgreSQL, for up to a second | values are missing, with an error that says so; whole again within 5 s |
| connections | all connections to PostgreSQL, eight times in a row | nobody |
| Valkey | where replicas count limits together, for up to a second | nobody; each counts by itself, and together again when it is back |

A **fault** is: a wrong answer, or less than before without a word of it; a value that no access record names; a policy change that was reported
as active and is not, on any replica; an access log that does not verify; a request that failed and was not in the hands of the replica
that was killed; limits that are not counted together again. **Recovered** is the time from when what was killed takes connections again
until every replica gives every client whole answers (Valkey: until all count together); **ready** the time from the start of a
new replica's process until \`/readyz\` is 200. Median and worst, in milliseconds, while the ten clients go on asking.
`;

/** @param before what stands there; its sections of other versions are kept */
export function killsPage(before: string, run: WholeRun): string {
  const written = new Map([...sectionsOf(before), [run.postgresqlMajor, sectionOf(run)]]);
  const sections = MAJORS.map((major) => `## PostgreSQL ${major}\n\n${(written.get(major) ?? notYet(major)).trim()}\n`);
  return [HEAD, ...sections].join('\n');
}

function notYet(major: string): string {
  const version = major === '18' ? '' : ` --postgresql ${major}`;
  return `No whole run yet: \`npm run test:kill -- --rounds ${WHOLE_RUN}${version}\`.`;
}

function sectionsOf(page: string): (readonly [string, string])[] {
  return page
    .split(/^## PostgreSQL /m)
    .slice(1)
    .map((section) => [section.split('\n')[0]!.trim(), section.slice(section.indexOf('\n'))] as const)
    .filter(([major, text]) => text.trim() !== notYet(major));
}

function sectionOf({ figures, seed, versions, date, cores, loads }: WholeRun): string {
  const { node, postgresql, valkey } = versions;
  const machine = `${cores} cores, load ${medianAndWorst(loads, 1)}`;
  const victims = VICTIMS.map((victim) => [NAMES[victim], figures.filter((one) => one.victim === victim)] as const);
  return `${date}: ${figures.length} rounds, seed ${seed}. Node ${node}, PostgreSQL ${postgresql}, ${valkey ?? 'no Valkey'}. ${machine}.

${markdownTable(
  ['victim', '>rounds', '>answers', '>values', '>failed in flight', '>faults', '>recovered', '>ready'],
  [...victims, ['all', figures] as const].map(([name, of]) => row(name, of)),
)}
`;
}

const NAMES = { REPLICA: 'replica', DATABASE: 'database', CONNECTIONS: 'connections', VALKEY: 'Valkey' } as const;

function row(name: string, figures: readonly KillFigures[]): string[] {
  const sum = (of: (one: KillFigures) => number): number => figures.reduce((total, one) => total + of(one), 0);
  return [
    name,
    figures.length,
    sum((one) => one.answers),
    sum((one) => one.values),
    sum((one) => one.inFlight),
    sum((one) => one.faults.length),
    // of victims that have different times there is none for all
    ...(name === 'all' ? ['', ''] : [timesOf(figures, 'recoveredMs'), timesOf(figures, 'readyMs')]),
  ].map(String);
}

function timesOf(figures: readonly KillFigures[], time: 'recoveredMs' | 'readyMs'): string {
  const times = figures.flatMap((one) => one[time] ?? []);
  return times.length === 0 ? '' : medianAndWorst(times);
}

/** `median 812 worst 1430` */
export function medianAndWorst(figures: readonly number[], decimals = 0): string {
  if (figures.length === 0) return 'none';
  const sorted = [...figures].sort((one, other) => one - other);
  const [median, worst] = [sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!];
  return `median ${median.toFixed(decimals)} worst ${worst.toFixed(decimals)}`;
}
