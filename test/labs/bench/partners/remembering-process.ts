/**
 * A proxy before the partner systems, in a process of its own: what a partner answered once is answered again from memory,
 * byte for byte, to an equal request, apart from what time it is. So a hub asks over real sockets, and its partners take no time, or exactly
 * as much as they are set to. Only good answers are remembered, and no tokens, which end; nor, where that is wanted, what partners send of changes.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { answerParent } from '../side/side-process';

/** Addresses of partners by name. */
export type PartnerAddresses = Readonly<Record<string, string>>;

export interface RememberingOrder {
  readonly partners: PartnerAddresses;
  /** True: what is read again and again, to learn of changes, is asked of the partner each time. */
  readonly followsChanges: boolean;
}

export interface PartnerCall {
  readonly partner: string;
  /** Null: the caller gave none. */
  readonly requestId: string | null;
  /** Method and path. */
  readonly what: string;
  /** From its last byte in to its last byte out, in milliseconds. */
  readonly took: number;
}

export type RememberingQuestions = {
  /** How long each answer takes from now on, in milliseconds; at once where 0. */
  readonly delay: { readonly about: number; readonly answer: null };
  /** What was asked since `asked` was last asked, tokens apart, under this request id; under any where it is null. */
  readonly asked: { readonly about: string | null; readonly answer: readonly PartnerCall[] };
};

interface Remembered {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;
/** What holds now is asked for by the instant that it is. */
const NOW_MS = 60_000;
const TOKENS = /\/token$/;
/** What is asked about somebody is posted, or of Sciensano. */
const OF_SCIENSANO = /^\/fhir\//;
/** Of calls that nobody has asked about, the latest. */
const MOST_CALLS = 200_000;

let delay = 0;
let calls: PartnerCall[] = [];

answerParent<RememberingOrder, PartnerAddresses, RememberingQuestions>(start, {
  delay(milliseconds) {
    delay = milliseconds;
    return null;
  },
  asked(requestId) {
    const listed = calls.filter((call) => requestId === null || call.requestId === requestId);
    calls = [];
    return listed;
  },
});

async function start({ partners, followsChanges }: RememberingOrder): Promise<PartnerAddresses> {
  const standing = Object.entries(partners).map(async ([partner, url]) => [
    partner,
    await standBefore(partner, url, followsChanges),
  ]);
  return Object.fromEntries(await Promise.all(standing)) as PartnerAddresses;
}

/** Before everything at the partner's host: its token endpoint is not below the address of its service. */
async function standBefore(partner: string, address: string, followsChanges: boolean): Promise<string> {
  const { origin: url, pathname } = new URL(address);
  const known = new Map<string, Remembered>();
  let own = '';
  const server: Server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    const since = performance.now();
    const { method = 'GET', url: path = '/' } = incoming;
    const isToken = TOKENS.test(path);
    if (!isToken) {
      outgoing.once('finish', () => note(partner, `${method} ${path.split('?')[0]}`, incoming, since));
    }
    const isAskedAnew = isToken || (followsChanges && method === 'GET' && !OF_SCIENSANO.test(path));
    const key = `${method} ${path}\n${body.replace(INSTANT, asNow)}`;
    const found = isAskedAnew ? undefined : known.get(key);
    if (found)
      return delay === 0 ? send(outgoing, 200, found) : void setTimeout(() => send(outgoing, 200, found), delay);
    const { status, ...answered } = await askPartner(url, own, incoming, body);
    if (status === 200 && !isAskedAnew) known.set(key, answered);
    send(outgoing, status, answered);
  };
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return `${own}${pathname === '/' ? '' : pathname}`;
}

function asNow(instant: string): string {
  return Math.abs(Date.parse(instant) - Date.now()) < NOW_MS ? 'now' : instant;
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function note(partner: string, what: string, { headers }: IncomingMessage, since: number): void {
  const { 'x-request-id': given } = headers;
  const requestId = typeof given === 'string' ? given : null;
  if (calls.length >= MOST_CALLS) calls = calls.slice(MOST_CALLS / 2);
  calls.push({ partner, what, took: performance.now() - since, requestId });
}

/** A link to another page leads back here. */
async function askPartner(
  url: string,
  own: string,
  { method, url: path = '/', headers }: IncomingMessage,
  body: string,
): Promise<Remembered & { readonly status: number }> {
  const { connection: _hop, 'content-length': _length, 'transfer-encoding': _encoding, ...passed } = headers;
  const answered = await request(`${url}${path}`, {
    method: method as 'GET',
    headers: passed as Record<string, string>,
    body: body === '' ? null : body,
  });
  const text = (await answered.body.text()).replaceAll(url, own);
  const {
    connection: _own,
    'keep-alive': _kept,
    'content-length': _was,
    'transfer-encoding': _how,
    ...kept
  } = answered.headers;
  return { status: answered.statusCode, headers: kept as Record<string, string>, body: Buffer.from(text) };
}

function send(outgoing: ServerResponse, status: number, { headers, body }: Remembered): void {
  outgoing.writeHead(status, { ...headers, 'content-length': body.length });
  outgoing.end(body);
}
