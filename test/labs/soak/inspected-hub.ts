/**
 * Asks a hub that runs for what only its process knows, over Node's inspector: no line of the hub is another one for it. What is
 * held is read after a full collection, so that garbage is not taken for growth.
 */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'undici';

/** Arguments for Node. */
export function inspectedAt(port: number): string[] {
  return ['--expose-gc', `--inspect=127.0.0.1:${port}`, '--inspect-publish-uid=http'];
}

/** In megabytes. */
export interface HeldMemory {
  readonly heap: number;
  /** Of buffers and other memory that objects of the heap keep. */
  readonly external: number;
}

export interface InspectedHub {
  /** Collects garbage, and reads what is left. Takes some tenths of a second, in which the hub answers nobody. */
  held(): Promise<HeldMemory>;
  /** A process that ends waits for its inspector. */
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;

interface InspectorMessage {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: { readonly result: { readonly value: unknown }; readonly exceptionDetails?: { text: string } };
}

export async function inspectHub(port: number): Promise<InspectedHub> {
  const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const socket = new WebSocket((targets as { webSocketDebuggerUrl: string }[])[0]!.webSocketDebuggerUrl);
  const gone = new AbortController();
  socket.addEventListener('close', () => gone.abort(new Error('The hub has ended, or its inspector has.')));
  await once(socket, 'open', { signal: gone.signal });
  let last = 0;
  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const id = (last += 1);
    const answered = once(socket, 'message', { signal: gone.signal });
    socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }));
    const [{ data }] = (await answered) as [{ readonly data: unknown }];
    const { id: of, error, result } = JSON.parse(String(data)) as InspectorMessage;
    if (of !== id || error || !result || result.exceptionDetails)
      throw new Error(`The inspector does not answer: ${error?.message ?? result?.exceptionDetails?.text}`);
    return result.result.value as Value;
  };
  return {
    async held() {
      // what is freed by the first lets go of more, in a later turn of the event loop
      await evaluate('gc()');
      await delay(50);
      const used = await evaluate<{ heapUsed: number; external: number }>('gc(); process.memoryUsage()');
      return { heap: used.heapUsed / MEGABYTE, external: used.external / MEGABYTE };
    },
    async close() {
      if (gone.signal.aborted) return;
      const closed = once(gone.signal, 'abort');
      socket.close();
      await closed;
    },
  };
}
