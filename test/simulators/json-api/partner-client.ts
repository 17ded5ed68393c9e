/** What a client of a partner that speaks JSON does over its socket, and waiting for what follows from it. */
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';

export class PartnerClient {
  constructor(
    private readonly simulator: RunningSimulator,
    private readonly headers: Record<string, string> = { 'x-api-key': 'demonstration' },
  ) {}

  send(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.simulator.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...this.headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** Expects success and returns the body. */
  async ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.send(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  }

  /** The status of a changed value. */
  async change(resource: string, id: string, path: string, value: unknown): Promise<number> {
    return (await this.send('PATCH', '/__admin/values', { resource, id, path, value })).status;
  }

  async fault(setting: object): Promise<void> {
    await this.ask('PUT', '/__admin/faults', setting);
  }
}

/** Waits for what happens in the background; fails after four seconds. */
export async function eventually<T>(what: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const end = Date.now() + 4000; Date.now() < end;) {
    const seen = await what();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not happen within four seconds');
}
