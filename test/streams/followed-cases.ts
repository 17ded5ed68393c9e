/** What tests of streams share: a demonstration with streams opened as its personas, and rows changed past the hub. */
import type { Client } from 'pg';
import { personaNamed } from '../../simulators/population/personas';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { type EventStream, type Following, openEventStream } from '../support/event-stream';
import { openClient } from '../support/open-client';
import {
  type DemonstrationOptions,
  type RunningDemonstration,
  startDemonstration,
} from '../support/running-demonstration';

export class StreamGround {
  private readonly streams: Pick<EventStream, 'close'>[] = [];

  private constructor(
    readonly demonstration: RunningDemonstration,
    readonly owner: Client,
  ) {}

  static async start(options: DemonstrationOptions = {}): Promise<StreamGround> {
    const environment = { POLICY_PROBE_CALLERS: '0', SOURCE_TIME_BUDGET_MS: '10000', ...options.environment };
    const demonstration = await startDemonstration({ size: 300, ...options, environment });
    return new StreamGround(demonstration, await openClient(demonstration.database.ownerUrl));
  }

  async stop(): Promise<void> {
    this.closeAll();
    await this.owner.end();
    await this.demonstration.stop();
  }

  closeAll(): void {
    for (const stream of this.streams.splice(0)) stream.close();
  }

  async follow<Data = Record<string, unknown>>(
    persona: string,
    query: string,
    { hubUrl = this.demonstration.hub.url, token, ...following }: Following & { hubUrl?: string; token?: string } = {},
  ): Promise<EventStream<Data>> {
    const bearer = token ?? (await this.demonstration.tokenOf(persona));
    const stream = await openEventStream<Data>(hubUrl, bearer, query, following);
    this.streams.push(stream);
    return stream;
  }

  change(table: string, set: string, where: string): Promise<unknown> {
    return this.owner.query(`update ${table} set ${set} where ${where}`);
  }

  contractOf(persona: string): string {
    return `person_pseudonym = '${this.pseudonymOf(persona)}'`;
  }

  assignmentsOf(persona: string): string {
    return `staff_reference in (select staff_reference from staff_contract where ${this.contractOf(persona)})`;
  }

  pseudonymOf(persona: string): string {
    const found = personaNamed(persona);
    return createPseudonyms(this.demonstration.pseudonymKey).person(found.kind === 'PERSON' ? found.niss : '');
  }

  /** Access records of the events of one stream. */
  async recordsOf(requestId: string): Promise<number> {
    const { rows } = await this.owner.query<{ count: number }>(
      `select count(*)::int as "count" from access_record where request_id = $1 or request_id like $1 || '.%'`,
      [requestId],
    );
    return rows[0]?.count ?? 0;
  }
}
