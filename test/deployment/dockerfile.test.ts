/** The Dockerfile, held against what it builds: the files it copies, the command, the health check. By a linter: test/labs/deployment. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { ROOT } from './manifests';

const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { serve: string } };

/** Instructions of the stages, continued lines as one. */
const stages = text
  .replaceAll('\\\n', ' ')
  .split(/^(?=FROM )/m)
  .slice(1);

it('copies what is there, and what .dockerignore lets through, which is nothing else', () => {
  const copied = stages
    .flatMap((stage) => [...stage.matchAll(/^COPY (?!--from)(.+) \S+$/gm)])
    .flatMap(([, files = '']) => files.split(' '));
  const let_through = [...ignored.matchAll(/^!(.+)$/gm)].map(([, file]) => file);
  for (const file of copied) expect(existsSync(join(ROOT, file))).toBe(true);
  expect(ignored).toContain('\n*\n');
  expect([...new Set(copied)].sort()).toEqual([...let_through].sort());
});

it('runs as a number that is not root, without a package manager, by the command of npm run serve', () => {
  const last = stages.at(-1)!;
  expect(last).toMatch(/^USER 1000:1000$/m);
  expect(last).toMatch(/^RUN rm -rf .*node_modules .*npm .*npx .*corepack/m);
  expect(last).not.toMatch(/npm ci|npm install|apt-get/);
  const [, command = ''] = /^CMD (.+)$/m.exec(last) ?? [];
  // without a shell there is nothing to give its place up
  expect(`exec ${(JSON.parse(command) as string[]).join(' ')}`).toBe(scripts.serve);
});

it('leaves out what production does not need, and runs no install script', () => {
  const installs = [...text.matchAll(/^RUN (npm ci.*)$/gm)].map(([, line]) => line);
  expect(installs).toEqual(['npm ci --ignore-scripts', 'npm ci --ignore-scripts --omit=dev --omit=optional']);
  expect(stages.at(-1)).toContain('COPY --from=packages /build/node_modules ./node_modules');
});

it('asks whether the hub is alive, on the management port, by a script that says so by its exit status', () => {
  const [, check = ''] = /^HEALTHCHECK .*?CMD (\[.+\])$/m.exec(stages.at(-1)!.replaceAll(/ {2,}/g, ' ')) ?? [];
  const [program, flag, script = ''] = JSON.parse(check) as string[];
  expect([program, flag]).toEqual(['node', '-e']);
  expect(script).toContain('/livez');
  // whether it can be read as a script
  expect(() => new Script(script)).not.toThrow();
});

it('says what it is, of which release and revision, by the labels of the OCI', () => {
  const [, labels = ''] = /^LABEL (.+)$/m.exec(stages.at(-1)!) ?? [];
  const named = [...labels.matchAll(/org\.opencontainers\.image\.([\w.]+)="([^"]*)"/g)].map(([, name]) => name);
  expect(named).toEqual(['title', 'description', 'licenses', 'version', 'revision', 'base.name']);
  // a value of the build is known only in a stage that declares it
  for (const [, variable] of labels.matchAll(/\$\{?(\w+)/g))
    expect(stages.at(-1)).toMatch(new RegExp(`^ARG ${variable}`, 'm'));
});
