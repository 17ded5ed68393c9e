import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { engines } from '../../package.json';
import { olderNode } from '../../src/config/needed-node';

const root = join(__dirname, '../..');
const scripts = readdirSync(join(root, 'scripts')).filter((name) => name.endsWith('.ts'));
/** They are about the sources, and only `npm run check` and its neighbours call them. */
const OF_DEVELOPERS = ['check-migrations.ts', 'check-operations.ts', 'print-schema.ts', 'who-sees-what.ts'];
const commands = [
  'src/main.ts',
  ...scripts.filter((name) => !OF_DEVELOPERS.includes(name)).map((name) => `scripts/${name}`),
  'scripts/demonstration/hub.ts',
];

describe('the Node that is needed', () => {
  it('is the one that package.json names', () => {
    const oldest = engines.node.replace('>=', '');
    expect(olderNode(`${oldest}.0.0`)).toBeNull();
    expect(olderNode(`${Number(oldest) + 2}.12.1`)).toBeNull();
    expect(olderNode(`${Number(oldest) - 1}.9.0`)).toContain(`Node ${oldest} or newer is needed`);
    expect(olderNode('20.20.2')).toContain('this is 20.20.2.');
  });

  it('is what npm runs in a checkout', () => {
    const run = spawnSync('npm', ['exec', '--', 'node', '--version'], { cwd: root, encoding: 'utf8' });
    expect(olderNode(run.stdout.trim().slice(1))).toBeNull();
  });

  it.each(commands)('is looked at first of all by %s', (file) => {
    const [first] = /^import .*$/m.exec(readFileSync(join(root, file), 'utf8'))!;
    expect(first).toMatch(/^import '(\.\.?\/)+(src\/)?config\/needed-node';$/);
  });

  it('is asked for in one sentence, and nothing else happens', () => {
    const older = join(mkdtempSync(join(tmpdir(), 'older-node-')), 'older.cjs');
    writeFileSync(older, `Object.defineProperty(process.versions, 'node', { value: '20.20.2' });`);
    const words = ['-r', older, '-r', '@swc-node/register', 'scripts/start.ts', '--help'];
    const run = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
    rmSync(dirname(older), { recursive: true });
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toBe(`${olderNode('20.20.2')}\n`);
  });
});
