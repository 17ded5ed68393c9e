/** The regional employment office: its definition, what the hub follows of it, and needs of its contract. */
import { z } from 'zod';
import { CANDIDACY_STATES, STAFF_PROFILES, type StaffProfile } from '../../model/words';
import { changeFeed, instant, languages, niss, reference, type Feed } from '../client/change-feed';
import type { HttpClient } from '../client/http-client';
import { openApiDocument, followed, listed, searched } from '../contract/openapi-contract';
import type { OpenApiNeeds } from '../contract/contract-watch';
import { definePartner } from '../partner';
import type { ActirisSource, Ask, CandidacyQuery, JobOfferQuery, Keyed, Page } from '../source';
import type { CandidacyRecord, JobOfferRecord } from '../../model/records';
import { coordinatesOf, feeding, oneEach } from '../client/keyed-answer';
import { searchByKeys, searchedResource, searchList } from '../client/paged-search';
import { keyOf, QuestionsInFlight, shared, withShared, type Sharing, stoodInFor } from '../shared-questions';

const key = z.string().min(1).max(64);
const text = z.string().max(1000).nullish();

const jobOfferPayload = z.object({
  reference: key,
  profile: z.enum(STAFF_PROFILES).optional(),
  languages: languages.optional(),
  openings: z.int().min(0).optional(),
  filled: z.int().min(0).optional(),
  channels: z.array(z.string().max(200)).max(50).optional(),
  openedOn: z.iso.date().nullish(),
  closesOn: z.iso.date().nullish(),
});

const candidacyPayload = z.object({
  reference: key,
  niss: z.string().regex(/^\d{11}$/),
  receivedAt: instant,
  givenName: text,
  familyName: text,
  phone: text,
  email: text,
  languages: languages.optional(),
  profile: z.enum(STAFF_PROFILES).optional(),
  state: z.enum(CANDIDACY_STATES).optional(),
  jobOffer: key.nullish(),
  preselectedAt: instant.nullish(),
  closedAt: instant.nullish(),
});

export const JOB_OFFERS = searchedResource({
  name: 'job-offers',
  path: 'job-offers/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: ['reference'],
  table: feeding('JobOffer', 'profile', 'languages', 'openings', 'filled', 'channels', 'openedOn', 'closesOn'),
  schema: jobOfferPayload,
  map: (offer): JobOfferRecord => offer,
});

const CANDIDACIES = searchedResource({
  name: 'candidacies',
  path: 'candidacies/search',
  keyList: 'references',
  ownerField: 'reference',
  // the number names whom a row is about, for the access records; the instant is what two lists are merged by
  keyFields: ['reference', 'niss', 'receivedAt'],
  table: {
    givenName: ['Candidacy.givenName', 'Candidacy.name'],
    familyName: ['Candidacy.familyName', 'Candidacy.name'],
    ...feeding('Candidacy', 'phone', 'email', 'languages', 'profile', 'state', 'jobOffer', 'preselectedAt', 'closedAt'),
  },
  schema: candidacyPayload,
  map: (candidacy): CandidacyRecord => candidacy,
});

/** The two the office looks for people for; it knows no other word. */
export const PLACED_PROFILES: readonly StaffProfile[] = ['CALL_CENTRE_OPERATOR', 'FIELD_OPERATOR'];

export class ActirisConnector implements ActirisSource {
  constructor(private readonly http: HttpClient) {}

  async listJobOffers({ criteria, sort, limit, cursor }: JobOfferQuery, ask: Ask): Promise<Page<JobOfferRecord>> {
    if (!isPlaced(criteria.profile)) return NOTHING;
    return searchList(this.http, JOB_OFFERS, { ...criteria, sort, ...paged(limit, cursor) }, ask);
  }

  async jobOffers(references: readonly string[], ask: Ask): Promise<Keyed<JobOfferRecord>> {
    return oneEach(await searchByKeys(this.http, JOB_OFFERS, references, ask));
  }

  async listCandidacies(query: CandidacyQuery, ask: Ask): Promise<Page<CandidacyRecord>> {
    const { criteria, direction, limit, cursor } = query;
    if (!isPlaced(criteria.profile)) return NOTHING;
    const { receivedFrom, receivedUntil, ...same } = criteria;
    const question = {
      ...same,
      ...(receivedFrom && { receivedFrom: receivedFrom.toISOString() }),
      ...(receivedUntil && { receivedUntil: receivedUntil.toISOString() }),
      sort: { by: 'receivedAt', direction },
      ...paged(limit, cursor),
    };
    return searchList(this.http, CANDIDACIES, question, ask);
  }
}

const NOTHING = { items: [], nextCursor: null };

function isPlaced(profile: StaffProfile | undefined): boolean {
  return profile === undefined || PLACED_PROFILES.includes(profile);
}

function paged(limit: number, cursor: string | null): Record<string, unknown> {
  return { limit, ...(cursor !== null && { cursor }) };
}

const JOB_OFFER = [...coordinatesOf(JOB_OFFERS.table)];

/** Pages of job offers are shared; a single offer is not: it is named by the candidacies it is the offer of. */
function shareActiris(
  actiris: ActirisSource,
  { seenBy, ofClass, mayBeKept, answers, maxAgeMs }: Sharing,
): ActirisSource {
  const offers = new QuestionsInFlight<Page<JobOfferRecord>>();
  return withShared(actiris, {
    async listJobOffers(query, ask) {
      const key = keyOf(seenBy, JOB_OFFER, query, ask);
      const kept = key === null || !mayBeKept(JOB_OFFER, ask) ? null : `${ofClass}offers ${key}`;
      try {
        const page = await shared(offers, key, ask, (own) => actiris.listJobOffers(query, own));
        if (kept !== null && maxAgeMs > 0) answers.keep(kept, page, page.items.length);
        return page;
      } catch (error) {
        const last = kept === null ? null : answers.of<Page<JobOfferRecord>>(kept, maxAgeMs);
        const stale = last && stoodInFor(error, last.asOf);
        if (!last || !stale) throw error;
        return { ...last.answer, stale };
      }
    },
  });
}

export const candidacyChange = z.object({
  reference,
  niss,
  profile: z.enum(STAFF_PROFILES),
  languages,
  state: z.enum(CANDIDACY_STATES),
  jobOffer: reference.nullable(),
  receivedAt: instant,
  preselectedAt: instant.nullable(),
  closedAt: instant.nullable(),
});

/** How one candidacy stands; without name or contact. */
export type CandidacyChange = z.infer<typeof candidacyChange>;

/** @param client at the employment office's base path, `…/api` */
export function actirisFeeds(client: HttpClient): { readonly candidacyChanges: Feed<CandidacyChange> } {
  return {
    // an item says how one candidacy stands and takes nothing away from anybody
    candidacyChanges: changeFeed({ client, path: 'candidacy-changes', item: candidacyChange, unreadable: 'skip' }),
  };
}

const DIRECTIONS = ['ASC', 'DESC'];

export const ACTIRIS_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    searched(JOB_OFFERS, {
      profile: PLACED_PROFILES,
      language: null,
      'sort.by': ['openedOn', 'closesOn', 'openings'],
      'sort.direction': DIRECTIONS,
    }),
    listed(CANDIDACIES, {
      profile: PLACED_PROFILES,
      state: CANDIDACY_STATES,
      language: null,
      jobOffer: null,
      receivedFrom: null,
      receivedUntil: null,
      'sort.by': ['receivedAt'],
      'sort.direction': DIRECTIONS,
    }),
    followed('candidacy-changes', candidacyChange),
  ],
};

export const actiris = definePartner({
  id: 'actiris',
  authentication: 'API_KEY',
  contract: [openApiDocument(ACTIRIS_NEEDS)],
  reads: [JOB_OFFERS, CANDIDACIES],
  price: { question: 6, row: 0.4 },
  fromMemory: {
    may: ['profile', 'languages', 'openings', 'filled', 'channels', 'openedOn', 'closesOn'].map(
      (field) => `JobOffer.${field}`,
    ),
    never: { Candidacy: 'OF_A_PERSON' },
  },
  connect: (client): ActirisSource => new ActirisConnector(client),
  feeds: actirisFeeds,
  share: shareActiris,
});
