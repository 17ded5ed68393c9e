/** A small partner of a test's own: a real HTTP server whose behaviour the test writes, and a list of what it was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** JSON or form as an object, else the text. */
  readonly body: unknown;
}

export type Behaviour = (received: Received, response: ServerResponse) => void;

/** The ways a partner fails that every client has to survive. */
export const FAULTS = ['down', 'slow', 'error', 'garbage', 'half', 'reset', 'endless', 'headers-only'] as const;
export type Fault = (typeof FAULTS)[number];

export class PartnerServer {
  readonly requests: Received[] = [];
  fault: Fault | null = null;
  connections = 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(public behaviour: Behaviour) {
    this.server = createServer((request, response) => {
      if (this.fault === 'down') return void request.socket.destroy();
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const received = describe(request, Buffer.concat(chunks).toString());
        this.requests.push(received);
        if (this.fault) misbehave(this.fault, response);
        else this.behaviour(received, response);
      });
    });
    this.server.on('connection', (socket) => {
      this.connections++;
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** How many connections are open. */
  get open(): number {
    return this.sockets.size;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function describe(request: IncomingMessage, text: string): Received {
  const type = request.headers['content-type'] ?? '';
  let body: unknown = text;
  if (type.includes('json')) body = JSON.parse(text);
  else if (type.includes('form')) body = Object.fromEntries(new URLSearchParams(text));
  return { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
}

function misbehave(fault: Exclude<Fault, 'down'> | Fault, response: ServerResponse): void {
  const secret = 'Jeanne Peeters 85073003328 tested positive';
  switch (fault) {
    case 'slow':
      return;
    case 'error':
      response.writeHead(500, { 'content-type': 'text/plain' }).end(secret);
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' }).end(`<html>${secret}`);
      return;
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '2000' });
      response.write(`{"items":[{"text":"${secret}`, () => response.socket?.end());
      return;
    case 'reset':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{', () => response.socket?.resetAndDestroy());
      return;
    case 'headers-only':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      return;
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = (): void => void (response.closed || response.write(' ', () => setImmediate(drip)));
      drip();
      return;
    }
    case 'down':
      response.socket?.destroy();
  }
}
