/** `npm run hub -- lab execution`: generated operations executed by graphql-js and from the plan, compared. */
import { parseArgs } from 'node:util';
import { differential } from './differential';

const HELP = `npm run hub -- lab execution [options]

Executes generated operations twice, by graphql-js and by the hub, in worlds where everything happens that can happen to a
field, and compares data, order of keys, errors and their order, and every call of a resolver with all it is given.

Options:
  --operations N   how many (50000)
  --seed S         the same operations for the same seed (1)
  --help           this text

Prints each difference, then "operations N, differences D". Ends with 0 only where D is 0.
`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { operations: text, seed: text, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const [operations, seed] = [Number(values.operations ?? '50000'), Number(values.seed ?? '1')];
  if (!Number.isSafeInteger(operations) || operations < 1 || !Number.isSafeInteger(seed) || seed < 0) {
    throw new Error('--operations takes a whole number from 1, --seed one from 0.');
  }
  const found = await differential(operations, seed, (line) => process.stderr.write(`${line}\n`));
  for (const { seed: own, operation, lines } of found.differences) {
    process.stdout.write(`seed ${own}\n${operation.query}\n${JSON.stringify(operation.variables)}\n`);
    process.stdout.write(`graphql-js: ${lines[0]}\nthe plan:   ${lines[1]}\n\n`);
  }
  process.stdout.write(`calls of resolvers ${found.calls}, leaves ${found.leaves}, errors ${found.errors}\n`);
  process.stdout.write(`operations ${found.operations}, differences ${found.differences.length}\n`);
  process.exitCode = found.differences.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  process.exitCode = 1;
});
