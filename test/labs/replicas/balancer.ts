/**
 * Distributes requests over replicas as a load balancer does: in turn, over connections it keeps, to those whose `/readyz` was
 * good at its last poll. It tries nothing twice: what a replica does not answer is lost, and the client receives 502.
 */
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BalancedReplica {
  readonly url: string;
  readonly managementUrl: string;
}

export interface Balancer {
  readonly url: string;
  add(replica: BalancedReplica): Promise<void>;
  remove(replica: BalancedReplica): void;
  /** Requests that each of those that were ever added has been given. */
  given(replica: BalancedReplica): number;
  stop(): Promise<void>;
}

/** Names the replica a request was given to, whether or not it answered. */
export const GIVEN_TO = 'x-given-to';

const LOOK_MS = 50;

interface Upstream extends BalancedReplica {
  readonly agent: Agent;
  isReady: boolean;
  given: number;
}

export interface BalancerOptions {
  /** A replica that takes no connection was sent nothing: the next one is. Where it hides nothing that is looked for. */
  readonly redispatches?: boolean;
}

export async function startBalancer({ redispatches = false }: BalancerOptions = {}): Promise<Balancer> {
  const upstreams = new Map<BalancedReplica, Upstream>();
  const all = new Map<BalancedReplica, Upstream>();
  let turn = 0;
  const next = (): Upstream | undefined => {
    const ready = [...upstreams.values()].filter(({ isReady }) => isReady);
    return ready[(turn += 1) % ready.length];
  };
  const server = createServer((asked, answer) => void pass({ next, redispatches }, asked, answer));
  const look = setInterval(() => upstreams.forEach((one) => void lookAt(one)), LOOK_MS);
  const url = await listen(server);
  return {
    url,
    async add(replica) {
      const { url: address, managementUrl } = replica;
      const agent = new Agent({ keepAlive: true });
      const upstream = { url: address, managementUrl, agent, isReady: false, given: 0 };
      upstreams.set(replica, upstream);
      all.set(replica, upstream);
      await lookAt(upstream);
    },
    remove(replica) {
      upstreams.get(replica)?.agent.destroy();
      upstreams.delete(replica);
    },
    given: (replica) => all.get(replica)?.given ?? 0,
    async stop() {
      clearInterval(look);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const { agent } of all.values()) agent.destroy();
    },
  };
}

async function lookAt(upstream: Upstream): Promise<void> {
  try {
    const answer = await fetch(`${upstream.managementUrl}/readyz`);
    await answer.arrayBuffer();
    upstream.isReady = answer.status === 200;
  } catch {
    upstream.isReady = false;
  }
}

interface Distribution {
  readonly next: () => Upstream | undefined;
  readonly redispatches: boolean;
}

async function pass(distribution: Distribution, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  send(distribution, asked, Buffer.concat(chunks), answer);
}

function send(distribution: Distribution, asked: IncomingMessage, body: Buffer, answer: ServerResponse): void {
  const upstream = distribution.next();
  if (upstream === undefined) return void answer.writeHead(503).end('no replica is ready');
  upstream.given += 1;
  answer.setHeader(GIVEN_TO, upstream.url);
  const lost = (): void => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end('the replica did not answer');
  };
  const { connection: _ours, host: _name, ...headers } = asked.headers;
  const options = { agent: upstream.agent, method: asked.method, headers };
  const forwarded = request(`${upstream.url}${asked.url}`, options, (got) => {
    const { connection: _theirs, 'keep-alive': _time, ...given } = got.headers;
    answer.writeHead(got.statusCode ?? 502, given);
    got.on('aborted', lost);
    got.pipe(answer);
  });
  forwarded.on('error', (error: NodeJS.ErrnoException) => {
    if (!distribution.redispatches || error.code !== 'ECONNREFUSED') return lost();
    upstream.isReady = false;
    upstream.given -= 1;
    send(distribution, asked, body, answer);
  });
  forwarded.end(body);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
