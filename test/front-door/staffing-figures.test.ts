/** The released figures from the front door: the same to everybody, the population's truth in fives, and the next in a week. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PERSONAS } from '../../simulators/population/personas';
import { recruitmentOf } from '../../simulators/population/recruitment';
import { CANDIDACIES } from '../../src/registers/callers/fact-streams';
import { questionsTo } from '../support/partner-log';
import {
  askHub,
  forgetRequests,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';

const OPERATION = readFileSync(join(__dirname, '../../schema/operations/staffing-figures.graphql'), 'utf8');
const LISTS = ['byProfile', 'bySource', 'byLanguage', 'byProfileAndSource', 'byProfileAndLanguage'] as const;

interface Figure {
  readonly profile: string | null;
  readonly source: string | null;
  readonly language: string | null;
  readonly wanted: number;
  readonly filled: { readonly value: number | null; readonly suppressed: boolean };
}
interface Figures {
  readonly staffingFigures:
    | ({ readonly period: string; readonly until: string; readonly asOf: string; readonly smallest: number } & {
        readonly total: Figure;
      } & Readonly<Record<(typeof LISTS)[number], readonly Figure[]>>)
    | null;
}

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 1600, environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  await demonstration.hub.pollNow(CANDIDACIES);
});

afterAll(() => demonstration.stop());

const ask = (persona: string): Promise<Answer<Figures>> => demonstration.ask<Figures>(persona, OPERATION);

it('tell every persona of the organisations the same, and ask nobody for it', async () => {
  const { data: first, errors } = await ask('reporter');
  expect(errors).toEqual([]);
  await forgetRequests(demonstration.partners);
  for (const { name, kind } of PERSONAS) {
    // a person concerned comes for the own data alone
    if (kind === 'CITIZEN') continue;
    const answer = await ask(name);
    expect([name, answer.errors, answer.data]).toEqual([name, [], first]);
  }
  expect(await questionsTo(demonstration.partners)).toEqual([]);
});

it('tell nobody without a token', async () => {
  const answer = await askHub<Figures>(demonstration.hub.url, null, OPERATION);
  expect(answer.status).toBe(401);
});

it('want the 2,000, whichever way they are divided', async () => {
  const figures = (await ask('reporter')).data?.staffingFigures;
  expect(figures?.total.wanted).toBe(2000);
  for (const list of LISTS) expect(figures?.[list].reduce((sum, { wanted }) => sum + wanted, 0)).toBe(2000);
  expect(figures?.smallest).toBe(5);
});

/** Everybody who fills a place, from what the simulators' population knows of them. */
function truth(): readonly { readonly profile: string; readonly source: string; readonly language: string }[] {
  const { population } = demonstration;
  const { candidates } = recruitmentOf(population);
  const now = new Date();
  const hired = new Map(candidates.filter(({ state }) => state === 'HIRED').map((one) => [one.niss, one]));
  const profileOf: Readonly<Record<string, string>> = {
    AGENT: 'CALL_CENTRE_OPERATOR',
    FIELD_AGENT: 'FIELD_OPERATOR',
    SUPERVISOR: 'OTHER',
    NURSE: 'NURSE',
    PHYSICIAN: 'PHYSICIAN',
  };
  const working = population
    .staff()
    .filter(
      ({ kind, contractFrom, contractUntil }) =>
        kind in profileOf && contractFrom <= now && (!contractUntil || contractUntil > now),
    )
    .map(({ niss, kind, languages }) => ({ niss, profile: profileOf[kind] ?? '', languages }));
  const known = new Set(population.staff().map(({ niss }) => niss));
  const waiting = [...hired.values()].filter(({ niss }) => !known.has(niss));
  return [...working, ...waiting].map(({ niss, profile, languages }) => {
    // a test's demonstration drops no files: nobody is known to be seconded or in the reserve
    const isSought = profile === 'CALL_CENTRE_OPERATOR' || profile === 'FIELD_OPERATOR';
    const source = hired.has(niss) && isSought ? 'ACTIRIS' : 'EMPLOYER';
    const language = ['tr', 'en', 'ar', 'nl', 'fr'].find((one) => languages.includes(one)) ?? 'other';
    return { profile, source, language };
  });
}

it("are the population's truth in fives, where they are not suppressed", async () => {
  const figures = (await ask('agent')).data?.staffingFigures;
  const people = truth();
  const all = [figures?.total, ...LISTS.flatMap((list) => figures?.[list] ?? [])] as Figure[];
  let published = 0;
  for (const { profile, source, language, filled } of all) {
    const count = people.filter(
      (one) =>
        one.profile === (profile ?? one.profile) &&
        one.source === (source ?? one.source) &&
        one.language === (language ?? one.language),
    ).length;
    if (filled.suppressed) expect(filled.value).toBeNull();
    else {
      published += 1;
      expect([profile, source, language, filled.value]).toEqual([profile, source, language, count - (count % 5)]);
      expect(count).toBeGreaterThanOrEqual(5);
    }
    if (count < 5) expect(filled.suppressed).toBe(true);
  }
  expect(published).toBeGreaterThan(8);
  expect(figures?.total.filled.suppressed).toBe(false);
  expect(people.filter(({ source }) => source === 'ACTIRIS').length).toBeGreaterThan(5);
});

it('leave no record: no person is behind them; and hold nothing of anybody', async () => {
  const answer = await demonstration.ask<Figures>('recruiter', OPERATION, { headers: { 'X-Request-Id': 'figures' } });
  expect(answer.errors).toEqual([]);
  const text = JSON.stringify(answer.data);
  for (const { niss, familyName } of recruitmentOf(demonstration.population).candidates)
    expect(text).not.toMatch(new RegExp(`${niss}|${familyName}`));
});

it('stand for the week on every replica, and are counted anew in the next', async () => {
  const { staffingFigures: now } = (await ask('reporter')).data ?? {};
  const replica = await demonstration.anotherHub({});
  const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const token = await demonstration.tokenOf('reporter');
  const other = await askHub<Figures>(replica.url, token, OPERATION);
  expect(other.data?.staffingFigures).toEqual(now);
  const later = await demonstration.anotherHub({}, { HUB_CLOCK: nextWeek });
  const next = await askHub<Figures>(later.url, token, OPERATION);
  expect(next.data?.staffingFigures?.period).toBe(now?.until);
  expect(new Date(next.data?.staffingFigures?.asOf ?? 0).getTime()).toBeGreaterThanOrEqual(Date.parse(nextWeek));
});
