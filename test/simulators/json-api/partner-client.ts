/** What a client of a partner that speaks JSON does over its socket. */
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
