/** A line to a server that can be cut and mended: for tests of what follows when the other end is gone. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface CutLine {
  readonly port: number;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  /** Ends none, takes new ones, and swallows whatever is sent over any of them: those never speak again. */
  hush(): void;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

export async function openLine(to: { readonly host: string; readonly port: number }): Promise<CutLine> {
  const sockets = new Set<Socket>();
  let hushed = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  let server: Server;
  let port = 0;
  const listen = async (): Promise<void> => {
    server = createServer((near) => {
      if (hushed) return keep(near.resume());
      const far = connect(to);
      keep(near);
      keep(far);
      near.pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const cut = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const hush = (): void => {
    hushed = true;
    for (const socket of sockets) socket.unpipe().resume();
  };
  const mend = async (): Promise<void> => {
    hushed = false;
    if (!server.listening) await listen();
  };
  await listen();
  return { port, cut, hush, mend, stop: async () => (server.listening ? cut() : undefined) };
}
