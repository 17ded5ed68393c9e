/** Break-glass as physicians and officers ask for it over HTTP. */
import type { Client } from 'pg';
import type { RunningHub } from '../../src/app/hub';
import { askHub, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { metricsOf, readinessOf } from './hub-state';

export interface Opened {
  readonly id: string;
  readonly caseId: string;
  readonly until: string;
}

export interface Review {
  readonly id: string;
  readonly state: string;
  readonly physician: string;
  readonly caseId: string;
  readonly read: { coordinate: string; times: number }[];
}

const BREAK = `mutation Break($input: BreakGlassInput!) { breakGlass(input: $input) { id caseId ground until } }`;
export const GROUND = { ground: 'ASSIGNED_PHYSICIAN_UNREACHABLE' };

export interface Glass {
  readonly breakGlass: (input: object, persona?: string) => Promise<Answer<{ breakGlass: Opened | null }>>;
  readonly opens: (caseId: string) => Promise<void>;
  /** Code, argument or reason, and message. */
  readonly refusal: (input: object, persona?: string) => Promise<string>;
  /** What the physician gets of the medical record of a case, asked of that hub. */
  readonly seen: (caseId: string, hub?: RunningHub) => Promise<string>;
  readonly reviews: (reviewed?: boolean | null, hub?: RunningHub) => Promise<Review[]>;
  readonly officer: (mutation: string, input: object, persona?: string) => Promise<Answer>;
  readonly judge: (id: string, verdict: string) => Promise<void>;
}

/** @param demonstration asked with each call: it is started later */
export function glassOf(demonstration: () => RunningDemonstration): Glass {
  function breakGlass(input: object, persona = 'physician'): Promise<Answer<{ breakGlass: Opened | null }>> {
    return demonstration().ask(persona, BREAK, { variables: { input: { ...GROUND, ...input } } });
  }

  async function refusal(input: object, persona = 'physician'): Promise<string> {
    const { data, errors } = await breakGlass(input, persona);
    expect(data?.breakGlass ?? null).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
    const { message, extensions } = errors[0]!;
    return `${extensions.code} ${(extensions['argument'] ?? extensions['reason'] ?? '') as string} ${message}`;
  }

  async function seen(caseId: string, hub: RunningHub = demonstration().hub): Promise<string> {
    const query = `query Look($id: ID!) { case(id: $id) { id medical { tests { code } } } }`;
    const token = await demonstration().tokenOf('physician');
    const { data, errors } = await askHub<{ case: { medical: { tests: unknown[] | null } | null } | null }>(
      hub.url,
      token,
      query,
      { variables: { id: caseId } },
    );
    if (data?.case?.medical?.tests) return 'sees';
    return errors.map(({ extensions }) => (extensions['reason'] ?? extensions.code) as string).join();
  }

  async function reviews(reviewed: boolean | null = null, hub = demonstration().hub): Promise<Review[]> {
    const query = `query Queue($reviewed: Boolean) { breakGlassReviews(reviewed: $reviewed) { edges { node {
    id state physician organisation caseId ground openedAt endsAt endedAt verdict read { coordinate times lastAt } } } } }`;
    const token = await demonstration().tokenOf('privacy-officer', 'SECURITY_AUDIT');
    const answer = await askHub<{ breakGlassReviews: { edges: { node: Review }[] } }>(hub.url, token, query, {
      variables: { reviewed },
    });
    expect(answer.errors).toEqual([]);
    return answer.data!.breakGlassReviews.edges.map(({ node }) => node);
  }

  function officer(mutation: string, input: object, persona = 'privacy-officer'): Promise<Answer> {
    const type = mutation === 'endBreakGlass' ? 'EndBreakGlassInput' : 'ReviewBreakGlassInput';
    const query = `mutation Act($input: ${type}!) { ${mutation}(input: $input) { id state verdict endedAt note } }`;
    return demonstration().ask(persona, query, { variables: { input }, purpose: 'SECURITY_AUDIT' });
  }

  async function opens(caseId: string): Promise<void> {
    expect((await breakGlass({ caseId })).errors).toEqual([]);
  }

  async function judge(id: string, verdict: string): Promise<void> {
    const { errors } = await officer('reviewBreakGlass', { id, verdict, note: 'Spoke with the mutuality' });
    expect(errors).toEqual([]);
  }

  return { breakGlass, opens, refusal, seen, reviews, officer, judge };
}

/** What that hub reports to the operator. */
export async function overdue(hub: RunningHub): Promise<string> {
  const { beside } = await readinessOf(hub);
  return `${beside['reviews of break-glass']} ${/^hub_break_glass_overdue .*$/m.exec(await metricsOf(hub))?.[0]}`;
}

/** The next one of the same physician, past all that the hub asks. */
export function insertOf(client: Client, caseId: string): Promise<unknown> {
  return client.query(
    `insert into break_glass (id, physician, organisation, case_id, case_reference, ground, opened_at, ends_at, request_id)
      select gen_random_uuid(), physician, organisation, $1, case_reference, ground, now(), now() + interval '1 hour', 'r'
      from break_glass limit 1`,
    [caseId],
  );
}
