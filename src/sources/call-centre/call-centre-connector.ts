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
import type { InboundAnswers, InboundNumber } from '../../model/inbound-call';
import type { NoticedHealth } from '../../model/source-health';
import type { HttpClient } from '../http-client';
import { oneEach } from '../keyed-answer';
import { searchByKeys, searchList, type SearchedResource } from '../paged-search';
import type {
  Ask,
  CallCentreSource,
  CollectivityQuery,
  CollectivityScope,
  InboundCandidates,
  InboundVerification,
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
import { askForCandidates, askToVerify } from './inbound-call-questions';

const same = <T>(item: T): T => item;

export const CASES: SearchedResource<payload.CasePayload, CaseDossier> = {
  name: 'cases',
  path: 'cases/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: elements.CASE_KEYS,
  table: elements.CASE_ELEMENTS,
  schema: payload.casePayload,
  map: toDossier,
};
export const ORDERS: SearchedResource<CallOrderRecord, CallOrderRecord> = {
  ...ofCase('orders'),
  keyFields: elements.ORDER_KEYS,
  table: elements.ORDER_ELEMENTS,
  schema: payload.orderPayload,
  map: same,
};
export const ATTEMPTS: SearchedResource<CallAttemptRecord, CallAttemptRecord> = {
  ...ofCase('attempts'),
  keyFields: elements.ATTEMPT_KEYS,
  table: elements.ATTEMPT_ELEMENTS,
  schema: payload.attemptPayload,
  map: same,
};
export const VISITS: SearchedResource<VisitRecord, VisitRecord> = {
  ...ofCase('visits'),
  keyFields: elements.VISIT_KEYS,
  table: elements.VISIT_ELEMENTS,
  schema: payload.visitPayload,
  map: same,
};
export const CONTACTS: SearchedResource<NamedContactRecord, NamedContactRecord> = {
  ...ofCase('contacts'),
  keyFields: elements.CONTACT_KEYS,
  table: elements.CONTACT_ELEMENTS,
  schema: payload.contactPayload,
  map: same,
};
export const INDEX_CASES: SearchedResource<NamedContactRecord, string> = {
  ...ofCase('contacts'),
  name: 'index-cases',
  keyList: 'contactCaseReferences',
  ownerField: 'contactCaseReference',
  keyFields: elements.INDEX_KEYS,
  table: {},
  schema: payload.contactPayload,
  map: (contact) => contact.caseReference,
};
export const HOUSEHOLD_ORDERS: SearchedResource<z.infer<typeof payload.householdOrderPayload>, HouseholdOrderRecord> = {
  ...ofCase('household-orders'),
  ownerField: 'forCaseReference',
  keyFields: elements.HOUSEHOLD_KEYS,
  table: elements.HOUSEHOLD_ELEMENTS,
  schema: payload.householdOrderPayload,
  map: ({ forCaseReference: _asked, ...order }) => order,
};
export const COLLECTIVITIES: SearchedResource<payload.CollectivityPayload, CollectivityRecord> = {
  name: 'collectivities',
  path: 'collectivities/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: elements.COLLECTIVITY_KEYS,
  table: elements.COLLECTIVITY_ELEMENTS,
  schema: payload.collectivityPayload,
  map: toCollectivity,
};
export const CARE_TEAM: SearchedResource<payload.CareTeamPayload, CareTeamRecord> = {
  ...ofCase('care-team'),
  keyFields: elements.CARE_TEAM_KEYS,
  table: elements.CARE_TEAM_ELEMENTS,
  schema: payload.careTeamPayload,
  map: toCareTeamMember,
};

export class CallCentreConnector implements CallCentreSource {
  readonly id = 'call-centre';

  constructor(private readonly http: HttpClient) {}

  health(): NoticedHealth {
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

  inboundCandidates(call: InboundNumber, ask: Ask): Promise<InboundCandidates> {
    return askForCandidates(this.http, call, ask);
  }

  verifyInboundCall(call: InboundAnswers, ask: Ask): Promise<InboundVerification> {
    return askToVerify(this.http, call, ask);
  }

  private byKeys<P, R>(resource: SearchedResource<P, R>, keys: readonly string[], ask: Ask): Promise<Keyed<R[]>> {
    return searchByKeys(this.http, resource, keys, ask);
  }

  private async list<P, R>(
    resource: SearchedResource<P, R>,
    query: Pick<ListQuery, 'limit'> & { readonly scope: Scope & CollectivityScope },
    ask: Ask,
    scoped: Record<string, unknown>,
  ): Promise<Page<R>> {
    if (isEmptyScope(query.scope)) return { items: [], nextCursor: null };
    return searchList(this.http, resource, scoped, ask);
  }
}

function ofCase(name: string): { name: string; path: string; keyList: string; ownerField: string } {
  return { name, path: `${name}/search`, keyList: 'caseReferences', ownerField: 'caseReference' };
}
