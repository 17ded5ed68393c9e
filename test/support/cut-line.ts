/** A line to a server that can be cut and mended: for tests of what follows when the other end is gone. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface CutLine {
  readonly port: number;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  /** Ends none, takes new ones, and swallows whatever is sent over any of them: those never speak again. */
  hush(): void;
  /** The same of those connections only over which this was among the first that was sent; resolves to their number. */
  hushThose(sent: string): number;
  /** The next connection over which this is sent is cut when it is answered, and the answer is lost. */
  loseAnswerTo(sent: string): void;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** Of what is sent over a connection so many bytes are remembered. */
const REMEMBERED = 10_000;

export async function openLine(to: { readonly host: string; readonly port: number }): Promise<CutLine> {
  const connections = new Set<Connection>();
  let hushed = false;
  let unlucky: string | null = null;
  const isUnlucky = (sent: string): boolean => {
    const is = unlucky !== null && sent.includes(unlucky);
    if (is) unlucky = null;
    return is;
  };
  let server: Server;
  let port = 0;
  const listen = async (): Promise<void> => {
    // where one end says goodbye, only the other answers: one that is silent does not answer that either
    server = createServer({ allowHalfOpen: true }, (near) => {
      const connection = new Connection(near, hushed ? null : connect({ ...to, allowHalfOpen: true }), isUnlucky);
      connections.add(connection);
      near.on('close', () => connections.delete(connection));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const cut = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const connection of connections) connection.cut();
    await closed;
  };
  const hush = (): void => {
    hushed = true;
    for (const connection of connections) connection.hush();
  };
  const hushThose = (sent: string): number => {
    const these = [...connections].filter((connection) => connection.sent.includes(sent));
    for (const connection of these) connection.hush();
    return these.length;
  };
  const mend = async (): Promise<void> => {
    hushed = false;
    if (!server.listening) await listen();
  };
  await listen();
  const loseAnswerTo = (sent: string): void => void (unlucky = sent);
  return { port, cut, hush, hushThose, loseAnswerTo, mend, stop: async () => (server.listening ? cut() : undefined) };
}

class Connection {
  sent = '';
  private isHushed = false;

  constructor(
    private readonly near: Socket,
    private readonly far: Socket | null,
    private readonly isUnlucky: (sent: string) => boolean,
  ) {
    near.on('error', () => undefined);
    near.on('close', () => far?.destroy());
    if (far === null) near.resume();
    else this.join(near, far);
  }

  private join(near: Socket, far: Socket): void {
    near.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (this.sent.length < REMEMBERED) this.sent += text;
      if (this.isUnlucky(text)) {
        far.unpipe(near);
        far.once('data', () => this.cut()).resume();
      }
    });
    // a server that is left waiting holds up others there
    near.on('end', () => this.isHushed && far.destroy());
    far.on('error', () => undefined);
    far.on('close', () => !this.isHushed && near.destroy());
    near.pipe(far).pipe(near);
  }

  cut(): void {
    this.near.destroy();
  }

  hush(): void {
    this.isHushed = true;
    for (const end of [this.near, this.far]) end?.unpipe().resume();
  }
}
