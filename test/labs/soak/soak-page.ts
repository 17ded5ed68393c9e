/** docs/soak.md, made of what a soak found. */
import { cpus } from 'node:os';
import { format } from 'prettier';
import { median } from '../bench/ratio-of';
import { markdownTable } from '../markdown-table';
import { isGood, type Course } from './flatness';
import type { HubSample } from './hub-sample';
import type { SoakOutcome } from './run-soak';
import { part, type Interval, type JudgedFigure, type Pair } from './soak-figures';

const IN_WORDS: Readonly<Record<Course, string>> = {
  FLAT: 'flat',
  FALLS: 'falls',
  GROWS: '**grows**',
  NOT_MEASURED: '**not measured**',
};

export function soakPage(outcome: SoakOutcome, on: Date): Promise<string> {
  const page = [
    '# A long day',
    `Written by \`npm run hub -- lab soak --minutes ${outcome.minutes}\`, not by hand; a short form of it is part of \`npm run labs\`.
${on.toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() || process.arch}.`,
    whatHappened(outcome),
    '## Whether it is flat',
    howJudged(outcome),
    figureTable(outcome.figures),
    '## In the course of it',
    courseTable(outcome),
    highest(outcome),
    '## What else has to be so',
    faultsInWords(outcome),
  ];
  return format(page.join('\n\n'), { parser: 'markdown', printWidth: 120 });
}

/** The last line of the command. */
export function lastLine(outcome: SoakOutcome): string {
  const { minutes, rate, maximum, figures } = outcome;
  const good = figures.filter(isGood);
  const course = (name: string): string => {
    const figure = figures.find((one) => one.name === name);
    return figure === undefined ? '' : `${name} ${shown(figure, 'start')} to ${shown(figure, 'end')}`;
  };
  return [
    `minutes ${minutes}, at ${rate.toFixed(1)} of ${maximum.toFixed(1)} requests/s, answers ${answersOf(outcome)}, faults ${faultsOf(outcome)}, put off ${outcome.putOff}`,
    ...['heap, garbage collected', 'resident memory', 'connections at PostgreSQL', 'CPU of a request', 'p95'].map(
      course,
    ),
    `flat ${good.length} of ${figures.length}`,
  ].join('; ');
}

export function statusOfSoak(outcome: SoakOutcome): 0 | 1 {
  const { figures, changes, eventsApplied, putOff } = outcome;
  const happened = [changes.policies, changes.contracts, changes.files, eventsApplied].every((count) => count > 0);
  const isWell = figures.length > 0 && figures.every(isGood) && faultsOf(outcome) === 0 && putOff === 0;
  return isWell && happened && answersOf(outcome) > 0 ? 0 : 1;
}

function whatHappened(outcome: SoakOutcome): string {
  const { maximum, rate, busyAtMaximum, busy, asked, changes, eventsApplied } = outcome;
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  return `The hub as it is deployed (compiled, \`npm run serve\`) asks its partners over HTTP and is asked the twelve operations of the mixed day of
\`npm run bench\` by five personas. Clients that ask again as soon as they are answered get ${maximum.toFixed(1)} requests in a second out of it (${percent(busyAtMaximum)} of a
core). At half of that, ${rate.toFixed(1)} in a second (${percent(busy)} of a core), it is asked for ${outcome.minutes} minutes, and answers ${answersOf(outcome)} requests. Of them ${asked.OWN_TEXT} have a
text that two requests send and nobody else, ${asked.SEVERAL_OPERATIONS} name one of several operations, ${asked.NEWCOMER} come over a connection of their own; ${asked.LEAVES} more leave in the
middle. Meanwhile ${changes.policies} policies are activated (each is followed within ${Math.ceil(changes.followedMs)} ms), ${changes.contracts} contracts change at partners and arrive (${eventsApplied} events are applied), ${changes.files} files are dropped
and imported, ${changes.tokens} tokens are issued, each good for a few minutes, and ${changes.endedTokens} that have ended are tried again.`;
}

function howJudged({ warmUp, pairs }: SoakOutcome): string {
  return `The first ${warmUp.toFixed(1)} minutes are warm-up. Of what comes after, start and end are the medians of the first and the last third. The trend is the larger of two: the
difference of both, which finds a step, and the slope of Theil and Sen over all of the time, which odd moments do not move. It may not be above its bound; what falls is well. The heap is
looked at after a full collection too, while nobody asks, so that garbage is not taken for growth (\`test/labs/soak/flatness.ts\`). Handles, descriptors and sockets are counted where they are fewest, because what is under way has some.

Latency and CPU depend on what else the machine does, from one minute to the next. After the day a hub is started beside the one that was asked all the time, over the
same database and on the same core, and both are asked as much by turns, ${pairs.length} times ${asMany(pairs)} each: start is the young one, end the old one, the trend the median of
what lies between the two of a pair.`;
}

/** Of a turn, by what was asked in it. */
function asMany(pairs: readonly Pair[]): string {
  return `${median(pairs.map(({ old }) => old.times.length)).toFixed(0)} requests`;
}

function figureTable(figures: readonly JudgedFigure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    ...(['start', 'end', 'trend', 'bound'] as const).map((what) => shown(figure, what)),
    IN_WORDS[figure.course],
  ]);
  return markdownTable(['figure', '>start', '>end', '>trend', '>at most', 'it'], rows);
}

function shown(figure: JudgedFigure, what: 'start' | 'end' | 'trend' | 'bound'): string {
  const value = figure[what];
  if (!Number.isFinite(value)) return '';
  const sign = what === 'trend' && value > 0 ? '+' : '';
  return `${sign}${value.toFixed(figure.digits)} ${figure.unit}`.trim();
}

/** By five minutes; six parts of what is shorter than half an hour. */
function courseTable({ intervals, held }: SoakOutcome): string {
  const all = intervals.at(-1)?.until ?? 0;
  const long = Math.min(5, all / 6);
  // answers that come when the time is over are no part of their own
  const last = Math.max(1, Math.round(all / long)) - 1;
  const isIn = ({ at }: { readonly at: number }, number: number): boolean =>
    Math.min(last, Math.floor(at / long)) === number;
  const parts = Array.from({ length: last + 1 }, (_, number) => number).flatMap((number) => {
    const inside = intervals.filter((one) => isIn(one, number));
    // of a part in which a busy machine measured nothing there is nothing to say
    if (inside.length === 0) return [];
    const heaps = held.filter((one) => isIn(one, number)).map(({ heap }) => heap);
    return [partRow(inside.at(-1)!.until, inside, heaps)];
  });
  return markdownTable(COURSE_TITLES, parts);
}

const COURSE_TITLES = [
  ...['>until minute', '>answers', '>p50', '>p95', '>CPU of one', '>PostgreSQL', '>heap, collected', '>resident'],
  ...['>handles', '>descriptors', '>sockets', '>connections', '>timers late', '>load'],
];

function highest({ intervals }: SoakOutcome): string {
  const samples = intervals.flatMap((interval) => interval.samples);
  const most = (of: (sample: HubSample) => number): string => Math.max(...samples.map(of)).toFixed(0);
  return `At most, at any moment: ${most(({ resident }) => resident)} MB resident, ${most(({ descriptors }) => descriptors)} descriptors, ${most(({ connections }) => connections)} connections.`;
}

function partRow(until: number, inside: readonly Interval[], heaps: readonly number[]): string[] {
  const times = inside.flatMap((interval) => interval.times);
  const samples = inside.flatMap((interval) => interval.samples);
  const middle = (values: readonly number[], digits = 0): string =>
    values.length === 0 ? '' : median(values).toFixed(digits);
  const ofInside = (of: (interval: Interval) => number, digits: number): string => middle(inside.map(of), digits);
  const ofSamples = (of: (sample: HubSample) => number): string => middle(samples.map(of));
  return [
    ...[until.toFixed(1), String(times.length)],
    ...[0.5, 0.95].map((share) => `${part(times, share).toFixed(1)} ms`),
    ...[`${ofInside(({ cpuMs }) => cpuMs, 2)} ms`, `${ofInside(({ databaseMs }) => databaseMs, 2)} ms`],
    heaps.length === 0 ? '' : `${middle(heaps, 1)} MB`,
    `${ofSamples(({ resident }) => resident)} MB`,
    ...[ofSamples(({ resources }) => resources), ofSamples(({ descriptors }) => descriptors)],
    ...[ofSamples(({ sockets }) => sockets), ofSamples(({ connections }) => connections)],
    `${Math.max(0, ...samples.map(({ lag }) => lag)).toFixed(0)} ms`,
    ofInside(({ machineLoad }) => machineLoad, 1),
  ];
}

function faultsInWords(outcome: SoakOutcome): string {
  const { faults, askedAgain, putOff } = outcome;
  const first = `Every answer is compared with what was answered to the same question when nobody else asked, and every change that was made has to arrive. Faults: ${faultsOf(outcome)}.
Asked again because a policy came in force in the middle (\`AUDIT_UNAVAILABLE\`, nothing leaves): ${askedAgain}. Put off by 503 until later, which at half of the maximum nobody is to be: ${putOff}.`;
  return [first, ...[...faults].map(([what, count]) => `- ${count} × ${what}`)].join('\n');
}

function answersOf({ intervals }: SoakOutcome): number {
  return intervals.reduce((sum, { times }) => sum + times.length, 0);
}

function faultsOf({ faults }: SoakOutcome): number {
  return [...faults.values()].reduce((sum, count) => sum + count, 0);
}
