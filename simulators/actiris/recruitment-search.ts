/** Searches of job offers and candidacies: criteria, order, pages, sparse fields. */
import { pageOf, type CursorPage } from '../json-api/cursor-page';
import { sparse } from '../json-api/sparse-fields';
import { CANDIDACY_KEYS, JOB_OFFER_KEYS, type CandidacyView, type JobOfferView } from './candidacy-record';
import type { RecruitmentDesk } from './recruitment-desk';

interface Searched {
  readonly references?: readonly string[];
  readonly profile?: string;
  readonly language?: string;
  readonly fields?: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
}

export interface JobOfferSearch extends Searched {
  readonly sort?: { readonly by: 'openedOn' | 'closesOn' | 'openings'; readonly direction: 'ASC' | 'DESC' };
}

export interface CandidacySearch extends Searched {
  readonly state?: string;
  readonly jobOffer?: string;
  readonly receivedFrom?: string;
  readonly receivedUntil?: string;
  readonly sort?: { readonly by: 'receivedAt'; readonly direction: 'ASC' | 'DESC' };
}

export function searchJobOffers(desk: RecruitmentDesk, query: JobOfferSearch): CursorPage<object> {
  const by = query.sort?.by ?? 'openedOn';
  const found = desk
    .jobOffers()
    .filter((offer) => fits(offer, query))
    .map((offer) => ({ item: offer, key: offer.reference, sortValue: offer[by] }));
  const page = pageOf<JobOfferView>(found, query, query.sort?.direction);
  return { ...page, items: page.items.map((offer) => sparse(offer, JOB_OFFER_KEYS, query.fields)) };
}

export function searchCandidacies(desk: RecruitmentDesk, query: CandidacySearch): CursorPage<object> {
  const found = desk
    .candidates()
    .filter((candidacy) => fits(candidacy, query) && fitsCandidacy(candidacy, query))
    .map((candidacy) => ({
      item: candidacy,
      key: candidacy.reference,
      sortValue: Date.parse(candidacy.receivedAt),
    }));
  const page = pageOf<CandidacyView>(found, query, query.sort?.direction);
  return { ...page, items: page.items.map((candidacy) => sparse(candidacy, CANDIDACY_KEYS, query.fields)) };
}

function fits(
  one: { readonly reference: string; readonly profile: string; readonly languages: readonly string[] },
  { references, profile, language }: Searched,
): boolean {
  return (
    (references === undefined || references.includes(one.reference)) &&
    (profile === undefined || one.profile === profile) &&
    (language === undefined || one.languages.includes(language))
  );
}

function fitsCandidacy(candidacy: CandidacyView, query: CandidacySearch): boolean {
  const { state, jobOffer, receivedFrom, receivedUntil } = query;
  const received = Date.parse(candidacy.receivedAt);
  return (
    (state === undefined || candidacy.state === state) &&
    (jobOffer === undefined || candidacy.jobOffer === jobOffer) &&
    (receivedFrom === undefined || received >= Date.parse(receivedFrom)) &&
    (receivedUntil === undefined || received < Date.parse(receivedUntil))
  );
}
