/** What the scenarios over HTTP have in common: the hub as it is served, before it partners that answer from memory. */
import type { Question } from '../load';
import { AS_SERVED, type MeasuredServer } from '../measured-server';
import { startRememberingPartners, type RememberingPartners } from '../partners/remembering-partners';
import type { Bench, Contestant, Measured } from '../scenario';
import { drawRequestId } from '../../../support/request-id';
import { askHub } from '../../../support/running-demonstration';

export interface HubOverHttp {
  readonly server: MeasuredServer;
  readonly partners: RememberingPartners;
}

/** The partners' process is stopped when the work is done; the hub's when the scenario is over. */
export async function withHubOverHttp<Result>(
  bench: Bench,
  kind: 'HUB_OVER_HTTP' | 'HUB_OF_A_DAY',
  work: (started: HubOverHttp) => Promise<Result>,
): Promise<Result> {
  const { environment } = await bench.world();
  bench.say('starting the hub and partners that remember');
  const partners = await startRememberingPartners(environment);
  try {
    const server = await bench.startServer({ kind, environment: partners.environment }, AS_SERVED);
    return await work({ server, partners });
  } finally {
    await partners.stop();
  }
}

/** Asks once. @returns the request id, under which partners are asked too */
export async function askOnce(url: string, { token, query, variables }: Question): Promise<string> {
  const requestId = drawRequestId();
  const headers = { 'x-request-id': requestId };
  const { status, errors } = await askHub(url, token ?? null, query, { variables, headers });
  if (status !== 200) throw new Error(`${url} answered ${status}: ${JSON.stringify(errors)}`);
  return requestId;
}

/** How often each partner is asked for one answer of the hub. */
export async function callsOfOne({ server, partners }: HubOverHttp, question: Question): Promise<Map<string, number>> {
  await partners.asked(null);
  const calls = new Map<string, number>();
  for (const { partner } of await partners.asked(await askOnce(server.url, question))) {
    calls.set(partner, (calls.get(partner) ?? 0) + 1);
  }
  return calls;
}

/** Of what asks over HTTP, those whom it asks count. */
export function withCallsOf(
  measured: ReadonlyMap<Contestant, Measured>,
  calls: ReadonlyMap<Contestant, ReadonlyMap<string, number>>,
): ReadonlyMap<Contestant, Measured> {
  return new Map([...measured].map(([one, figures]) => [one, { ...figures, asked: total(calls.get(one)!) }]));
}

export function total(calls: ReadonlyMap<string, number>): number {
  return [...calls.values()].reduce((sum, times) => sum + times, 0);
}

/** As a line: `call-centre 1, sciensano 2`. */
export function inWords(calls: ReadonlyMap<string, number>): string {
  return [...calls].map(([partner, times]) => `${partner} ${times}`).join(', ');
}
