/** A copy of what an anchor elsewhere has, to be read line by line: the whole of it does not fit into memory. */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AnchorFault } from './anchor-fault';
import { anchorLines, type ReadLine } from './anchor-lines';

/** Years of heads every ten seconds; what is larger is copied by hand. */
export const MOST_BYTES = 8 * 1024 ** 3;

export async function copiedLines(
  content: AsyncIterable<Uint8Array | string>,
  folder: string,
): Promise<AsyncIterable<ReadLine>> {
  const file = join(folder, 'anchor');
  await pipeline(content, bounded(), createWriteStream(file, { mode: 0o600 }));
  return anchorLines(file, (await stat(file)).size);
}

function bounded(): Transform {
  let bytes = 0;
  return new Transform({
    transform(part: Uint8Array, _encoding, done) {
      bytes += part.length;
      if (bytes > MOST_BYTES) done(tooLarge());
      else done(null, part);
    },
  });
}

export function tooLarge(): AnchorFault {
  return new AnchorFault(`it has more than ${MOST_BYTES} bytes`);
}
