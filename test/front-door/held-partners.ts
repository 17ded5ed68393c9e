/** A demonstration whose partners take their time, so that requests come while a question is on its way; and what came of it. */
import { ACCESSES } from '../support/accesses';
import { everyRequestTo } from '../support/partner-log';
import { allPartners, setFault, type RunningDemonstration } from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';
import { metricsOf } from './hub-state';

export interface Recorded {
  readonly request_id: string;
  readonly subject_pseudonym: string | null;
  readonly returned: readonly string[];
  readonly partner_questions: unknown;
}

export class HeldPartners {
  constructor(private readonly demonstration: RunningDemonstration) {}

  /** What is asked at once, while every partner takes so long for each answer. */
  async during<Result>(milliseconds: number, work: readonly (() => Promise<Result>)[]): Promise<Result[]> {
    const partners = allPartners(this.demonstration.partners);
    await Promise.all(partners.map((partner) => setFault(partner, 'slow', { delayMs: milliseconds })));
    try {
      return await Promise.all(work.map((one) => one()));
    } finally {
      await Promise.all(partners.map((partner) => setFault(partner, 'none')));
    }
  }

  /** How often, by the path of the question. */
  async askedFor(resource: string): Promise<number> {
    return (await everyRequestTo(this.demonstration.partners)).filter((one) => one.resource === resource).length;
  }

  async untilAskedFor(resource: string, count: number): Promise<void> {
    const patience = Date.now() + 60_000;
    while ((await this.askedFor(resource)) < count) {
      if (Date.now() > patience) throw new Error(`${resource} was not asked for ${count} times.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Calls that were answered, as the hub's own figures have them. */
  async callsCounted(source: string, resource: string): Promise<number> {
    const text = await metricsOf(this.demonstration.hub);
    const labels = `source="${source}",resource="${resource}",outcome="OK"`;
    const line = text.split('\n').find((one) => one.startsWith(`hub_source_calls_total{${labels}} `));
    return Number(line?.split(' ').at(-1) ?? 0);
  }

  /** In the order of the ids. */
  recordsOf(requestIds: readonly string[]): Promise<Recorded[]> {
    const sql = `select * from ${ACCESSES} where request_id = any($1) order by request_id`;
    return rowsOf(this.demonstration.database.ownerUrl, sql, [requestIds]);
  }
}
