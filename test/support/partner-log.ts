/** What was asked of which partner, as a front-door test counts it: by source and resource, follow-up pages apart. */
import type { InsurerCode } from '../../simulators/population/population';
import type { RunningPartners } from '../../simulators/demonstration-partners';
import { requestsTo, type PartnerRequest } from './running-demonstration';

export interface LoggedQuestion extends PartnerRequest {
  /** `sciensano`, `call-centre`, `mutuality-100` … */
  readonly source: string;
  /** Path of the question, without a query. */
  readonly resource: string;
  /** The next page of an answer that was not complete. */
  readonly isFollowUp: boolean;
}

/** Everything asked since `forgetRequests`, but for the hub's own reading of the streams of caller facts. */
export async function questionsTo(partners: RunningPartners): Promise<LoggedQuestion[]> {
  return (await everyRequestTo(partners)).filter((one) => !one.url.includes('since=') && one.method !== 'GET');
}

/** Follow-up pages of FHIR searches are GET and are counted with the streams here. */
export async function everyRequestTo(partners: RunningPartners): Promise<LoggedQuestion[]> {
  const logs = await Promise.all(
    [...partners.all].map(async ([source, partner]) =>
      (await requestsTo(partner)).map((one) => ({
        ...one,
        source,
        resource: new URL(one.url, 'http://partner').pathname,
        isFollowUp: (one.body as { cursor?: unknown } | null)?.cursor !== undefined,
      })),
    ),
  );
  return logs.flat();
}

/** How often each resource of each source was asked, follow-up pages apart: `call-centre /api/cases/search` → 1. */
export function countsOf(questions: readonly LoggedQuestion[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source, resource, isFollowUp } of questions) {
    if (isFollowUp) continue;
    const key = `${source} ${resource}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** Every field or FHIR element that any question to this resource named, sorted. */
export function elementsAsked(questions: readonly LoggedQuestion[], source: RegExp, resource: string): string[] {
  const named = questions
    .filter((one) => source.test(one.source) && one.resource === resource)
    .flatMap(({ body }) => {
      const { fields, _elements } = body as { fields?: string[]; _elements?: string };
      if (!fields && !_elements) throw new Error(`A question to ${resource} that names no fields gets everything.`);
      return fields ?? _elements?.split(',') ?? [];
    });
  return [...new Set(named)].sort();
}

export function insurerOf(source: string): InsurerCode | null {
  return (/^mutuality-(\d{3})$/.exec(source)?.[1] as InsurerCode | undefined) ?? null;
}
