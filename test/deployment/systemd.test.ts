/** The units of deploy/systemd, held against what they start, and against systemd itself where that is installed. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OWNERS, SETTINGS } from '../../scripts/configuration/settings-reference';
import { hubCommand } from '../support/hub-command';
import { runInstalled } from './installed-program';
import { readSettings, ROOT } from './manifests';
import { readUnits, UNITS, type Unit } from './units';

const services = readUnits('.service');
const timers = readUnits('.timer');
const serviceOf = (name: string): Unit => services.find((one) => one.name === `tracing-hub${name}.service`)!;
const ofService = (unit: Unit, key: string): string => unit.one('Service', key);
const defaultOf = (name: string): number => Number(SETTINGS.find((one) => one.name === name)!.otherwise);

it('are those of the hub, its migrations, what deletes, and what checks and shortens the access log', () => {
  expect(services.map(({ name }) => name)).toEqual(
    ['-audit-retain', '-audit-verify', '-migrations', '-retention', ''].map((name) => `tracing-hub${name}.service`),
  );
  expect(timers.map(({ name }) => name)).toEqual(['retain', 'verify'].map((name) => `tracing-hub-audit-${name}.timer`));
});

it('start what a build leaves, by node and without npm', async () => {
  const { include } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.build.json'), 'utf8')) as { include: string[] };
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { serve: string } };
  for (const unit of services) {
    const [node, ...words] = ofService(unit, 'ExecStart').split(' ');
    expect(node).toBe('/usr/bin/node');
    const script = words.find((word) => word.startsWith('dist/'))!;
    const source = script.replace(/^dist\/(.+)\.js$/, '$1.ts');
    expect(existsSync(join(ROOT, source))).toBe(true);
    expect(include.some((one) => source === one || source.startsWith(`${one}/`))).toBe(true);
    const command = words.slice(words.indexOf(script) + 1);
    if (source === 'scripts/hub.ts') {
      const { said } = await hubCommand([...command, '--help']);
      expect(said).toContain(`Usage: hub ${command.join(' ')} [options]`);
    } else expect(`exec node ${words.join(' ')}`).toBe(scripts.serve);
  }
});

it('run each role of the database under a user of its own, who is made', () => {
  const made = readFileSync(join(ROOT, UNITS, 'tracing-hub.sysusers.conf'), 'utf8');
  const users = new Set([...made.matchAll(/^u +([\w-]+)/gm)].map(([, user]) => user!));
  expect(new Set(services.map((unit) => ofService(unit, 'User')))).toEqual(users);
  const byFile = Map.groupBy(services, (unit) => ofService(unit, 'EnvironmentFile'));
  // who may read the environment of one process may read that of another of the same user
  for (const [file, units] of byFile) {
    const user = new Set(units.map((unit) => ofService(unit, 'User')));
    expect([file, user.size]).toEqual([file, 1]);
  }
  expect(ofService(serviceOf(''), 'User')).toBe('tracing-hub');
  const owners = ['-audit-retain', '-audit-verify', '-migrations'].map(serviceOf);
  expect(owners.map((unit) => ofService(unit, 'User'))).toEqual(owners.map(() => 'tracing-hub-owner'));
});

it('may do nothing that the hub does not', () => {
  for (const unit of services) {
    const said = Object.fromEntries(
      ['NoNewPrivileges', 'ProtectSystem', 'ProtectHome', 'PrivateTmp', 'CapabilityBoundingSet'].map((key) => [
        key,
        ofService(unit, key),
      ]),
    );
    expect([unit.name, said]).toEqual([
      unit.name,
      {
        ...{ NoNewPrivileges: 'yes', ProtectSystem: 'strict', ProtectHome: 'yes', PrivateTmp: 'yes' },
        CapabilityBoundingSet: '',
      },
    ]);
    expect(unit.all('Service', 'MemoryDenyWriteExecute')).toEqual([]);
  }
  const writing = services.filter((unit) => unit.all('Service', 'ReadWritePaths').length > 0);
  expect(writing).toEqual([serviceOf('-audit-retain'), serviceOf('')]);
  const folder = /^-(.+)$/.exec(ofService(serviceOf(''), 'ReadWritePaths'))![1]!;
  // the example's anchor is in it, and may be added to by the group
  const anchor = readSettings(`${UNITS}/audit.env.example`).get('AUDIT_ANCHOR')!;
  const made = readFileSync(join(ROOT, UNITS, 'tracing-hub.tmpfiles.conf'), 'utf8');
  expect(anchor.startsWith(`${folder}/`)).toBe(true);
  expect(made).toMatch(new RegExp(`^f +${anchor} +0660 +tracing-hub +tracing-hub\\b`, 'm'));
  for (const unit of [serviceOf('-audit-retain'), serviceOf('-audit-verify')])
    expect(ofService(unit, 'SupplementaryGroups')).toBe('tracing-hub');
});

it('start again after a failure, and wait longer than the hub takes to stop', () => {
  for (const unit of [serviceOf(''), serviceOf('-retention')]) {
    expect(ofService(unit, 'Restart')).toBe('on-failure');
    expect(Number(ofService(unit, 'TimeoutStopSec')) * 1000).toBeGreaterThan(
      defaultOf('STOP_PAUSE_MS') + defaultOf('STOP_WITHIN_MS'),
    );
    expect(unit.one('Install', 'WantedBy')).toBe('multi-user.target');
  }
  for (const timer of timers) {
    const service = services.find(({ name }) => name === timer.name.replace(/timer$/, 'service'))!;
    expect(ofService(service, 'Type')).toBe('oneshot');
    // what fails waits for the operator
    expect(service.all('Service', 'Restart')).toEqual([]);
    expect(timer.one('Timer', 'Persistent')).toBe('yes');
    expect(timer.one('Install', 'WantedBy')).toBe('timers.target');
  }
});

it('give settings that are known, and the role that owns the database never to the hub', () => {
  const known = new Set(SETTINGS.map(({ name }) => name));
  const ofOwner = new Set(SETTINGS.filter(({ section }) => section === OWNERS).map(({ name }) => name));
  const examples = readdirSync(join(ROOT, UNITS)).filter((name) => name.endsWith('.env.example'));
  const names = new Set(services.map((unit) => ofService(unit, 'EnvironmentFile')));
  // the hub's own is .env.example
  expect([...names].sort()).toEqual(
    ['hub.env', ...examples.map((name) => name.replace(/\.example$/, ''))]
      .map((name) => `/etc/tracing-hub/${name}`)
      .sort(),
  );
  for (const example of examples)
    expect([...readSettings(`${UNITS}/${example}`).keys()].filter((name) => !known.has(name))).toEqual([]);
  for (const unit of services) expect(unit.all('Service', 'Environment')).toEqual(['NODE_ENV=production']);
  expect([...readSettings('.env.example').keys()].filter((name) => ofOwner.has(name))).toEqual([]);
  expect([...readSettings(`${UNITS}/retention.env.example`).keys()]).toEqual([
    ...readSettings('deploy/kubernetes/retention/retention.env.example').keys(),
  ]);
});

it('are read by systemd without a complaint, where it is installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-units-'));
  try {
    for (const { name } of [...services, ...timers]) {
      // its own node may be elsewhere
      const text = readFileSync(join(ROOT, UNITS, name), 'utf8').replace('/usr/bin/node', process.execPath);
      writeFileSync(join(folder, name), text);
    }
    const files = [...services, ...timers].map(({ name }) => join(folder, name));
    const complaints = runInstalled('systemd-analyze', ['verify', '--recursive-errors=no', ...files]);
    if (complaints === null) return;
    expect(complaints.said).toBe('');
    const users = join(ROOT, UNITS, 'tracing-hub.sysusers.conf');
    const made = runInstalled('systemd-sysusers', ['--dry-run', `--root=${folder}`, users])?.said ?? '';
    expect(made.split('\n').filter((line) => line.includes(users))).toEqual([]);
    const broken = join(folder, 'tracing-hub.service');
    writeFileSync(broken, readFileSync(broken, 'utf8').replace('TimeoutStopSec=30', 'TimeoutStopSec=soon'));
    const found = runInstalled('systemd-analyze', ['verify', '--recursive-errors=no', broken]);
    expect(found?.said).toContain('TimeoutStopSec');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
