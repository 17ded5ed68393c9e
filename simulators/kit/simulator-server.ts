/**
 * The HTTP server of a simulator: routes, bodies, request list, faults, admin endpoints. node:http, because faults have
 * to reach the socket itself.
 */
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adminRoutes } from './admin';
import { Faults, sendBroken, type FaultSetting } from './faults';
import { parseBody, readText } from './request-body';
import { RequestLog, type LoggedRequest } from './request-log';
import { compileRoutes, type RouteTable } from './routes';
import {
  SimulatorRefusal,
  type Route,
  type RunningSimulator,
  type SimulatorAnswer,
  type SimulatorOptions,
  type SimulatorRequest,
} from './simulator-http';

const NONE: FaultSetting = { mode: 'none', delayMs: 0, rate: 1 };
const BODY_LIMIT = 10 * 1024 * 1024;

export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const desk = new FrontDesk(options);
  const server = createServer((request, response) => void desk.receive(request, response));
  server.keepAliveTimeout = 30_000;
  await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}`,
    port,
    stop: () =>
      new Promise((resolve) => {
        desk.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** One simulator's request handling; a request goes through the steps of `serve`, in order. */
class FrontDesk {
  private readonly log = new RequestLog();
  private readonly faults = new Faults();
  private readonly routes: RouteTable;
  private readonly closing = new AbortController();

  constructor(private readonly options: SimulatorOptions) {
    const admin = adminRoutes(this.log, this.faults, (patch) => options.patchValue(patch));
    this.routes = compileRoutes([...admin, ...options.routes]);
    // as many answers as wait to be sent
    setMaxListeners(0, this.closing.signal);
  }

  close(): void {
    this.closing.abort();
  }

  async receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.serve(incoming, response);
    } catch (error) {
      if (response.destroyed || this.closing.signal.aborted) return;
      if (!(error instanceof SimulatorRefusal)) this.report(error);
      const refusal = error instanceof SimulatorRefusal ? error : new SimulatorRefusal(500, 'The simulator failed.');
      if (response.headersSent) response.destroy();
      else await this.send(response, this.problem(refusal), NONE, {});
    }
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/', search = ''] = (incoming.url ?? '/').split('?', 2);
    const found = this.routes.find(incoming.method ?? 'GET', path);
    const entry = this.record(incoming, found.route);
    const fault = (found.route?.traffic ?? 'data') === 'apart' ? NONE : this.faults.next();
    if (fault.mode === 'down') {
      incoming.socket.destroy();
      return;
    }
    const text = await readText(incoming, this.options.bodyLimit ?? BODY_LIMIT);
    const parsed = parseBody(incoming.headers['content-type'], text);
    if (entry !== null) entry.body = parsed.body;
    const request: SimulatorRequest = {
      method: incoming.method ?? 'GET',
      path,
      url: incoming.url ?? '/',
      params: found.params,
      query: new URLSearchParams(search),
      headers: incoming.headers,
      text,
      body: parsed.body,
      requestId: headerOf(incoming, 'x-request-id'),
    };
    const isBusy = fault.mode === 'busy';
    const answer = isBusy ? this.busy() : await this.answer(request, found.route, found.allowed, parsed.problem);
    const echo: Record<string, string> = request.requestId === null ? {} : { 'x-request-id': request.requestId };
    await this.send(response, answer, fault, echo).finally(() => answer.settled?.());
  }

  /** Questions for data and unknown paths are listed; health and the recorded requests themselves are not. */
  private record(incoming: IncomingMessage, route: Route | null): LoggedRequest | null {
    if ((route?.traffic ?? 'data') !== 'data') return null;
    const traceparent = headerOf(incoming, 'traceparent');
    const entry: LoggedRequest = {
      at: new Date().toISOString(),
      method: incoming.method ?? 'GET',
      url: incoming.url ?? '/',
      body: null,
      requestId: headerOf(incoming, 'x-request-id'),
      ...(traceparent !== null && { traceparent }),
    };
    this.log.add(entry);
    return entry;
  }

  private async answer(
    request: SimulatorRequest,
    route: Route | null,
    allowed: string[],
    problem: string | null,
  ): Promise<SimulatorAnswer> {
    try {
      if (route === null && allowed.length > 0) {
        return {
          ...this.problem(new SimulatorRefusal(405, 'This method is not offered here.')),
          headers: { allow: allowed.join(', ') },
        };
      }
      if (route === null) throw new SimulatorRefusal(404, 'There is nothing at this address.');
      if (route.traffic !== 'apart' && route.open !== true) {
        const refusal = await this.options.authorise?.(request);
        if (refusal) return refusal;
      }
      if (problem !== null) throw new SimulatorRefusal(400, problem);
      return await route.handle(request);
    } catch (error) {
      if (error instanceof SimulatorRefusal) return this.problem(error);
      throw error;
    }
  }

  private async send(
    response: ServerResponse,
    answer: SimulatorAnswer,
    fault: FaultSetting,
    echo: Record<string, string>,
  ): Promise<void> {
    if (fault.delayMs > 0) await this.faults.delay(fault.delayMs, this.closing.signal);
    if (response.destroyed) return;
    const wire = onTheWire(answer, echo);
    if (fault.mode !== 'none' && fault.mode !== 'slow' && fault.mode !== 'down' && fault.mode !== 'busy') {
      await sendBroken(fault.mode, response, wire);
      return;
    }
    response.writeHead(wire.status, {
      ...wire.headers,
      ...(wire.status === 204 ? {} : { 'content-length': wire.body.length }),
    });
    response.end(wire.body);
  }

  private busy(): SimulatorAnswer {
    const answer = this.problem(new SimulatorRefusal(429, 'Too many requests: again in a second.'));
    return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } };
  }

  private problem(refusal: SimulatorRefusal): SimulatorAnswer {
    return (
      this.options.problem?.(refusal.status, refusal.message) ?? {
        status: refusal.status,
        body: { error: refusal.message },
      }
    );
  }

  private report(error: unknown): void {
    if (this.options.onError) this.options.onError(error);
    else
      process.stderr.write(`simulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
}

function onTheWire(
  answer: SimulatorAnswer,
  echo: Record<string, string>,
): { status: number; headers: Record<string, string>; body: Buffer } {
  const isText = typeof answer.body === 'string';
  const body = Buffer.from(answer.body === undefined ? '' : isText ? answer.body : JSON.stringify(answer.body));
  const kind = answer.contentType ?? (isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
  return {
    status: answer.status,
    headers: { ...(body.length > 0 ? { 'content-type': kind } : {}), ...echo, ...answer.headers },
    body,
  };
}

function headerOf(incoming: IncomingMessage, name: string): string | null {
  const value = incoming.headers[name];
  return typeof value === 'string' ? value : null;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}
