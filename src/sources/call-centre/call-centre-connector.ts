/** The call-centre subcontractor over HTTP (schema/partners/call-centre.yaml): POST searches with sparse field sets. */
import { z } from 'zod';
import type { InboundAnswers, InboundNumber } from '../../model/inbound-call';
import type { CallOrderRecord, CaseDossier, CollectivityRecord } from '../../model/records';
import type { HttpQuestion } from '../client/exchange';
import type { HttpClient } from '../client/http-client';
import { oneEach } from '../client/keyed-answer';
import { searchByKeys, searchList, type SearchedResource } from '../client/paged-search';
import { knownFields, withUnread } from '../contract/known-fields';
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
import { isEmptyScope, toCollectivityQuestion, toListQuestion } from './call-centre-mapping';
import * as resources from './call-centre-resources';

type ByKeys<Found> = (keys: readonly string[], ask: Ask) => Promise<Keyed<Found>>;

export class CallCentreConnector implements CallCentreSource {
  readonly cases = this.one(resources.CASES);
  readonly orders = this.all(resources.ORDERS);
  readonly attempts = this.all(resources.ATTEMPTS);
  readonly visits = this.all(resources.VISITS);
  readonly contacts = this.all(resources.CONTACTS);
  readonly indexCases = this.one(resources.INDEX_CASES);
  readonly householdOrders = this.all(resources.HOUSEHOLD_ORDERS);
  readonly collectivities = this.one(resources.COLLECTIVITIES);
  readonly careTeam = this.all(resources.CARE_TEAM);

  constructor(private readonly http: HttpClient) {}

  async listCases(query: ListQuery, ask: Ask): Promise<Page<CaseDossier>> {
    const { caseReferences, orderNumbers } = query.scope;
    return this.list(resources.CASES, query, ask, {
      ...(caseReferences?.length && { references: caseReferences }),
      ...(orderNumbers?.length && { orderNumbers }),
      ...toListQuestion(query),
    });
  }

  async listOrders(query: ListQuery, ask: Ask): Promise<Page<CallOrderRecord>> {
    const { caseReferences, orderNumbers } = query.scope;
    return this.list(resources.ORDERS, query, ask, {
      ...(caseReferences?.length && { caseReferences }),
      ...(orderNumbers?.length && { numbers: orderNumbers }),
      ...toListQuestion(query),
    });
  }

  async listCollectivities(query: CollectivityQuery, ask: Ask): Promise<Page<CollectivityRecord>> {
    return this.list(resources.COLLECTIVITIES, query, ask, toCollectivityQuestion(query));
  }

  inboundCandidates({ organisation, phone }: InboundNumber, ask: Ask): Promise<InboundCandidates> {
    const question = inboundQuestion('candidates', { organisation, phone }, ask);
    return this.http.read({ ...question, reads: true }, readCandidates, 'malformed answer');
  }

  async verifyInboundCall(call: InboundAnswers, ask: Ask): Promise<InboundVerification> {
    const { organisation, phone, agentNumber, answers } = call;
    // it may give the agent an order: it is put once
    const question = inboundQuestion('verify', { organisation, phone, agentNumber, answers }, ask);
    const { verified: _, ...verification } = await this.http.read(question, readVerification, 'malformed answer');
    return verification;
  }

  private all<R>(resource: SearchedResource<R>): ByKeys<R[]> {
    return (keys, ask) => searchByKeys(this.http, resource, keys, ask);
  }

  private one<R>(resource: SearchedResource<R>): ByKeys<R> {
    return async (keys, ask) => oneEach(await searchByKeys(this.http, resource, keys, ask));
  }

  private async list<R>(
    resource: SearchedResource<R>,
    query: Pick<ListQuery, 'limit'> & { readonly scope: Scope & CollectivityScope },
    ask: Ask,
    scoped: Record<string, unknown>,
  ): Promise<Page<R>> {
    if (isEmptyScope(query.scope)) return { items: [], nextCursor: null };
    return searchList(this.http, resource, scoped, ask);
  }
}

/**
 * Somebody calls back (`inbound-calls` of the contract): whose call it may be, and whether what was said is right. The number
 * and the answers go in the body, the agent's number only where an order is to be taken.
 */
function inboundQuestion(what: 'candidates' | 'verify', json: object, ask: Ask): HttpQuestion {
  const path = `inbound-calls/${what}`;
  // which questions to ask is not the partner's to say: it could say so from number to number
  const known = withUnread(INBOUND_READ[what], 'asOf', 'questions');
  return { ...ask, resource: `inbound-${what}`, method: 'POST', path, json, keys: 1, known };
}

const reference = z.string().min(1).max(64);
const candidates = z.array(reference).max(50);

const candidatesPayload = z.object({ candidates });

const verificationPayload = z
  .object({
    verified: z.boolean(),
    caseReference: reference.nullable(),
    orderNumber: reference.nullable(),
    candidates,
  })
  .refine(({ verified, caseReference, orderNumber }) => {
    return verified ? caseReference !== null : caseReference === null && orderNumber === null;
  });

const readCandidates = (body: unknown): InboundCandidates | undefined => candidatesPayload.safeParse(body).data;
const readVerification = (body: unknown): z.infer<typeof verificationPayload> | undefined =>
  verificationPayload.safeParse(body).data;

/** What of each answer is read. */
export const INBOUND_READ = {
  candidates: knownFields(candidatesPayload),
  verify: knownFields(verificationPayload),
} as const;
