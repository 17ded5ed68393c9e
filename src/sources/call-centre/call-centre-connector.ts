/** The call-centre subcontractor over HTTP (schema/partners/call-centre.yaml): POST searches with sparse field sets. */
import type { z } from 'zod';
import type {
  CallAttemptRecord,
  CallOrderRecord,
  CareTeamRecord,
  CaseDossier,
  CollectivityRecord,
  HouseholdOrderRecord,
  NamedContactRecord,
  VisitRecord,
} from '../../model/records';
import type { SourceHealth } from '../../model/source-health';
import { fieldsAsked, onlyFields, type FieldElements } from '../field-mask';
import type { HttpClient } from '../http-client';
import { askInChunks, oneEach, sortByKey, type ReadItem } from '../keyed-answer';
import type {
  Ask,
  CallCentreSource,
  CollectivityQuery,
  CollectivityScope,
  Keyed,
  ListQuery,
  Page,
  Scope,
} from '../source';
import * as elements from './call-centre-elements';
import {
  isEmptyScope,
  toCareTeamMember,
  toCollectivity,
  toCollectivityQuestion,
  toDossier,
  toListQuestion,
} from './call-centre-mapping';
import * as payload from './call-centre-payload';

/** Pages of one chunk beyond which the partner is taken not to come to an end. */
const MOST_PAGES = 50;
const MOST_PER_PAGE = 200;

/** How one kind of record is asked for and read. */
interface Resource<Payload, Rec> {
  readonly name: string;
  /** Under the base path. */
  readonly path: string;
  /** What the list of keys is called in the question. */
  readonly keyList: string;
  /** Which field of an item says whose it is. */
  readonly ownerField: string;
  readonly keyFields: readonly string[];
  readonly table: FieldElements;
  readonly schema: z.ZodType<Payload>;
  readonly map: (item: Payload) => Rec;
}

const same = <T>(item: T): T => item;

const CASES: Resource<payload.CasePayload, CaseDossier> = {
  name: 'cases',
  path: 'cases/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: elements.CASE_KEYS,
  table: elements.CASE_ELEMENTS,
  schema: payload.casePayload,
  map: toDossier,
};
const ORDERS: Resource<CallOrderRecord, CallOrderRecord> = {
  ...ofCase('orders'),
  keyFields: elements.ORDER_KEYS,
  table: elements.ORDER_ELEMENTS,
  schema: payload.orderPayload,
  map: same,
};
const ATTEMPTS: Resource<CallAttemptRecord, CallAttemptRecord> = {
  ...ofCase('attempts'),
  keyFields: elements.ATTEMPT_KEYS,
  table: elements.ATTEMPT_ELEMENTS,
  schema: payload.attemptPayload,
  map: same,
};
const VISITS: Resource<VisitRecord, VisitRecord> = {
  ...ofCase('visits'),
  keyFields: elements.VISIT_KEYS,
  table: elements.VISIT_ELEMENTS,
  schema: payload.visitPayload,
  map: same,
};
const CONTACTS: Resource<NamedContactRecord, NamedContactRecord> = {
  ...ofCase('contacts'),
  keyFields: elements.CONTACT_KEYS,
  table: elements.CONTACT_ELEMENTS,
  schema: payload.contactPayload,
  map: same,
};
const INDEX_CASES: Resource<NamedContactRecord, string> = {
  ...ofCase('contacts'),
  name: 'index-cases',
  keyList: 'contactCaseReferences',
  ownerField: 'contactCaseReference',
  keyFields: elements.INDEX_KEYS,
  table: {},
  schema: payload.contactPayload,
  map: (contact) => contact.caseReference,
};
const HOUSEHOLD_ORDERS: Resource<z.infer<typeof payload.householdOrderPayload>, HouseholdOrderRecord> = {
  ...ofCase('household-orders'),
  ownerField: 'forCaseReference',
  keyFields: elements.HOUSEHOLD_KEYS,
  table: elements.HOUSEHOLD_ELEMENTS,
  schema: payload.householdOrderPayload,
  map: ({ forCaseReference: _asked, ...order }) => order,
};
const COLLECTIVITIES: Resource<payload.CollectivityPayload, CollectivityRecord> = {
  name: 'collectivities',
  path: 'collectivities/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: elements.COLLECTIVITY_KEYS,
  table: elements.COLLECTIVITY_ELEMENTS,
  schema: payload.collectivityPayload,
  map: toCollectivity,
};
const CARE_TEAM: Resource<payload.CareTeamPayload, CareTeamRecord> = {
  ...ofCase('care-team'),
  keyFields: elements.CARE_TEAM_KEYS,
  table: elements.CARE_TEAM_ELEMENTS,
  schema: payload.careTeamPayload,
  map: toCareTeamMember,
};

export class CallCentreConnector implements CallCentreSource {
  readonly id = 'call-centre';

  constructor(private readonly http: HttpClient) {}

  health(): SourceHealth {
    return this.http.health();
  }

  async listCases(query: ListQuery, ask: Ask): Promise<Page<CaseDossier>> {
    const { caseReferences, orderNumbers } = query.scope;
    return this.list(CASES, query, ask, {
      ...(caseReferences?.length && { references: caseReferences }),
      ...(orderNumbers?.length && { orderNumbers }),
      ...toListQuestion(query),
    });
  }

  async listOrders(query: ListQuery, ask: Ask): Promise<Page<CallOrderRecord>> {
    const { caseReferences, orderNumbers } = query.scope;
    return this.list(ORDERS, query, ask, {
      ...(caseReferences?.length && { caseReferences }),
      ...(orderNumbers?.length && { numbers: orderNumbers }),
      ...toListQuestion(query),
    });
  }

  async listCollectivities(query: CollectivityQuery, ask: Ask): Promise<Page<CollectivityRecord>> {
    return this.list(COLLECTIVITIES, query, ask, toCollectivityQuestion(query));
  }

  async cases(caseReferences: readonly string[], ask: Ask): Promise<Keyed<CaseDossier>> {
    return oneEach(await this.byKeys(CASES, caseReferences, ask));
  }

  orders(caseReferences: readonly string[], ask: Ask): Promise<Keyed<CallOrderRecord[]>> {
    return this.byKeys(ORDERS, caseReferences, ask);
  }

  attempts(caseReferences: readonly string[], ask: Ask): Promise<Keyed<CallAttemptRecord[]>> {
    return this.byKeys(ATTEMPTS, caseReferences, ask);
  }

  visits(caseReferences: readonly string[], ask: Ask): Promise<Keyed<VisitRecord[]>> {
    return this.byKeys(VISITS, caseReferences, ask);
  }

  contacts(caseReferences: readonly string[], ask: Ask): Promise<Keyed<NamedContactRecord[]>> {
    return this.byKeys(CONTACTS, caseReferences, ask);
  }

  async indexCases(caseReferences: readonly string[], ask: Ask): Promise<Keyed<string | null>> {
    return oneEach(await this.byKeys(INDEX_CASES, caseReferences, ask));
  }

  householdOrders(caseReferences: readonly string[], ask: Ask): Promise<Keyed<HouseholdOrderRecord[]>> {
    return this.byKeys(HOUSEHOLD_ORDERS, caseReferences, ask);
  }

  async collectivities(references: readonly string[], ask: Ask): Promise<Keyed<CollectivityRecord>> {
    return oneEach(await this.byKeys(COLLECTIVITIES, references, ask));
  }

  careTeam(caseReferences: readonly string[], ask: Ask): Promise<Keyed<CareTeamRecord[]>> {
    return this.byKeys(CARE_TEAM, caseReferences, ask);
  }

  private byKeys<P, R>(resource: Resource<P, R>, keys: readonly string[], ask: Ask): Promise<Keyed<R[]>> {
    return askInChunks(keys, async (chunk) => {
      const fields = [...resource.keyFields, ...fieldsAsked(resource.table, ask.elements)];
      const items: ReadItem<R>[] = [];
      const deadline = this.http.deadline();
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page++) {
        const question: Record<string, unknown> = { [resource.keyList]: chunk, fields, limit: MOST_PER_PAGE };
        if (cursor !== null) question['cursor'] = cursor;
        const answer = await this.search(resource, question, chunk.length, ask, deadline);
        items.push(...answer.items.map((item) => read(resource, item, fields)));
        cursor = answer.nextCursor;
        if (cursor === null) {
          return sortByKey(chunk, items, () => this.http.badAnswer(`malformed item of ${resource.name}`));
        }
      }
      throw this.http.badAnswer(`more than ${MOST_PAGES} pages of ${resource.name}`);
    });
  }

  /** A row whose keys cannot be read is left out; one whose other fields are malformed is there with its keys only. */
  private async list<P, R>(
    resource: Resource<P, R>,
    query: Pick<ListQuery, 'limit'> & { readonly scope: Scope & CollectivityScope },
    ask: Ask,
    scoped: Record<string, unknown>,
  ): Promise<Page<R>> {
    if (isEmptyScope(query.scope)) return { items: [], nextCursor: null };
    const fields = [...resource.keyFields, ...fieldsAsked(resource.table, ask.elements)];
    const question = { ...scoped, fields };
    const answer = await this.search(resource, question, query.limit, ask);
    const items = answer.items.flatMap((item): R[] => {
      const row = read(resource, item, fields).value ?? read(resource, item, resource.keyFields).value;
      return row === undefined ? [] : [row];
    });
    return { items, nextCursor: answer.nextCursor };
  }

  private async search(
    { name, path }: { readonly name: string; readonly path: string },
    question: Record<string, unknown>,
    keys: number,
    { requestId, onQuestion }: Ask,
    deadline?: number,
  ): Promise<z.infer<typeof payload.searchPage>> {
    const { body } = await this.http.ask({
      resource: name,
      method: 'POST',
      path,
      json: question,
      keys,
      requestId,
      onQuestion,
      deadline,
    });
    const answer = payload.searchPage.safeParse(body);
    if (!answer.success) throw this.http.badAnswer(`${name} answer without items and nextCursor`);
    return answer.data;
  }
}

function ofCase(name: string): { name: string; path: string; keyList: string; ownerField: string } {
  return { name, path: `${name}/search`, keyList: 'caseReferences', ownerField: 'caseReference' };
}

function read<P, R>(resource: Resource<P, R>, item: unknown, fields: readonly string[]): ReadItem<R> {
  const masked = onlyFields(item, fields);
  const owner = masked?.[resource.ownerField];
  if (!masked || typeof owner !== 'string') return { key: null, value: undefined };
  const parsed = resource.schema.safeParse(masked);
  return { key: owner, value: parsed.success ? resource.map(parsed.data) : undefined };
}
