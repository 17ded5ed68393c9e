/** A copy of the tree in which faults are planted. Installed packages are links to those of the checkout. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LabMistake } from './lab-mistake';
import type { PlantedFault } from './planted-fault';

const ROOT = join(__dirname, '../../..');
const PACKAGES = ['node_modules', 'test/labs/node_modules'];
const LARGEST_ARCHIVE = 512 * 1024 * 1024;

export class TreeCopy {
  private constructor(readonly folder: string) {}

  /** @param commit whose tree is copied; left out: that of the checkout, with what is not committed yet */
  static make(commit?: string): TreeCopy {
    const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-planted-'));
    const copy = new TreeCopy(folder);
    try {
      if (commit === undefined) copyCheckout(folder);
      else unpack(commit, folder);
      for (const name of PACKAGES) {
        if (!existsSync(join(ROOT, name)) || !existsSync(join(folder, dirname(name)))) continue;
        symlinkSync(join(ROOT, name), join(folder, name), 'dir');
      }
      return copy;
    } catch (error) {
      copy.remove();
      throw error;
    }
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** Until the function that it returns is called. */
  plant({ file, find, replace }: Pick<PlantedFault, 'file' | 'find' | 'replace'>): () => void {
    const path = join(this.folder, 'src', file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
    return () => writeFileSync(path, text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function copyCheckout(folder: string): void {
  for (const name of namesOf(['ls-files', '-z', '--cached', '--others', '--exclude-standard'])) {
    // removed, and not committed yet
    if (!existsSync(join(ROOT, name))) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(ROOT, name), join(folder, name), { verbatimSymlinks: true });
  }
}

function unpack(commit: string, folder: string): void {
  const archive = git(['archive', '--format=tar', commit], `There is no commit ${commit} in this checkout.`);
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
}

function namesOf(words: readonly string[]): string[] {
  return git(words, 'The tree is copied by git: this is no checkout.').toString('utf8').split('\0').filter(Boolean);
}

function git(words: readonly string[], otherwise: string): Buffer {
  try {
    return execFileSync('git', words, { cwd: ROOT, maxBuffer: LARGEST_ARCHIVE, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    throw new LabMistake(otherwise, { cause: error });
  }
}
