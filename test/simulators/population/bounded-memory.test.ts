/** 50,000 persons pass through a heap that could not hold them. */
import { spawnSync } from 'node:child_process';

const SIZE = 50_000;
const HEAP_MB = 64;

test('a population of 50,000 persons is gone through within a heap of 64 MB', () => {
  const script = require.resolve('./iterate-everything.ts');
  const flags = [`--max-old-space-size=${HEAP_MB}`, '-r', '@swc-node/register'];
  const child = spawnSync(process.execPath, [...flags, script, String(SIZE)], { encoding: 'utf8' });
  expect([child.status, child.stderr]).toEqual([0, '']);
  const counted = JSON.parse(child.stdout) as Record<string, number>;
  expect(counted).toMatchObject({ persons: SIZE, households: 22_500, collectivities: 400, cases: 10_000 });
});
