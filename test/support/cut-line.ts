/** A line to a server that can be cut and mended: for tests of what follows when the other end is gone. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface CutLine {
  readonly port: number;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

export async function openLine(to: { readonly host: string; readonly port: number }): Promise<CutLine> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  let server: Server;
  let port = 0;
  const listen = async (): Promise<void> => {
    server = createServer((near) => {
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
  await listen();
  return { port, cut, mend: listen, stop: async () => (server.listening ? cut() : undefined) };
}
