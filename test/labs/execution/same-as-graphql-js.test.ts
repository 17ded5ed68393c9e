/** The hub's own execution is graphql-js's, over generated operations; `npm run hub -- lab execution` is the long run. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GraphQLError } from 'graphql';
import { executeOperation, type ExecutedOperation } from '../../../src/execution/execute-operation';
import { compare } from './both-engines';
import { followTheRule } from './ruled-world';
import { toySchema } from './toy-schema';
import { writtenOperation } from './written-operation';

// a process of its own: what is rejected after an answer was emptied is nobody's, which graphql-js leaves alone and jest does not
it('executes 5,000 generated operations as graphql-js does: values, order of keys, errors, calls of resolvers', async () => {
  const run = ['-r', '@swc-node/register', join(__dirname, 'execution.ts'), '--operations', '5000', '--seed', '20'];
  const { stdout } = await promisify(execFile)(process.execPath, run);
  const [counted, result] = stdout.trim().split('\n').slice(-2);
  expect(result).toBe('operations 5000, differences 0');
  // all of it happens: it is no test where nothing fails, or nothing comes
  const [calls, leaves, errors] = (counted ?? '').match(/\d+/g)!.map(Number);
  expect(errors).toBeGreaterThan(5_000);
  expect(leaves).toBeGreaterThan(20_000);
  expect(calls).toBeGreaterThan(40_000);
}, 600_000);

describe('an engine that is wrong is found out', () => {
  const schema = toySchema();
  followTheRule(schema);
  const differing = async (wrong: (result: ExecutedOperation) => ExecutedOperation): Promise<number> => {
    let found = 0;
    for (let drawn = 0; drawn < 60; drawn += 1) {
      const engine: typeof executeOperation = async (asked) => wrong(await executeOperation(asked));
      const compared = await compare(schema, writtenOperation(schema, `${drawn}`), {
        seed: `${drawn}`,
        rough: 1,
        engine,
      });
      if (compared?.difference) found += 1;
    }
    return found;
  };

  it.each<[string, (result: ExecutedOperation) => ExecutedOperation]>([
    ['that loses an error', ({ data, errors }) => (errors ? { errors: errors.slice(1), data } : { data })],
    ['that turns errors about', ({ data, errors }) => (errors ? { errors: [...errors].reverse(), data } : { data })],
    [
      'that turns keys about',
      ({ data, ...rest }) => ({ ...rest, data: data && Object.fromEntries(Object.entries(data).reverse()) }),
    ],
    [
      'that forgets where errors come from',
      ({ data, errors }) =>
        errors ? { errors: errors.map(({ message, path }) => new GraphQLError(message, { path })), data } : { data },
    ],
  ])('%s', async (_name, wrong) => {
    expect(await differing(wrong)).toBeGreaterThan(1);
  });

  it('and the right one is not', async () => {
    expect(await differing((result) => result)).toBe(0);
  });
});
