/** compose.yaml, as the hub needs it. By the published schema of Compose: test/labs/deployment. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIGURATION_NAMES } from '../../src/config/configuration';
import { readSettings, readYaml, ROOT } from './manifests';

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly depends_on?: unknown;
  readonly deploy?: { readonly replicas: number };
}

const [compose] = readYaml('compose.yaml') as { services: Record<string, Service> }[];
const { postgres, migrations, retention, hub, balancer, valkey } = compose!.services;
const audits = ['audit-retain', 'audit-verify'].map((name) => compose!.services[name]!);

it('has the database, what migrates it once, three hubs behind a balancer, what checks the log, and Valkey for those who want it', () => {
  expect(Object.keys(compose!.services)).toEqual([
    ...['postgres', 'migrations', 'retention', 'hub', 'audit-retain', 'audit-verify', 'balancer', 'valkey'],
  ]);
  expect(retention!.command).toEqual(['node', 'dist/scripts/hub.js', 'retention', 'run']);
  expect(hub!.deploy?.replicas).toBe(3);
  expect(migrations!.command).toEqual(['node', 'dist/scripts/hub.js', 'migrate', 'up']);
  expect(hub!.depends_on).toEqual({ migrations: { condition: 'service_completed_successfully' } });
  expect(migrations!.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  expect(valkey!.profiles).toEqual(['valkey']);
  // names without a host; the hub's own is built here
  for (const { image } of [postgres!, balancer!, valkey!]) expect(image).toMatch(/^[a-z]+(\/[a-z]+)?:\d+(\.\d+)?$/);
});

it('runs the hub without rights, on a file tree that is read-only, and gives it time to stop', () => {
  for (const service of [hub!, migrations!, retention!, ...audits]) {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  }
  const { STOP_PAUSE_MS, STOP_WITHIN_MS } = hub!.environment!;
  expect(parseInt(hub!.stop_grace_period!, 10) * 1000).toBeGreaterThan(Number(STOP_PAUSE_MS) + Number(STOP_WITHIN_MS));
});

it('keeps secrets out of the file, and the role that owns the database from the hub', () => {
  const text = readFileSync(join(ROOT, 'compose.yaml'), 'utf8');
  const passwords = [...text.matchAll(/:\/\/\w+:([^@]+)@/g)].map(([, password]) => password);
  expect(new Set(passwords)).toEqual(
    new Set(['OWNER', 'HUB', 'RETENTION'].map((role) => `\${${role}_PASSWORD:?set it in .env}`)),
  );
  const known = new Set(CONFIGURATION_NAMES);
  expect(Object.keys(hub!.environment!).filter((name) => !known.has(name))).toEqual([]);
  expect(JSON.stringify(hub)).not.toMatch(/OWNER|RETENTION/);
  expect(Object.keys(retention!.environment!)).toEqual(['DATABASE_RETENTION_URL', 'PSEUDONYM_KEY', 'PSEUDONYM_KEYS']);
  const asked = new Set([...text.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name));
  expect([...readSettings('deploy/compose/passwords.env.example').keys()].sort()).toEqual([...asked].sort());
});

it('keeps the anchor in a volume that the hub’s user may write, and names it to what checks the log', () => {
  const [folder] = hub!.volumes!.map((volume) => volume.split(':')[1]!);
  const image = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
    .split(/^FROM /m)
    .at(-1)!;
  const [, user, group] = /^USER (\d+):(\d+)$/m.exec(image)!;
  // a new volume takes the owner of what the image has there
  const made = new RegExp(`^RUN install --directory --owner=${user} --group=${group} --mode=0750 (.+)$`, 'm').exec(
    image,
  )!;
  expect(made[1]!.split(' ')).toContain(folder);
  expect(made.index).toBeLessThan(image.indexOf('\nUSER '));
  const [, path] = /^\$\{AUDIT_ANCHOR:-(.+)\}$/.exec(hub!.environment!['AUDIT_ANCHOR']!)!;
  expect(dirname(path!)).toBe(folder);
  for (const { volumes, environment } of audits) {
    expect(volumes).toEqual(hub!.volumes);
    for (const name of ['AUDIT_SIGNING_KEY', ...CONFIGURATION_NAMES.filter((one) => /^AUDIT_ANCHOR(?!_S$)/.test(one))])
      expect([name, environment![name]]).toEqual([name, expect.any(String)]);
    for (const name of Object.keys(hub!.environment!).filter((one) => one.startsWith('AUDIT_')))
      expect(environment![name]).toBe(hub!.environment![name]);
  }
});

it('lets nobody reach the database but those who ask it, and nobody from outside but by way of the balancer', () => {
  expect([postgres!, valkey!].map(({ networks }) => networks)).toEqual([['inside'], ['inside']]);
  expect(balancer!.networks).toEqual(['outside']);
  const published = Object.entries(compose!.services).filter(([, { ports }]) => ports !== undefined);
  expect(published.map(([name]) => name)).toEqual(['balancer']);
});

it('mounts files that are there; the one that makes the roles is a script without a fault of form', () => {
  const mounted = Object.values(compose!.services)
    .flatMap(({ volumes = [] }) => volumes)
    .filter((volume) => volume.startsWith('./'))
    .map((volume) => volume.split(':')[0]!);
  expect(mounted).toHaveLength(2);
  for (const file of mounted) expect(existsSync(join(ROOT, file))).toBe(true);
  execFileSync('bash', ['-n', join(ROOT, 'deploy/compose/create-roles.sh')]);
});
