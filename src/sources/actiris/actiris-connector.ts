/** The regional employment office over HTTP (schema/partners/actiris.yaml): POST searches with sparse field sets. */
import type { CandidacyRecord, JobOfferRecord } from '../../model/records';
import type { SourceHealth } from '../../model/source-health';
import type { HttpClient } from '../http-client';
import { oneEach } from '../keyed-answer';
import { searchByKeys, searchList, type SearchedResource } from '../paged-search';
import type { ActirisSource, Ask, CandidacyQuery, JobOfferQuery, Keyed, Page } from '../source';
import { CANDIDACY_ELEMENTS, CANDIDACY_KEYS, JOB_OFFER_ELEMENTS, JOB_OFFER_KEYS } from './actiris-elements';
import { candidacyPayload, jobOfferPayload } from './actiris-payload';

const JOB_OFFERS: SearchedResource<JobOfferRecord, JobOfferRecord> = {
  name: 'job-offers',
  path: 'job-offers/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: JOB_OFFER_KEYS,
  table: JOB_OFFER_ELEMENTS,
  schema: jobOfferPayload,
  map: (offer) => offer,
};
const CANDIDACIES: SearchedResource<CandidacyRecord, CandidacyRecord> = {
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

  health(): SourceHealth {
    return this.http.health();
  }

  listJobOffers({ criteria, sort, limit, cursor }: JobOfferQuery, ask: Ask): Promise<Page<JobOfferRecord>> {
    return searchList(this.http, JOB_OFFERS, { ...criteria, sort, ...paged(limit, cursor) }, ask);
  }

  async jobOffers(references: readonly string[], ask: Ask): Promise<Keyed<JobOfferRecord>> {
    return oneEach(await searchByKeys(this.http, JOB_OFFERS, references, ask));
  }

  listCandidacies({ criteria, direction, limit, cursor }: CandidacyQuery, ask: Ask): Promise<Page<CandidacyRecord>> {
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

function paged(limit: number, cursor: string | null): Record<string, unknown> {
  return { limit, ...(cursor !== null && { cursor }) };
}
