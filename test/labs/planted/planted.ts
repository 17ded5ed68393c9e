/** `npm run test:planted`: faults that a developer could make, planted one by one; the suite has to find each of them. */
import { join } from 'node:path';
import { labCommand, note, runLab, say, whole, type Stops } from '../lab-command';
import { ALL_FAULTS, chosenFaults, misplacedFaults } from './all-faults';
import { endGroup, runTests, type JestOutcome } from './jest-run';
import { LabMistake } from './lab-mistake';
import type { PlantedFault } from './planted-fault';
import { addToFile, lineOf, pageParts, tableByArea, writePage } from './planted-results';
import { TreeCopy } from './tree-copy';
import { tryFault, type FaultResult } from './try-fault';

const ROOT = join(__dirname, '../../..');
const PAGE = join(ROOT, 'docs/testing.md');

const ABOUT = `Plants faults in a copy of the tree, each alone, and runs the tests related to it until one fails: first those that the
fault names, then those of the folder that mirrors its own, then all that import its file. A test finds a fault only where its
file passes without it. Ends with "planted N, found N", and with 0 only where all are found.`;

interface PlantedOptions extends Readonly<Record<'area' | 'id' | 'from' | 'json', string | undefined>> {
  readonly sample?: number;
  readonly seed: number;
  readonly workers: number;
  readonly timeout: number;
  readonly near?: boolean;
  readonly write?: boolean;
  readonly check?: boolean;
}

const COMMAND = labCommand('npm run test:planted --', ABOUT)
  .option('--sample <n>', 'as many, drawn by the seed; left out: all', whole())
  .option('--seed <s>', 'of the sample', whole(0), 1)
  .option('--area <area>', 'those of this area only')
  .option('--id <id>', 'this one only')
  .option('--from <commit>', 'the suite and the sources of that commit, with the faults of this tree')
  .option('--workers <n>', 'faults tried at the same time, each by one process of jest', whole(), 2)
  .option('--timeout <seconds>', 'after which a test has failed that a fault lets wait for ever', whole(), 120)
  .option('--near', 'without the tests that only import the file of a fault')
  .option('--json <file>', 'adds the results to this file; those of other faults stay in it')
  .option('--write', 'writes the results into docs/testing.md')
  .option('--check', 'only: that the text of each fault occurs exactly once in its file');

runLab<PlantedOptions>(COMMAND, async ({ options, stops }) => {
  try {
    return options.check ? areInPlace() : await plant(options, stops);
  } catch (error) {
    if (!(error instanceof LabMistake)) throw error;
    note(error.message);
    return 2;
  }
});

function areInPlace(): boolean {
  const sentences = misplacedFaults(ROOT, ALL_FAULTS);
  for (const sentence of sentences) note(sentence);
  say(`${ALL_FAULTS.length} planted faults, ${sentences.length} not in place.`);
  return sentences.length === 0;
}

async function plant(options: PlantedOptions, stops: Stops): Promise<boolean> {
  const faults = chosenFaults(options);
  if (options.write) pageParts(PAGE);
  const results = await tryAll(faults, options, stops);
  const inOrder = faults.map(({ id }) => results.get(id)!);
  if (options.write) writePage(PAGE, faults, inOrder);
  const found = inOrder.filter(({ foundBy }) => foundBy !== null).length;
  say(`\n${tableByArea(inOrder)}\n`);
  say(`planted ${inOrder.length}, found ${found}`);
  return found === inOrder.length;
}

async function tryAll(
  faults: readonly PlantedFault[],
  { from, workers, timeout, near: isNear = false, json }: PlantedOptions,
  stops: Stops,
): Promise<ReadonlyMap<string, FaultResult>> {
  const results = new Map<string, FaultResult>();
  const waiting = [...faults];
  const green = new Map<string, Promise<boolean>>();
  const atOnce = Math.min(workers, faults.length);
  let isStopped = false;
  const work = async (copy: TreeCopy): Promise<void> => {
    let stopRun = (): void => undefined;
    stops.push(() => {
      isStopped = true;
      stopRun();
    });
    const run = (files: readonly string[]): Promise<JestOutcome> =>
      runTests(copy.folder, files, {
        workers: Math.max(1, Math.floor(workers / atOnce)),
        testTimeoutMs: timeout * 1000,
        onStarted: (child) => (stopRun = () => endGroup(child)),
      });
    const passesWithout = (file: string, runFile: () => Promise<JestOutcome>): Promise<boolean> => {
      const known = green.get(file) ?? runFile().then(({ isGreen }) => isGreen);
      green.set(file, known);
      return known;
    };
    for (let fault = waiting.shift(); fault !== undefined && !isStopped; fault = waiting.shift()) {
      const result = await tryFault(fault, { copy, run, passesWithout, isNear });
      results.set(fault.id, result);
      say(lineOf(result));
      if (result.brokenOff !== null) note(result.brokenOff);
      if (json !== undefined) addToFile(json, result);
    }
  };
  const copies = Array.from({ length: atOnce }, () => copyFor(from, faults, stops));
  await Promise.all(copies.map(work));
  return results;
}

/** @throws LabMistake where a row's text is not in that tree exactly once */
function copyFor(from: string | undefined, faults: readonly PlantedFault[], stops: Stops): TreeCopy {
  const copy = TreeCopy.make(from);
  stops.push(() => copy.remove());
  const [sentence] = misplacedFaults(copy.folder, faults);
  if (sentence !== undefined) throw new LabMistake(sentence);
  return copy;
}
