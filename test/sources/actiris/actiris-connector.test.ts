import type { Coordinate } from '../../../src/model/classification';
import type { PartnerQuestion } from '../../../src/model/source-health';
import { ActirisConnector } from '../../../src/sources/actiris/actiris.partner';
import { HttpClient } from '../../../src/sources/client/http-client';
import type { Ask, CandidacyQuery, JobOfferQuery } from '../../../src/sources/source';
import { sourceContract } from '../../contract/source-contract';
import { connected } from '../connected';
import { sendJson, type Received } from '../partner-server';

const at = '2020-05-01T08:30:00.000Z';
const connectTo = (baseUrl: string, timeBudgetMs: number): { http: HttpClient; connector: ActirisConnector } => {
  const http = new HttpClient({ source: 'actiris', baseUrl: `${baseUrl}/api`, timeBudgetMs });
  return { http, connector: new ActirisConnector(http) };
};

interface Search {
  readonly references?: readonly string[];
  readonly fields?: readonly string[];
  readonly cursor?: string;
}
const searchOf = (received: Received): Search => received.body as Search;

const offer = (reference: string): Record<string, unknown> => ({
  reference,
  profile: 'CALL_CENTRE_OPERATOR',
  languages: ['fr', 'nl'],
  openings: 40,
  filled: 3,
  channels: ['job-counter'],
  openedOn: '2020-04-27',
  closesOn: '2020-10-27',
  employerCbe: '0999001119',
  adviserNote: 'office-secret',
});

sourceContract({
  title: 'job offers by reference',
  source: 'actiris',
  key: (n) => `JO-${n}`,
  connect: (url, budget) => {
    const { http, connector } = connectTo(url, budget);
    return { ask: (keys, ask) => connector.jobOffers(keys, ask), close: () => http.close() };
  },
  answer: (received, { known, malformed, ownerless, pageSize = 1000 }) => {
    const { references = [], cursor } = searchOf(received);
    const found = [...references].reverse().filter((reference) => known.has(reference));
    const from = Number(cursor ?? 0);
    const items = found
      .slice(from, from + pageSize)
      .map((reference) => (malformed?.has(reference) ? { reference, openings: 'many' } : offer(reference)));
    const more = pageSize === 0 || from + pageSize < found.length;
    return {
      items: ownerless ? [...items, { openings: 5 }] : items,
      nextCursor: more ? String(from + pageSize) : null,
      asOf: at,
    };
  },
  keysIn: (received) => searchOf(received).references ?? [],
  fieldsIn: (received) => searchOf(received).fields ?? ['everything'],
  ownerOf: (value) => (value as { reference: string }).reference,
  recordsOf: (value) => [value as object],
  everything: [
    ...['profile', 'languages', 'openings', 'filled', 'channels', 'openedOn', 'closesOn'].map(
      (field): Coordinate => `JobOffer.${field}`,
    ),
  ],
  masks: [
    { elements: ['JobOffer.openings'], asked: ['reference', 'openings'], kept: ['reference', 'openings'] },
    { elements: ['Candidacy.givenName'], asked: ['reference'], kept: ['reference'] },
  ],
  hasPages: true,
  neverKept: ['office-secret', '0999001119'],
});

describe('lists the employment office drives', () => {
  let items: unknown[];
  let questions: PartnerQuestion[];
  const here = connected(
    { source: 'actiris', base: '/api' },
    (http) => new ActirisConnector(http),
    (_received, response) => sendJson(response, { items, nextCursor: 'next', asOf: at }),
  );

  beforeEach(() => {
    items = [];
    questions = [];
  });

  const ask = (...elements: Coordinate[]): Ask => ({
    requestId: 'r',
    elements: new Set(elements),
    onQuestion: (question) => questions.push(question),
  });
  const offersAsked = (more: Partial<JobOfferQuery> = {}): JobOfferQuery => ({
    criteria: {},
    sort: { by: 'openedOn', direction: 'ASC' },
    limit: 50,
    cursor: null,
    ...more,
  });
  const candidaciesAsked = (more: Partial<CandidacyQuery> = {}): CandidacyQuery => ({
    criteria: {},
    direction: 'DESC',
    limit: 50,
    cursor: null,
    ...more,
  });
  const candidacy = (reference: string): Record<string, unknown> => ({
    reference,
    niss: '85073003328',
    receivedAt: at,
    givenName: 'Jeanne',
    familyName: 'Peeters',
    phone: null,
    email: 'jeanne@post.example',
    languages: ['fr'],
    profile: 'FIELD_OPERATOR',
    state: 'PRESELECTED',
    jobOffer: 'JO-1',
    preselectedAt: at,
    closedAt: null,
    adviserNote: 'office-secret',
  });

  it('asks for no profile the office does not know: nobody of it is there', async () => {
    const nothing = { items: [], nextCursor: null };
    expect(await here.connector.listJobOffers(offersAsked({ criteria: { profile: 'NURSE' } }), ask())).toEqual(nothing);
    expect(await here.connector.listCandidacies(candidaciesAsked({ criteria: { profile: 'OTHER' } }), ask())).toEqual(
      nothing,
    );
    expect(here.partner.requests).toEqual([]);
  });

  it.each([
    ['state', 'LOST'],
    ['languages', 'fr'],
    ['preselectedAt', 'yesterday'],
    ['jobOffer', 7],
  ])('keeps a row whose %s is malformed with its keys only, and leaves out one without keys', async (field, value) => {
    items = [{ ...candidacy('CA-1'), [field]: value }, { reference: 'CA-2' }, candidacy('CA-3')];
    const page = await here.connector.listCandidacies(
      candidaciesAsked(),
      ask(`Candidacy.${field}`, 'Candidacy.givenName'),
    );
    expect(page.items.map((one) => [one.reference, 'givenName' in one])).toEqual([
      ['CA-1', false],
      ['CA-3', true],
    ]);
  });

  it('says of a cursor from which the partner does not go on that it is the cursor', async () => {
    here.partner.behaviour = (_received, response) => sendJson(response, {}, 400);
    const refused = { code: 'BAD_USER_INPUT', facts: { argument: 'after' } };
    await expect(here.connector.listCandidacies(candidaciesAsked({ cursor: 'x' }), ask())).rejects.toMatchObject(
      refused,
    );
    const failure = { code: 'SOURCE_BAD_ANSWER', source: 'actiris' };
    await expect(here.connector.listCandidacies(candidaciesAsked(), ask())).rejects.toMatchObject(failure);
  });

  it.each([[{ items: 'none' }], [{ items: [], nextCursor: 7 }], [[]]])('refuses %j', async (body) => {
    here.partner.behaviour = (_received, response) => sendJson(response, body);
    const failure = { code: 'SOURCE_BAD_ANSWER', source: 'actiris' };
    await expect(here.connector.listCandidacies(candidaciesAsked(), ask())).rejects.toMatchObject(failure);
    await expect(here.connector.listJobOffers(offersAsked(), ask())).rejects.toMatchObject(failure);
  });
});
