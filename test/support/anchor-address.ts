/** An anchor at an address, over a real socket: keeps what is posted, and gives it back as the test sets. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** RANGES as RFC 9110 has them; WHOLE for one that knows none; SILENT takes the question and never answers. */
export type GivesBack = 'RANGES' | 'WHOLE' | 'SILENT' | { readonly status: number };

export interface AnchorAddress {
  readonly url: string;
  /** A signature each. */
  lines: string[];
  givesBack: GivesBack;
  /** The ranges that were asked for. */
  readonly asked: (string | undefined)[];
  stop(): Promise<void>;
}

export async function startAnchorAddress(token: string): Promise<AnchorAddress> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end();
      if (request.method === 'GET') return giveBack(anchor, request, response);
      anchor.lines.push(Buffer.concat(parts).toString());
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const anchor: AnchorAddress = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/anchor?key=secret-value`,
    lines: [],
    givesBack: 'RANGES',
    asked: [],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return anchor;
}

function giveBack(
  { asked, givesBack, lines }: AnchorAddress,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { range } = request.headers;
  asked.push(range);
  const all = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  if (givesBack === 'SILENT') return;
  if (typeof givesBack === 'object') return void response.writeHead(givesBack.status).end();
  if (givesBack === 'WHOLE' || range === undefined) return void response.end(all);
  if (all.length === 0) return void response.writeHead(416).end();
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const from = first === '' ? Math.max(0, all.length - Number(last)) : Number(first);
  const until = first === '' ? all.length : Math.min(all.length, Number(last) + 1);
  response.writeHead(206, { 'content-range': `bytes ${from}-${until - 1}/${all.length}` });
  response.end(all.subarray(from, until));
}
