/** The call-centre subcontractor, which holds the file of every case: its definition, and needs of its contract. */
import type { CollectivityRecord, CallOrderRecord, CaseDossier } from '../../model/records';
import { COLLECTIVITY_TYPES, ORDER_STATES, ORDER_TYPES } from '../../model/words';
import { pathsOf, knownFields, withUnread } from '../contract/known-fields';
import { openApiDocument, followed, searched } from '../contract/openapi-contract';
import type { Asked, OpenApiNeeds } from '../contract/contract-watch';
import { instant } from '../client/change-feed';
import { coordinatesOf, oneEach } from '../client/keyed-answer';
import { rectificationNeed, rectify } from '../client/rectification-requests';
import { ABOUT_A_POINT, definePartner } from '../partner';
import { keyOf, QuestionsInFlight, shared, withShared, type Sharing } from '../shared-questions';
import type {
  CallCentreSource,
  CaseRectification,
  CollectivityQuery,
  Page,
  Ask,
  CollectivityScope,
  InboundCandidates,
  InboundVerification,
  Keyed,
  ListQuery,
  Scope,
} from '../source';
import { caseActivity } from './case-activity';
import { claimNext, COMMAND_NEEDS, deliver } from './call-centre-writes';
import type { CommandAnswer, CommandMessage, ConfirmedOrder, NextOrder } from '../../model/commands';
import { agentChange, callCentreFeeds, caseKey, escalation, orderAssignment, wrongNumber } from './call-centre-feed';
import * as resources from './call-centre-resources';
import { z } from 'zod';
import type { InboundAnswers, InboundNumber } from '../../model/inbound-call';
import type { RectificationAnswer } from '../../model/rectification';
import type { HttpQuestion } from '../client/exchange';
import type { HttpClient } from '../client/http-client';
import { searchByKeys, searchList, type SearchedResource } from '../client/paged-search';
import { isEmptyScope, toCollectivityQuestion, toListQuestion } from './call-centre-payload';

const DIRECTIONS = ['ASC', 'DESC'];

const LISTED: Asked = {
  organisation: null,
  zones: null,
  collectivities: null,
  'orderCriteria.openedFrom': null,
  'orderCriteria.openedUntil': null,
  'orderCriteria.priority': null,
  'orderCriteria.queue': null,
  'orderCriteria.callLanguage': null,
  'orderCriteria.state': ORDER_STATES,
  'orderCriteria.type': ORDER_TYPES,
  'sort.by': ['openedAt', 'priority', 'queue', 'callLanguage'],
  'sort.direction': DIRECTIONS,
};

const reference = z.string().min(1).max(64);
const candidates = z.array(reference).max(50);

const candidatesPayload = z.object({ candidates });

const verificationPayload = z
  .object({
    verified: z.boolean(),
    caseReference: reference.nullable(),
    orderNumber: reference.nullable(),
    version: z.string().nullish(),
    until: instant.nullish(),
    candidates,
  })
  .refine(({ verified, caseReference, orderNumber }) => {
    return verified ? caseReference !== null : caseReference === null && orderNumber === null;
  });

const readCandidates = (body: unknown): InboundCandidates | undefined => candidatesPayload.safeParse(body).data;
const readVerification = (body: unknown): z.infer<typeof verificationPayload> | undefined =>
  verificationPayload.safeParse(body).data;

/** What of each answer is read. */
const INBOUND_READ = {
  candidates: knownFields(candidatesPayload),
  verify: knownFields(verificationPayload),
} as const;

const CONTACTS = searched(resources.CONTACTS);
const INDEX_CASES = searched(resources.INDEX_CASES);

export const CALL_CENTRE_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    searched(resources.CASES, { ...LISTED, orderNumbers: null }),
    searched(resources.ORDERS, { ...LISTED, numbers: null }),
    searched(resources.ATTEMPTS),
    searched(resources.VISITS),
    // one address, asked from either end
    { ...CONTACTS, asks: { ...INDEX_CASES.asks, ...CONTACTS.asks } },
    searched(resources.HOUSEHOLD_ORDERS),
    searched(resources.COLLECTIVITIES, {
      organisation: null,
      zones: null,
      'criteria.type': COLLECTIVITY_TYPES,
      'criteria.nis5': null,
      'sort.by': ['name', 'type'],
      'sort.direction': DIRECTIONS,
    }),
    searched(resources.CARE_TEAM),
    {
      method: 'POST',
      path: '/api/inbound-calls/candidates',
      asks: { organisation: null, phone: null },
      reads: pathsOf(INBOUND_READ.candidates),
    },
    {
      method: 'POST',
      path: '/api/inbound-calls/verify',
      asks: { organisation: null, phone: null, agentNumber: null, answers: null },
      reads: pathsOf(INBOUND_READ.verify),
    },
    rectificationNeed('caseReference'),
    ...COMMAND_NEEDS,
    followed('agent-changes', agentChange),
    followed('order-assignments', orderAssignment),
    followed('escalations', escalation),
    followed('case-keys', caseKey),
    followed('case-activity', caseActivity),
    followed('wrong-numbers', wrongNumber),
  ],
};

const COLLECTIVITY = [...coordinatesOf(resources.COLLECTIVITIES.table)];

/** Lists of collectivities are shared where they run over a zone or an organisation; single ones are named by the cases that lead to them. */
function shareCallCentre(callCentre: CallCentreSource, { seenBy }: Sharing): CallCentreSource {
  const collectivities = new QuestionsInFlight<Page<CollectivityRecord>>();
  return withShared(callCentre, {
    listCollectivities(query, ask) {
      const key = namesSome(query) ? null : keyOf(seenBy, COLLECTIVITY, query, ask);
      return shared(collectivities, key, ask, (own) => callCentre.listCollectivities(query, own));
    },
  });
}

/** Whose work is assigned runs over the collectivities of the own cases, by their references. */
function namesSome({ scope: { references } }: CollectivityQuery): boolean {
  return references !== undefined && references !== 'ALL';
}

const LOOKUPS = {
  cases: resources.CASES,
  orders: resources.ORDERS,
  attempts: resources.ATTEMPTS,
  visits: resources.VISITS,
  contacts: resources.CONTACTS,
  indexCases: resources.INDEX_CASES,
  householdOrders: resources.HOUSEHOLD_ORDERS,
  collectivities: resources.COLLECTIVITIES,
  careTeam: resources.CARE_TEAM,
};

export const callCentre = definePartner({
  id: 'call-centre',
  authentication: 'API_KEY',
  sendsEvents: true,
  contract: [openApiDocument(CALL_CENTRE_NEEDS)],
  reads: Object.values(LOOKUPS),
  alsoFeeds: ['Person.niss', 'Person.nissMasked', 'Person.insurer', ...ABOUT_A_POINT],
  price: { question: 6, row: 0.4 },
  fromMemory: {
    may: [],
    never: {
      // HOSPITALISED, DECEASED, NOT_A_CASE
      'CallAttempt.medicalDisposition': 'MEDICAL',
      // REFUSED is an objection, WRONG_PERSON and NO_CONTACT_POINT say whom not to call
      'CallAttempt.disposition': 'DECIDES',
      'CallAttempt.technicalOutcome': 'DECIDES',
      'CallAttempt.at': 'DECIDES',
      // which order is whose, whether it is still to be called, and in which language
      CallOrder: 'DECIDES',
      Visit: 'DECIDES',
      HouseholdOrder: 'DECIDES',
      // its organisation and its commune say who sees the rest
      Collectivity: 'DECIDES',
      // who is on duty is called
      CareTeamMember: 'DECIDES',
      Callback: 'DECIDES',
      CaseContact: 'OF_A_PERSON',
      Person: 'OF_A_PERSON',
      ContactPoint: 'OF_A_PERSON',
    },
  },
  connect: (client): CallCentreSource => new CallCentreConnector(client),
  feeds: callCentreFeeds,
  lookups: LOOKUPS,
  share: shareCallCentre,
});

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
    return this.http.read({ ...question, repeatable: true }, readCandidates, 'malformed answer');
  }

  async verifyInboundCall(call: InboundAnswers, ask: Ask): Promise<InboundVerification> {
    const { organisation, phone, agentNumber, answers } = call;
    // it may give the agent an order: it is put once
    const question = inboundQuestion('verify', { organisation, phone, agentNumber, answers }, ask);
    const answer = await this.http.read(question, readVerification, 'malformed answer');
    const { caseReference, orderNumber, candidates: possible, until = null } = answer;
    return { caseReference, orderNumber, until, candidates: possible };
  }

  deliver(message: CommandMessage, idempotencyKey: string, ask: Ask): Promise<CommandAnswer> {
    return deliver(this.http, message, idempotencyKey, ask);
  }

  claimNext(next: NextOrder, idempotencyKey: string, ask: Ask): Promise<ConfirmedOrder | null> {
    return claimNext(this.http, next, idempotencyKey, ask);
  }

  rectify({ id, caseReference, what }: CaseRectification, requestId: string): Promise<RectificationAnswer> {
    return rectify(this.http, { id, caseReference, what }, requestId);
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
