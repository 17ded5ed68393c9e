/** A child process of bounded-memory.test.ts: goes through a whole population and prints what it counted, as JSON. */
import { createPopulation } from '../../../simulators/population/create-population';

const population = createPopulation({
  seed: 7,
  size: Number(process.argv[2]),
  referenceInstant: new Date('2026-11-25T00:00:00Z'),
});

function count(all: Iterable<unknown>): number {
  let counted = 0;
  for (const _ of all) counted += 1;
  return counted;
}

const started = performance.now();
const counted = {
  persons: count(population.persons()),
  households: count(population.households()),
  collectivities: count(population.collectivities()),
  cases: count(population.cases()),
};
const milliseconds = Math.round(performance.now() - started);
process.stdout.write(`${JSON.stringify({ ...counted, milliseconds, peakRss: process.resourceUsage().maxRSS })}\n`);
