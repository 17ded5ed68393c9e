/** `hub population`: what is true in a synthetic Brussels, counted. */
import type { Command } from 'commander';
import { createPopulation } from '../../simulators/population/create-population';
import type { Population } from '../../simulators/population/population';
import { PopulationSummary } from '../../simulators/population/population-summary';
import { wholeNumber } from '../command-line/program';
import { Progress } from '../command-line/progress';
import { WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';

const CLOSING = `
Counts kinds of national numbers, languages, communes, insurers, contact data, call orders, calls and results of the synthetic
population that all simulators share. Nothing is written to disk.`;

export interface PopulationOptions {
  readonly size: string;
  readonly seed: string;
  readonly at?: string;
}

export function populationCommand(program: Command, around: Surroundings): void {
  const command = program
    .command('population')
    .description('a summary of a synthetic Brussels')
    .addHelpText('after', CLOSING);
  populationOptions(command).action((options: PopulationOptions) => print(around, options));
}

/** Adds the options that say which Brussels. */
export function populationOptions(command: Command): Command {
  return command
    .option('--size <persons>', '100 to 1200000; one in five has an open case', '2000')
    .option('--seed <number>', 'the same one gives the same population', '2020')
    .option('--at <instant>', 'the population\'s "now", ISO 8601; left out: start of today, UTC');
}

async function print(around: Surroundings, options: PopulationOptions): Promise<void> {
  const population = populationFrom(options);
  const started = performance.now();
  const summary = counted(population, around);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { seed, size, caseCount, householdCount, collectivityCount, referenceInstant } = population;
  await around.say(`Population of seed ${seed} at ${referenceInstant.toISOString()}, counted in ${seconds} s`);
  await around.say(
    `${size} persons, ${householdCount} households, ${collectivityCount} collectivities, ${caseCount} open cases`,
  );
  for (const [title, counts] of summary.sections) {
    const total = summary.total(title);
    await around.say(`\n${title}`);
    for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) {
      await around.say(`  ${name.padEnd(36)}${String(count).padStart(8)}${share(count, total).padStart(9)}`);
    }
  }
}

export function populationFrom({ size, seed, at }: PopulationOptions): Population {
  const today = new Date(new Date().toISOString().slice(0, 10));
  try {
    return createPopulation({
      seed: Number(/^\d+$/.test(seed) ? seed : wholeNumber('--seed', seed)),
      size: wholeNumber('--size', size),
      referenceInstant: at === undefined ? today : instant(at),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new WrongCall(error.message);
    throw error;
  }
}

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new WrongCall(`--at wants an instant such as 2026-11-25T00:00:00Z, not "${text}"`);
  return at;
}

function counted(population: Population, around: Surroundings): PopulationSummary {
  const summary = new PopulationSummary(population);
  const persons = new Progress(around, 'persons', population.size);
  for (const person of population.persons()) {
    summary.addPerson(person);
    persons.at(summary.persons);
  }
  persons.clear();
  const cases = new Progress(around, 'cases', population.caseCount);
  for (const one of population.cases()) {
    summary.addCase(one);
    cases.at(summary.cases);
  }
  cases.clear();
  summary.addStaff();
  return summary;
}

function share(count: number, total: number): string {
  return `${((100 * count) / total).toFixed(1)} %`;
}
