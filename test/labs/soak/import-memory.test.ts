/** A file of a hundred thousand lines takes no more memory than one of ten thousand. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openImportsGround, type ImportsGround } from '../../imports/imports-ground';

let ground: ImportsGround;

beforeAll(async () => {
  ground = await openImportsGround();
});
afterAll(() => ground.close());

interface Reading {
  readonly lines: number;
  readonly megabytes: number;
}

it('a hundred thousand lines are read in the memory that ten thousand take, in a heap that does not hold them', async () => {
  const flags = ['--max-old-space-size=80', '-r', '@swc-node/register', join(__dirname, 'import-memory-process.ts')];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, ground.database.hubUrl, ground.folder], {
    timeout: 170_000,
  });
  const [few, many] = JSON.parse(stdout) as [Reading, Reading];
  expect(few).toMatchObject({ lines: 10_000, accepted: 9_990, unchanged: 0, rejected: 10 });
  expect(many).toMatchObject({ lines: 100_000, accepted: 89_910, unchanged: 9_990, rejected: 100 });
  expect(many.megabytes / few.megabytes).toBeLessThan(1.3);
});
