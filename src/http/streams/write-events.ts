/**
 * Writes a stream to its client, one chunk after the other. A client that does not read holds up its own stream only: the next
 * event is not made before the last one has left, and after a while the connection is closed.
 */
import type { FastifyReply } from 'fastify';
import { RefusedForNow } from '../../model/errors/hub-error';
import { lastEvent, type OpenStream } from './open-stream';
import type { Time } from '../../model/time';

/** For one chunk to leave the process, in milliseconds. */
const SLOWEST_MS = 20_000;
/** For the last words to a client that did not read. */
const GOODBYE_MS = 1_000;

/** No proxy may store or gather events. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

export interface WrittenStream {
  readonly stream: OpenStream;
  readonly onDropped: () => void;
  readonly time: Time;
}

/** @param chunks as graphql-sse writes them, with a comment every twelve seconds */
export async function writeEvents(
  reply: FastifyReply,
  chunks: AsyncGenerator<string, void, undefined>,
  { stream, onDropped, time }: WrittenStream,
): Promise<void> {
  const { raw } = reply;
  const close = (): void => {
    stream.close();
    void chunks.return();
  };
  raw.once('close', close);
  raw.on('error', close);
  if (raw.closed || raw.destroyed) return close();
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS });
  for await (const chunk of chunks) {
    const became = await written(reply, chunk, time);
    if (became === 'GONE') break;
    if (became === 'SLOW') {
      onDropped();
      stream.end(tooSlow());
      raw.write(`event: next\ndata: ${JSON.stringify(lastEvent(tooSlow()))}\n\nevent: complete\ndata:\n\n`);
      raw.end();
      await time.delay(GOODBYE_MS);
      raw.destroy();
      break;
    }
    if (chunk.startsWith('event: next')) stream.wasFlushed();
  }
  close();
  raw.off('close', close);
  if (!raw.writableEnded && !raw.destroyed) await new Promise<void>((resolve) => void raw.end(resolve));
}

function tooSlow(): RefusedForNow {
  return new RefusedForNow('OVERLOADED', 'Events were not read for too long; subscribe again.', 1);
}

async function written({ raw }: FastifyReply, chunk: string, time: Time): Promise<'LEFT' | 'GONE' | 'SLOW'> {
  if (!raw.writable) return 'GONE';
  return new Promise((resolve) => {
    const done = (became: 'LEFT' | 'GONE' | 'SLOW'): void => {
      timer.cancel();
      raw.off('close', gone);
      resolve(became);
    };
    const gone = (): void => done('GONE');
    const timer = time.after(SLOWEST_MS, () => done('SLOW'));
    raw.once('close', gone);
    raw.write(chunk, (error) => done(error ? 'GONE' : 'LEFT'));
  });
}
