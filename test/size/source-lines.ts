/** How much source there is: files and lines of `src`, folder by folder, and the lines of the web pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FolderSize {
  /** Below `src`; empty: its root. */
  readonly folder: string;
  readonly files: number;
  readonly lines: number;
}

/** The files of each folder's subfolders are counted with it. @param root the project's */
export function sourceSizes(root: string): FolderSize[] {
  const sizes = new Map<string, { files: number; lines: number }>();
  for (const file of sourceFiles(root)) {
    const [, folder = ''] = /^src\/([^/]+)\//.exec(file) ?? [];
    const size = sizes.get(folder) ?? { files: 0, lines: 0 };
    sizes.set(folder, { files: size.files + 1, lines: size.lines + linesOf(root, file) });
  }
  return [...sizes].map(([folder, size]) => ({ folder, ...size }));
}

/** Lines of the console and the explorer that are written by hand; what is made of the schema is not counted. */
export function consoleLines(root: string): number {
  return linesBelow(root, 'console', /\.(tsx?|css|graphql|mts|html)$/);
}

export function testLines(root: string): number {
  return linesBelow(root, 'test', /\.(ts|cjs|mjs)$/);
}

function linesBelow(root: string, folder: string, kinds: RegExp): number {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => kinds.test(name) && !/(^|\/)(generated|node_modules|dist)\//.test(name))
    .reduce((lines, name) => lines + linesOf(root, join(folder, name)), 0);
}

export function npmScripts(root: string): number {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  return Object.keys(scripts).length;
}

export function linesOf(root: string, file: string): number {
  return readFileSync(join(root, file), 'utf8').split('\n').length - 1;
}

function sourceFiles(root: string): string[] {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name}`)
    .sort();
}
