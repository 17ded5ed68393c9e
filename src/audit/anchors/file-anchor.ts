/**
 * An anchor in a file: a line of JSON each, appended and synced. Several processes may write the same file; where one of them was
 * killed in the middle of a line, the next line begins on its own.
 */
import { createReadStream } from 'node:fs';
import { access, constants, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Anchor, AnchorEnds } from './anchor';
import { anchorFault, AnchorFault } from './anchor-fault';
import { anchorLines, type AnchorLine } from './anchor-lines';

export function fileAnchor(path: string): Anchor {
  return {
    name: path,
    async keep(kind, signature) {
      const line: AnchorLine = { kind, signature };
      const before = (await endsWhole(path)) ? '' : '\n';
      const file = await open(path, 'a', 0o640);
      try {
        await file.appendFile(`${before}${JSON.stringify(line)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    ends: (bytes) => endsOf(path, bytes),
    async lines() {
      const length = await lengthOf(path);
      if (length === null) throw new AnchorFault(`${path} is not there`);
      return anchorLines(path, length);
    },
  };
}

/** In bytes; null where there is no file. What is shown later is behind. */
async function lengthOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
}

/** Why this user could not add to the file, as far as that is known without doing it; null: nothing is against it. */
export async function obstacleTo(path: string): Promise<string | null> {
  const { O_WRONLY, W_OK, X_OK } = constants;
  try {
    if ((await lengthOf(path)) === null) await access(dirname(path), W_OK | X_OK);
    else await (await open(path, O_WRONLY)).close();
    return null;
  } catch (error) {
    return anchorFault(error).message;
  }
}

/** No for a file that cannot be read, though it may be appended to: an empty line does no harm. */
async function endsWhole(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(({ code }: NodeJS.ErrnoException) => code);
  if (typeof file !== 'object') return file === 'ENOENT';
  try {
    const { size } = await file.stat();
    if (size === 0) return true;
    const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
    return buffer.toString() === '\n';
  } finally {
    await file.close();
  }
}

async function endsOf(file: string, bytes: number): Promise<AnchorEnds> {
  const length = await lengthOf(file);
  if (!length) return { kind: 'NOTHING' };
  const read = async (start: number, end: number): Promise<string> =>
    Buffer.concat((await createReadStream(file, { start, end }).toArray()) as Buffer[]).toString();
  // with the byte before, so that a line that begins there is one
  const from = Math.max(0, length - bytes - 1);
  return { kind: 'TEXT', head: await read(0, bytes - 1), tail: await read(from, length - 1), isTailCut: from > 0 };
}
