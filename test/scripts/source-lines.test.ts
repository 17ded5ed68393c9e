/** Scripts run as TypeScript tell where something failed in lines of their source, not of what was compiled from it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const FAILS = `interface Gone {
  readonly from: string;
}

/** Compiled, this
 *  is fewer lines. */
type Alias = Gone;
const never: Alias = { from: 'x' };
throw new Error(never.from);
`;

it('a failure names the line of the source', async () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { hub: string } };
  const [, , ...flags] = scripts.hub.split(' ').slice(0, -1);
  const folder = mkdtempSync(join(tmpdir(), 'source-lines-'));
  const file = join(folder, 'fails.ts');
  writeFileSync(file, FAILS);
  const said = await new Promise<string>((resolve) =>
    execFile(process.execPath, [...flags, file], { cwd: ROOT }, (_failed, _stdout, stderr) => resolve(stderr)),
  );
  rmSync(folder, { recursive: true });
  expect(said).toContain(`${file}:9:7`);
});
