/** The search of collectivities: scope, criteria, order, pages, sparse fields. */
import type { CursorPage, Keyed } from '../json-api/cursor-page';
import { pageOf } from '../json-api/cursor-page';
import { sparse } from '../json-api/sparse-fields';
import { organisationOf } from '../population/personas';
import type { CollectivityType, TrueCollectivity } from '../population/population';
import type { CaseBook } from './case-book';
import type { PagedQuery } from './related-search';
import { COLLECTIVITY_KEYS } from './wire-fields';

export interface CollectivitySearch extends PagedQuery {
  readonly references?: readonly string[] | 'ALL';
  readonly organisation?: string;
  readonly zones?: readonly string[];
  readonly criteria?: { readonly type?: CollectivityType; readonly nis5?: string };
  readonly sort?: { readonly by: 'name' | 'type'; readonly direction: 'ASC' | 'DESC' };
}

type CollectivityView = ReturnType<typeof viewOf>;

export function searchCollectivities(book: CaseBook, query: CollectivitySearch): CursorPage<object> {
  const { criteria, sort } = query;
  const found = collectivitiesAsked(book, query)
    .filter((one) => inScope(one, query))
    .filter(({ type, nis5 }) => (criteria?.type ?? type) === type && (criteria?.nis5 ?? nis5) === nis5)
    .map((item): Keyed<CollectivityView> => ({ item, key: item.reference, sortValue: sort ? item[sort.by] : '' }));
  const page = pageOf(found, query, sort?.direction);
  return { ...page, items: page.items.map((item) => sparse(item, COLLECTIVITY_KEYS, query.fields)) };
}

/** Those named, where nothing but names makes the scope; else all there are. */
function collectivitiesAsked(book: CaseBook, { references, organisation, zones }: CollectivitySearch) {
  const named = Array.isArray(references) ? (references as readonly string[]) : [];
  const everyOne = references === 'ALL' || organisation !== undefined || zones !== undefined;
  const found = everyOne
    ? [...book.population.collectivities()]
    : [...new Set(named)].flatMap((reference) => book.collectivity(reference) ?? []);
  return found.map((truth) => viewOf(book, truth));
}

function inScope(one: CollectivityView, { references, organisation, zones }: CollectivitySearch): boolean {
  if (references === 'ALL' || references?.includes(one.reference) === true) return true;
  return one.organisation === organisation || (one.zone !== null && zones?.includes(one.zone) === true);
}

/** This call centre holds the orders of all of them; where one lies follows its address. */
function viewOf(book: CaseBook, { reference, name, type, address, responsible, referencePhysician }: TrueCollectivity) {
  const { street, houseNumber, postcode, nis5 } = address;
  const said = { name, type, street, houseNumber, postcode, nis5, responsible, referencePhysician };
  const now = book.changed.over('collectivities', reference, said);
  return { reference, organisation: organisationOf('call-centre').cbe, zone: now.nis5, ...now };
}
