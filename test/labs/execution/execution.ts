/** `npm run hub -- lab execution`: generated operations executed by graphql-js and from the plan, compared. */
import { labCommand, note, runLab, say, whole } from '../lab-command';
import { differential } from './differential';

const ABOUT = `Executes generated operations twice, by graphql-js and by the hub, in worlds where everything happens that can happen to a
field, and compares data, order of keys, errors and their order, and every call of a resolver with all it is given. Prints each
difference, then "operations N, differences D". Ends with 0 only where D is 0.`;

const COMMAND = labCommand('npm run hub -- lab execution', ABOUT)
  .option('--operations <n>', 'how many', whole(), 50_000)
  .option('--seed <s>', 'the same operations for the same seed', whole(0), 1);

runLab<{ readonly operations: number; readonly seed: number }>(COMMAND, async ({ options: { operations, seed } }) => {
  const found = await differential(operations, seed, note);
  for (const { seed: own, operation, lines } of found.differences) {
    say(`seed ${own}\n${operation.query}\n${JSON.stringify(operation.variables)}`);
    say(`graphql-js: ${lines[0]}\nthe plan:   ${lines[1]}\n`);
  }
  say(`calls of resolvers ${found.calls}, leaves ${found.leaves}, errors ${found.errors}`);
  say(`operations ${found.operations}, differences ${found.differences.length}`);
  return found.differences.length === 0;
});
