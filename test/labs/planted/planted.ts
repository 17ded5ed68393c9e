/** `npm run test:planted`: faults that a developer could make, planted one by one; the suite has to find each of them. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCluster } from '../../support/database-broker';
import { labCommand, note, runLab, say, whole, type Stops } from '../lab-command';
import { ALL_FAULTS, chosenFaults, misplacedFaults } from './all-faults';
import { endGroup, filesThatFail, findFailure, type JestOutcome } from './jest-run';
import { LabMistake } from './lab-mistake';
import type { PlantedFault } from './planted-fault';
import { addToFile, lineOf, pageParts, tableByArea, writePage } from './planted-results';
import { TreeCopy } from './tree-copy';
import { tryFault, type FaultResult } from './try-fault';

const ROOT = join(__dirname, '../../..');
const PAGE = join(ROOT, 'docs/testing.md');

const ABOUT = `Plants faults in a copy of the tree, each alone, and runs the tests related to it until one fails: first those that the
fault names, then those of the folder that mirrors its own, then all that import its file. In the end it runs the files that
have found something without any fault: a file that fails then has found nothing. Ends with "planted N, found N", and with 0 only where all are found.`;

interface PlantedOptions extends Readonly<Record<'area' | 'from' | 'json', string | undefined>> {
  readonly id?: readonly string[];
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
  .option('--id <id...>', 'these only')
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

/** Tries a fault again, without the test file that has found it, where that file fails without the fault, too. */
async function tryAll(
  faults: readonly PlantedFault[],
  { from, workers, timeout, near: isNear = false, json }: PlantedOptions,
  stops: Stops,
): Promise<ReadonlyMap<string, FaultResult>> {
  // a tree of another commit has migrations of its own
  const readyCluster = from === undefined ? await makeReadyCluster(stops) : null;
  const jest = { testTimeoutMs: timeout * 1000, readyCluster };
  const copies = Array.from({ length: Math.min(workers, faults.length) }, () => copyFor(from, faults, stops));
  const results = new Map<string, FaultResult>();
  const [red, green] = [new Set<string>(), new Set<string>()];
  const running = new Set<ChildProcess>();
  let isStopped = false;
  stops.push(() => {
    isStopped = true;
    for (const child of running) endGroup(child);
  });
  const onStarted = (child: ChildProcess): void => {
    running.add(child);
    child.once('close', () => running.delete(child));
  };
  for (let left = faults; left.length > 0 && !isStopped;) {
    const waiting = [...left];
    const work = async (copy: TreeCopy): Promise<void> => {
      const run = (files: readonly string[]): Promise<JestOutcome> =>
        findFailure(copy.folder, files, { ...jest, onStarted });
      for (let fault = waiting.shift(); fault !== undefined && !isStopped; fault = waiting.shift()) {
        const result = await tryFault(fault, { copy, run, red, isNear });
        results.set(fault.id, result);
        say(lineOf(result));
        if (result.brokenOff !== null) note(result.brokenOff);
        if (json !== undefined) addToFile(json, result);
      }
    };
    await Promise.all(copies.map(work));
    const finders = new Set(left.flatMap(({ id }) => results.get(id)?.foundBy?.file ?? []));
    const unknown = [...finders].filter((file) => !green.has(file));
    if (unknown.length === 0) break;
    for (const file of await filesThatFail(copies[0]!.folder, unknown, { ...jest, onStarted, workers })) red.add(file);
    for (const file of unknown) if (!red.has(file)) green.add(file);
    left = left.filter(({ id }) => red.has(results.get(id)?.foundBy?.file ?? ''));
  }
  return results;
}

/** Most of what a run costs before its first test is a new cluster. */
async function makeReadyCluster(stops: Stops): Promise<string> {
  const parent = mkdtempSync(join(tmpdir(), 'tracing-hub-planted-cluster-'));
  stops.push(() => rmSync(parent, { recursive: true, force: true }));
  const cluster = await makeCluster(join(parent, 'cluster'));
  stops.push(() => rmSync(cluster.stateDirectory, { recursive: true, force: true }));
  await cluster.stop();
  return cluster.stateDirectory;
}

/** @throws LabMistake where a row's text is not in that tree exactly once */
function copyFor(from: string | undefined, faults: readonly PlantedFault[], stops: Stops): TreeCopy {
  const copy = TreeCopy.make(from);
  stops.push(() => copy.remove());
  const [sentence] = misplacedFaults(copy.folder, faults);
  if (sentence !== undefined) throw new LabMistake(sentence);
  return copy;
}
