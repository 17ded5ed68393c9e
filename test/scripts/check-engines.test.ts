import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '../../scripts/check-engines.mjs');
const folder = mkdtempSync(join(tmpdir(), 'check-engines-'));
afterAll(() => rmSync(folder, { recursive: true }));

function check(packages?: Record<string, unknown>): { status: number | null; said: string } {
  const lockFile = join(folder, 'package-lock.json');
  writeFileSync(lockFile, JSON.stringify({ packages }));
  const run = spawnSync(process.execPath, packages ? [script, lockFile] : [script], { encoding: 'utf8' });
  return { status: run.status, said: run.stdout + run.stderr };
}

describe('the check of the lock file', () => {
  it('finds nothing wrong with the project’s own', () => {
    expect(check()).toMatchObject({
      status: 0,
      said: expect.stringContaining('packages accept Node 24.0.0') as string,
    });
  });

  it('accepts packages that take every promised Node, or say nothing', () => {
    expect(check({ 'node_modules/a': { engines: { node: '>=24' } }, 'node_modules/b': {} }).status).toBe(0);
  });

  it.each([
    ['>=24.1', '24.0.0'],
    ['^24.0.0 || >=26.5', '26.4.0'],
    ['22 || 24', '26.4.0'],
  ])('refuses a package that wants Node %s', (node, refused) => {
    const { status, said } = check({ 'node_modules/new': { version: '1.2.3', engines: { node } } });
    expect(status).toBe(1);
    expect(said).toBe(`node_modules/new 1.2.3 wants Node ${node}: not ${refused}\n`);
  });

  it('refuses a package that is tied to one registry', () => {
    const { status, said } = check({ 'node_modules/a': { resolved: 'https://registry.example.be/a.tgz' } });
    expect(status).toBe(1);
    expect(said).toContain('node_modules/a');
    expect(said).not.toContain('registry.example.be');
  });
});
