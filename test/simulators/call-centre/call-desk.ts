/** Agents at work over the call centre's socket: one population, a clock of the test's own, commands with keys and versions. */
import { randomUUID } from 'node:crypto';
import {
  startCallCentreSimulator,
  type CallCentreOptions,
} from '../../../simulators/call-centre/call-centre-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { createPopulation } from '../../../simulators/population/create-population';
import type { TrueCase } from '../../../simulators/population/population';
import { PartnerClient } from '../json-api/partner-client';

export const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const ORGANISATION = population.case(0).organisation;
const MINUTE = 60_000;

export interface Holder {
  readonly line: string;
  readonly organisation: string;
  readonly reference: string;
}

export interface CommandAnswer {
  readonly status: number;
  readonly etag: string | null;
  readonly retryAfter: string | null;
  readonly body: Record<string, unknown>;
}

export interface Sent {
  readonly key?: string;
  readonly ifMatch?: string;
  /** Headers in place of the usual ones. */
  readonly headers?: Record<string, string>;
}

export interface Claimed {
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly version: string;
  readonly from: string;
  readonly until: string;
}

export const staffNamed = (persona: string): string =>
  population.staff().find((person) => person.persona === persona)?.staffReference as string;
const holder = (line: string, reference: string): Holder => ({ line, organisation: ORGANISATION, reference });
export const AGENT = holder('FIRST', staffNamed('agent'));
export const OTHER_AGENT = holder('FIRST', staffNamed('agent-untrained'));
export const FIELD_AGENT = holder('FIELD', staffNamed('field-agent'));
export const SUPERVISOR = holder('SUPERVISOR', staffNamed('supervisor'));
export const NURSE: Holder = { line: 'SECOND', organisation: '0999110094', reference: 'nurse-of-an-insurer' };
export const EVERY_LANGUAGE = [
  ...new Set([...population.cases()].flatMap(({ orders }) => orders.flatMap(({ callLanguage }) => callLanguage ?? []))),
];

export class CallDesk {
  readonly client: PartnerClient;
  private instant: number;

  private constructor(
    readonly simulator: RunningSimulator,
    private readonly clock: { now: number },
  ) {
    this.client = new PartnerClient(simulator);
    this.instant = clock.now;
  }

  static async start(options: Partial<CallCentreOptions> = {}, at = '2026-11-20T09:00:00.000Z'): Promise<CallDesk> {
    const clock = { now: Date.parse(at) };
    const simulator = await startCallCentreSimulator({ population, now: () => new Date(clock.now), ...options });
    return new CallDesk(simulator, clock);
  }

  /** The call centre's clock, so many minutes after its beginning. */
  at(minutes: number): string {
    return new Date(this.instant + minutes * MINUTE).toISOString();
  }

  moveTo(minutes: number): void {
    this.clock.now = this.instant + minutes * MINUTE;
  }

  async send(path: string, body: object, { key = randomUUID(), ifMatch, headers }: Sent = {}): Promise<CommandAnswer> {
    const match: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` };
    const response = await fetch(`${this.simulator.url}/api/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': 'demonstration',
        ...(headers ?? { 'idempotency-key': `"${key}"`, ...match }),
      },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      etag: response.headers.get('etag'),
      retryAfter: response.headers.get('retry-after'),
      body: (await response.json()) as Record<string, unknown>,
    };
  }

  /** Expects that it is done. */
  async done(path: string, body: object, sent: Sent = {}): Promise<Record<string, unknown>> {
    const answer = await this.send(path, body, sent);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** `409 not-held`. */
  async refusal(path: string, body: object, sent: Sent = {}): Promise<string> {
    const { status, body: problem } = await this.send(path, body, sent);
    return `${status} ${String(problem['type']).replace('urn:call-centre:', '')}`;
  }

  async claim(by: Holder, more: object = {}): Promise<Claimed | null> {
    const question = { holder: by, languages: EVERY_LANGUAGE, queue: null, caseReferences: null, ...more };
    return (await this.done('claims', question))['claim'] as Claimed | null;
  }

  /** An order that the agent has now. */
  async claimed(by: Holder = AGENT, more: object = {}): Promise<Claimed> {
    const claim = await this.claim(by, more);
    if (claim === null) throw new Error('there is no order to claim');
    return claim;
  }

  async order(number: string): Promise<Record<string, unknown>> {
    const { items } = await this.client.search<Record<string, unknown>>('orders', { numbers: [number] });
    return items[0] as Record<string, unknown>;
  }

  async version(number: string): Promise<string> {
    return (await this.order(number))['version'] as string;
  }

  records(resource: string, caseReference: string): Promise<Record<string, unknown>[]> {
    return this.client.all(resource, { caseReferences: [caseReference] });
  }

  async case(reference: string): Promise<Record<string, unknown>> {
    const { items } = await this.client.search<Record<string, unknown>>('cases', { references: [reference] });
    return items[0] as Record<string, unknown>;
  }

  stop(): Promise<void> {
    return this.simulator.stop();
  }
}

export const attempt = (by: Holder, at: string, more: object = {}): object => ({
  holder: by,
  id: randomUUID(),
  at,
  technicalOutcome: 'NO_ANSWER',
  disposition: null,
  medicalDisposition: null,
  number: null,
  ...more,
});

export const contact = (by: Holder, more: object = {}): object => ({
  holder: by,
  id: randomUUID(),
  name: 'Zoé Van den Berg',
  phone: '+32470123456',
  risk: 'HIGH',
  relationship: 'COLLEAGUE',
  lastExposureOn: '2026-11-18',
  ...more,
});

export const truthOf = (reference: string): TrueCase =>
  [...population.cases()].find((one) => one.reference === reference) as TrueCase;
