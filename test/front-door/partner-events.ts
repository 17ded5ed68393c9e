/** Events as a partner sends them, or as somebody who would like to be one, and what the hub has kept of them. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { openClient } from '../support/open-client';
import type { RunningDemonstration } from '../support/running-demonstration';

export interface PartnerEvent {
  readonly id?: string;
  readonly source?: string;
  readonly feed: string;
  readonly sequence: number;
  readonly record?: object;
}

export function eventText(
  sender: string,
  { id = randomUUID(), source = sender, feed, sequence, record }: PartnerEvent,
): string {
  const data = { feed, sequence, ...(record && { record }) };
  return JSON.stringify({ id, source, sequence: 1, type: 'x', occurredAt: new Date().toISOString(), data });
}

export interface Sending {
  readonly secret: string;
  /** Of sending; default now. */
  readonly at?: Date;
  /** Changed after signing. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly hubUrl?: string;
}

export interface EventAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

export class PartnerEvents {
  private constructor(
    private readonly demonstration: RunningDemonstration,
    private readonly database: Client,
  ) {}

  static async of(demonstration: RunningDemonstration): Promise<PartnerEvents> {
    const database = await openClient(demonstration.database.ownerUrl);
    return new PartnerEvents(demonstration, database);
  }

  close(): Promise<void> {
    return this.database.end();
  }

  secretOf(sender: string): string {
    return this.demonstration.environment[`${sender.replace('-', '_').toUpperCase()}_EVENT_SECRET`] as string;
  }

  tell(sender: string, event: PartnerEvent, sending: Partial<Sending> = {}): Promise<EventAnswer> {
    return this.send(sender, eventText(sender, event), { secret: this.secretOf(sender), ...sending });
  }

  async send(
    sender: string,
    body: string,
    { secret, at = new Date(), headers, hubUrl }: Sending,
  ): Promise<EventAnswer> {
    const timestamp = at.toISOString();
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    const answer = await fetch(`${hubUrl ?? this.demonstration.hub.url}/events/${sender}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-timestamp': timestamp,
        'x-signature': `sha256=${signature}`,
        ...headers,
      },
      body,
    });
    return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') };
  }

  /** Rows of the hub's database, as their owner sees them. */
  async rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.database.query(sql, parameters)).rows as Row[];
  }

  /** How far a stream is known. */
  async known(stream: string): Promise<number> {
    const [row] = await this.rows<{ sequence: string }>('select "sequence" from "sync_stream" where "name" = $1', [
      stream,
    ]);
    return Number(row?.sequence);
  }

  async received(): Promise<number> {
    const [row] = await this.rows<{ count: number }>('select count(*)::int as "count" from "received_event"');
    return row?.count ?? 0;
  }

  async contractUntil(authority: string, staffReference: string): Promise<Date | null | undefined> {
    const [row] = await this.rows<{ contract_until: Date | null }>(
      'select "contract_until" from "staff_contract" where "authority" = $1 and "staff_reference" = $2',
      [authority, staffReference],
    );
    return row?.contract_until;
  }

  /** Of the hub's metrics, those of events: name and labels, and the count. */
  async counted(): Promise<Map<string, number>> {
    const text = await (await fetch(`${this.demonstration.hub.managementUrl}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith('hub_event'));
    return new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
    );
  }
}

/** Items of a partner's feed, from its beginning. */
export async function feedOf(
  partner: { readonly url: string },
  feed: string,
): Promise<(Record<string, unknown> & { readonly sequence: number })[]> {
  const items: (Record<string, unknown> & { readonly sequence: number })[] = [];
  for (let since = ''; ;) {
    const answer = await fetch(`${partner.url}/api/${feed}?limit=1000${since}`, {
      headers: { 'x-api-key': 'demonstration' },
    });
    const page = (await answer.json()) as { items: typeof items; nextCursor: string; hasMore: boolean };
    items.push(...page.items);
    if (!page.hasMore) return items;
    since = `&since=${page.nextCursor}`;
  }
}
