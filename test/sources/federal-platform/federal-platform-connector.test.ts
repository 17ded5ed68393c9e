/** The platform's call scripts: the contract every connector passes, and which version is taken to be in force. */
import { FederalPlatformConnector } from '../../../src/sources/federal-platform/federal-platform.partner';
import { federalPlatformFeeds } from '../../../src/sources/federal-platform/federal-platform-feed';
import { HttpClient } from '../../../src/sources/client/http-client';
import { sourceContract, type World } from '../../contract/source-contract';
import { connected } from '../connected';
import { sendJson, type Received } from '../partner-server';

const NOW = new Date('2026-11-25T10:00:00.000Z');
const clock = { now: () => NOW };

interface Question {
  readonly languages?: readonly string[];
  readonly fields?: readonly string[];
  readonly cursor?: string;
  readonly inForceOn?: string;
}
const question = (received: Received): Question => received.body as Question;

/** `baa`, `bab` … : as many languages as keys are asked about. */
const languageOf = (n: number): string =>
  `b${String.fromCharCode(97 + Math.floor(n / 26))}${String.fromCharCode(97 + (n % 26))}`;

const KEYS = ['kind', 'language', 'version', 'validFrom'];

function scriptsIn(language: string, changes: object = {}): Record<string, unknown>[] {
  return ['INDEX', 'CONTACT'].map((kind) => ({
    ...{ id: `${kind}-${language}`, kind, language, version: '2.0', validFrom: '2020-10-19T00:00:00Z' },
    ...{ title: `${kind} in ${language}`, steps: ['one', 'two'], author: 'Jeanne Peeters' },
    ...changes,
  }));
}

function answerOf(received: Received, world: World): unknown {
  const items = (question(received).languages ?? [])
    .filter((language) => world.known.has(language))
    .flatMap((language) => scriptsIn(language, world.malformed?.has(language) ? { kind: 'POEM' } : {}))
    .reverse();
  const all: unknown[] = world.ownerless ? [...items, { language: 7 }] : items;
  const size = world.pageSize ?? all.length;
  const start = Number(question(received).cursor ?? 0);
  const more = size === 0 || start + size < all.length;
  return { items: all.slice(start, start + size), nextCursor: more ? String(start + size) : null };
}

sourceContract({
  title: 'call scripts of the federal platform',
  source: 'federal-platform',
  key: languageOf,
  connect: (url, timeBudgetMs) => {
    const http = new HttpClient({ source: 'federal-platform', baseUrl: `${url}/xAPI`, timeBudgetMs });
    const connector = new FederalPlatformConnector(http, clock);
    return { ask: (keys, ask) => connector.scripts(keys, ask), close: () => http.close() };
  },
  answer: (received, world) => answerOf(received, world),
  keysIn: (received) => question(received).languages ?? [],
  fieldsIn: (received) => question(received).fields ?? ['everything'],
  ownerOf: (value) => (value as { language: string }[])[0]?.language ?? 'nobody',
  recordsOf: (value) => (Array.isArray(value) ? (value as object[]) : []),
  everything: ['CallScript.title', 'CallScript.steps'],
  masks: [
    { elements: [], asked: KEYS, kept: KEYS },
    { elements: ['CallScript.title'], asked: [...KEYS, 'title'], kept: [...KEYS, 'title'] },
    { elements: ['CallScript.steps'], asked: [...KEYS, 'steps'], kept: [...KEYS, 'steps'] },
  ],
  hasPages: true,
  neverKept: ['Jeanne Peeters'],
});

describe('scripts in force', () => {
  let body: unknown;
  const here = connected(
    { source: 'federal-platform', base: '/xAPI' },
    (http) => new FederalPlatformConnector(http, clock),
    (_received, response) => sendJson(response, body),
  );

  const ask = { requestId: 'request-7', elements: new Set(['CallScript.title']) };
  const version = (of: string, validFrom: string): Record<string, unknown> => ({
    ...{ kind: 'INDEX', language: 'fr', version: of, validFrom },
  });

  it('are the latest that hold by now, whatever else is sent along and in whatever order', async () => {
    const items = [
      version('2.0', '2020-10-19T00:00:00Z'),
      version('3.0', '2035-01-01T00:00:00Z'),
      version('1.0', '2020-05-04T00:00:00Z'),
      version('2.1', NOW.toISOString()),
    ];
    for (const sent of [items, [...items].reverse()]) {
      body = { items: sent, nextCursor: null };
      const scripts = (await here.connector.scripts(['fr'], ask)).get('fr') as readonly { version: string }[];
      expect(scripts.map((script) => script.version)).toEqual(['2.1']);
    }
    expect(question(here.partner.requests[0] as Received).inForceOn).toBe(NOW.toISOString());
  });

  it('are none in a language of which every version is still to come', async () => {
    body = { items: [version('3.0', '2035-01-01T00:00:00Z')], nextCursor: null };
    expect((await here.connector.scripts(['fr'], ask)).size).toBe(0);
  });

  it.each([
    ['no list', { languages: 'fr' }],
    ['a language that is none', { languages: ['fr', '<b>'] }],
    ['nothing', {}],
  ])('languages: %s is an answer that cannot be used', async (_what, answer) => {
    body = answer;
    await expect(here.connector.scriptLanguages(ask)).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
  });

  it('languages come once each, sorted', async () => {
    body = { languages: ['nl', 'fr', 'nl'] };
    expect(await here.connector.scriptLanguages(ask)).toEqual(['fr', 'nl']);
  });
});

it('a statement about a module whose name no database can keep is left out', () => {
  const http = new HttpClient({ source: 'federal-platform', baseUrl: 'http://127.0.0.1:9', timeBudgetMs: 1 });
  const { trainingChanges } = federalPlatformFeeds(http);
  const passed = (module: string) => ({
    id: '6b1c9fd0-6f0e-4c1c-9d2e-0b8c7a1f2e3d',
    actor: { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: '85073003328' } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/passed' },
    object: { id: module },
    timestamp: '2020-05-11T08:00:00Z',
    stored: '2020-05-11T08:00:01Z',
  });
  expect(trainingChanges.itemsOf(passed('https://training.example.be/modules/data-protection'))).toHaveLength(1);
  expect(trainingChanges.itemsOf(passed('https://training.example.be/modules/\u0000'))).toBeNull();
});
