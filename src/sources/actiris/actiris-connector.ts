/** The regional employment office over HTTP (schema/partners/actiris.yaml): POST searches with sparse field sets. */
import type { CandidacyRecord, JobOfferRecord } from '../../model/records';
import type { NoticedHealth } from '../../model/source-health';
import type { StaffProfile } from '../../model/words';
import type { HttpClient } from '../http-client';
import { oneEach } from '../keyed-answer';
import { searchByKeys, searchList, type SearchedResource } from '../paged-search';
import type { ActirisSource, Ask, CandidacyQuery, JobOfferQuery, Keyed, Page } from '../source';
import { CANDIDACY_ELEMENTS, CANDIDACY_KEYS, JOB_OFFER_ELEMENTS, JOB_OFFER_KEYS } from './actiris-elements';
import { candidacyPayload, jobOfferPayload } from './actiris-payload';

/** The two the office looks for people for; it knows no other word. */
export const PLACED_PROFILES: readonly StaffProfile[] = ['CALL_CENTRE_OPERATOR', 'FIELD_OPERATOR'];

export const JOB_OFFERS: SearchedResource<JobOfferRecord, JobOfferRecord> = {
  name: 'job-offers',
  path: 'job-offers/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: JOB_OFFER_KEYS,
  table: JOB_OFFER_ELEMENTS,
  schema: jobOfferPayload,
  map: (offer) => offer,
};
export const CANDIDACIES: SearchedResource<CandidacyRecord, CandidacyRecord> = {
  name: 'candidacies',
  path: 'candidacies/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: CANDIDACY_KEYS,
  table: CANDIDACY_ELEMENTS,
  schema: candidacyPayload,
  map: (candidacy) => candidacy,
};

export class ActirisConnector implements ActirisSource {
  readonly id = 'actiris';

  constructor(private readonly http: HttpClient) {}

  health(): NoticedHealth {
    return this.http.health();
  }

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
