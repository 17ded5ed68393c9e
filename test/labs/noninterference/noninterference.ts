/**
 * `npm run test:noninterference`: two hubs over two worlds that differ only in what a caller may not see are asked the
 * same, operation by operation, by five personas.
 */
import { labCommand, note, runLab, say, whole } from '../lab-command';
import { provideDatabases } from '../lab-databases';
import { runCalls } from './calls';
import { runEvents } from './events';
import { FIVE_PERSONAS, runCommands, runUnderBothVersions, together, type FoundDifference } from './run';
import { TwoWorlds } from './two-worlds';

const ABOUT = `Puts generated operations to two hubs whose worlds differ only in values the caller may not see, and compares answers,
requests to partners, log lines, access records and the labels of metrics. A tenth are commands. The last fifth is put under
a version of the policy that hides and masks. Before them, each caller gives every command on a call of its own, and follows a case and the queue.


Prints each difference, then "responses R, leaves L" (answers compared, of both worlds; values in those of one world
that are not null and not STRUCTURAL), then "operations N, differences D". Ends with 0 only where D is 0 and L is at
least N. Progress is written to stderr.`;

interface Options {
  readonly operations: number;
  readonly seed: number;
  readonly personas: readonly string[];
}

const COMMAND = labCommand('npm run test:noninterference --', ABOUT)
  .option('--operations <n>', 'how many, in total over the personas', whole(), 200)
  .option('--seed <s>', 'the same operations for the same seed', whole(0), 1)
  .option('--personas <a,b>', 'who asks', (text) => text.split(','), [...FIVE_PERSONAS]);

runLab<Options>(COMMAND, async ({ options, stops }) => {
  await provideDatabases(stops);
  note('starting two worlds');
  const worlds = await TwoWorlds.start();
  const calls = await runCalls(worlds, { seed: options.seed, onProgress: note });
  const events = await runEvents(worlds, { seed: options.seed, onProgress: note });
  const commands = Math.max(1, Math.floor(options.operations / 10));
  const given = await runCommands(worlds, { ...options, operations: commands, onProgress: note });
  await worlds.stop();
  // a request that was made again is one more record: an officer reads the log of worlds in which none was
  note('starting two more');
  const others = await TwoWorlds.start();
  stops.push(() => others.stop());
  const further = { ...options, operations: options.operations - commands, onProgress: note };
  const generated = together([given, await runUnderBothVersions(others, further)]);
  const { responses, leaves, operations } = generated;
  const differences = [...calls.differences, ...events.differences, ...generated.differences];
  for (const found of differences) say(`${inWords(found)}\n`);
  say(`commands and what is read of them ${calls.operations}, events ${events.events}`);
  say(`responses ${responses}, leaves ${leaves}`);
  say(`operations ${operations}, differences ${differences.length}`);
  return differences.length === 0 && leaves >= operations;
});

function inWords({ persona, seed, query, variables, difference }: FoundDifference): string {
  return `${persona}, seed of the operation ${seed}\n${query}\n${JSON.stringify(variables)}\n${difference}`;
}
