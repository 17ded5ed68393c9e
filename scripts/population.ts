/** `npm run population -- --size 200000 --seed 7`: prints what is true in a synthetic Brussels, counted. */
import '../src/config/needed-node';
import { parseArgs } from 'node:util';
import { createPopulation } from '../simulators/population/create-population';
import type { Population } from '../simulators/population/population';
import { PopulationSummary } from '../simulators/population/population-summary';

const USAGE = `usage: npm run population -- [--size PERSONS] [--seed NUMBER] [--at INSTANT]

Prints a summary of the synthetic population that all simulators share: kinds of national numbers, languages,
communes, insurers, contact data, call orders, calls, results. Nothing is written to disk.

  --size   number of persons, 100 to 1200000 (2000); one in five has an open case
  --seed   whole number; the same seed gives the same population (2020)
  --at     the population's "now", ISO 8601 (start of today, UTC)
  --help   this text`;

const PROGRESS_EVERY_MS = 1000;

/** Something the caller of the script can put right; printed without a stack. */
class Mistake extends Error {}

function main(): void {
  const { values } = argumentsGiven();
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const population = populationFrom(values);
  const started = performance.now();
  const summary = counted(population);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { seed, size, caseCount, householdCount, collectivityCount, referenceInstant } = population;
  console.log(`Population of seed ${seed} at ${referenceInstant.toISOString()}, counted in ${seconds} s`);
  console.log(
    `${size} persons, ${householdCount} households, ${collectivityCount} collectivities, ${caseCount} open cases`,
  );
  for (const [title, counts] of summary.sections) {
    const total = summary.total(title);
    console.log(`\n${title}`);
    for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) {
      console.log(`  ${name.padEnd(36)}${String(count).padStart(8)}${share(count, total).padStart(9)}`);
    }
  }
}

function argumentsGiven() {
  try {
    const text = { type: 'string' } as const;
    const help = { type: 'boolean', short: 'h' } as const;
    return parseArgs({ options: { size: text, seed: text, at: text, help } });
  } catch (error) {
    throw new Mistake(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function populationFrom(values: { size?: string; seed?: string; at?: string }): Population {
  const today = new Date(new Date().toISOString().slice(0, 10));
  try {
    return createPopulation({
      seed: wholeNumber('--seed', values.seed ?? '2020'),
      size: wholeNumber('--size', values.size ?? '2000'),
      referenceInstant: values.at === undefined ? today : instant(values.at),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new Mistake(error.message);
    throw error;
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Mistake(`${option} wants a whole number, not "${text}"`);
  return Number(text);
}

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new Mistake(`--at wants an instant such as 2026-11-25T00:00:00Z, not "${text}"`);
  return at;
}

function counted(population: Population): PopulationSummary {
  const summary = new PopulationSummary(population);
  const report = progress();
  for (const person of population.persons()) {
    summary.addPerson(person);
    report('persons', summary.persons, population.size);
  }
  for (const one of population.cases()) {
    summary.addCase(one);
    report('cases', summary.cases, population.caseCount);
  }
  summary.addStaff();
  return summary;
}

/** One line a second on the error stream, so that the summary can be piped. */
function progress(): (what: string, done: number, all: number) => void {
  let next = performance.now() + PROGRESS_EVERY_MS;
  return (what, done, all) => {
    if (done % 500 !== 0 || performance.now() < next) return;
    next = performance.now() + PROGRESS_EVERY_MS;
    console.error(`${done} of ${all} ${what}`);
  };
}

function share(count: number, total: number): string {
  return `${((100 * count) / total).toFixed(1)} %`;
}

try {
  main();
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
