/**
 * Asks a hub that runs for what only its process knows, over Node's inspector: no line of the hub is another one for it. What is
 * held is read after a full collection, so that garbage is not taken for growth.
 */
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
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(targets[0]!.webSocketDebuggerUrl);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('The inspector of the hub does not answer.')));
  });
  const waiting = new Map<number, (message: InspectorMessage) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }: { data: unknown }) => {
    const message = JSON.parse(String(data)) as InspectorMessage;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const gone = new Promise<never>((_, reject) => {
    socket.addEventListener('close', () => reject(new Error('The hub has ended, or its inspector has.')));
  });
  gone.catch(() => undefined);
  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const id = (last += 1);
    const message = new Promise<InspectorMessage>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }));
    const { error, result } = await Promise.race([message, gone]);
    waiting.delete(id);
    if (error || !result || result.exceptionDetails)
      throw new Error(`The hub does not tell: ${error?.message ?? result?.exceptionDetails?.text}`);
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
      const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
      socket.close();
      await closed;
    },
  };
}
