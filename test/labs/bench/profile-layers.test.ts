import type { CpuProfile } from './flame-graph';
import { layersOf, layerTable } from './profile-layers';

const at = (functionName: string, url = '') => ({ functionName, url, lineNumber: 0 });

/** The disclosure check hashes by Node, and asks a package; a package in a package; Node reads by itself; a second nothing runs. */
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: at('(root)'), children: [2, 7, 8, 9, 10] },
    {
      id: 2,
      callFrame: at('disclose', 'file:///checkout/src/authorization/disclosure/disclosure.ts'),
      children: [3, 5],
    },
    { id: 3, callFrame: at('hash', 'node:internal/crypto/hash'), children: [4] },
    { id: 4, callFrame: at('oneShotDigest') },
    { id: 5, callFrame: at('query', 'file:///checkout/node_modules/pg/lib/client.js'), children: [6] },
    { id: 6, callFrame: at('bind', 'file:///checkout/node_modules/pg/node_modules/@scope/wire/dist/x.js') },
    { id: 7, callFrame: at('onread', 'node:internal/stream_base_commons') },
    { id: 8, callFrame: at('(idle)') },
    { id: 9, callFrame: at('(garbage collector)') },
    { id: 10, callFrame: at('end', 'file:///checkout/test/labs/bench/process-profile.ts'), children: [11] },
    { id: 11, callFrame: at('dispatch') },
  ],
  samples: [2, 4, 5, 6, 7, 8, 9, 11],
  timeDeltas: [1000, 2000, 500, 250, 125, 1_000_000, 125, 9000],
};

it('what Node does for somebody counts for that one, what a package does for the package', () => {
  expect(layersOf(profile)).toEqual([
    { name: 'src/authorization/disclosure', microseconds: 3000 },
    { name: 'pg', microseconds: 500 },
    { name: '@scope/wire', microseconds: 250 },
    { name: 'Node by itself', microseconds: 125 },
    { name: 'garbage collection', microseconds: 125 },
  ]);
});

it('the table says what each takes of a request, the longest first', () => {
  expect(layerTable(layersOf(profile), 2).split('\n').slice(2)).toEqual([
    '| src/authorization/disclosure | 75.0 % | 1.500 ms |',
    '| pg | 12.5 % | 0.250 ms |',
    '| @scope/wire | 6.3 % | 0.125 ms |',
    '| Node by itself | 3.1 % | 0.063 ms |',
    '| garbage collection | 3.1 % | 0.063 ms |',
  ]);
});
