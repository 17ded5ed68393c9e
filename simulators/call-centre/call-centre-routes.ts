/** The call centre's addresses (schema/partners/call-centre.yaml) over its book and its desk. */
import type { ChangeFeed, FeedQuery } from '../json-api/change-feed';
import type { CursorPage } from '../json-api/cursor-page';
import { PartnerContract } from '../json-api/partner-contract';
import { problem } from '../json-api/problem';
import type { Subscription } from '../json-api/webhook';
import type { Route, SimulatorAnswer } from '../kit/simulator-http';
import type { IntakeOrder } from './arriving-case';
import type { CaseBook } from './case-book';
import { searchCases, searchOrders } from './case-search';
import { searchCollectivities } from './collectivity-search';
import { commandRoutes } from './command-routes';
import type { CareLine } from './escalation-queue';
import { searchHouseholdOrders } from './household-search';
import {
  inboundCandidates,
  VERIFICATION_QUESTIONS,
  verifyInboundCall,
  type AnsweredCall,
  type InboundCall,
} from './inbound-desk';
import { searchAttempts, searchCallbacks, searchCareTeam, searchContacts, searchVisits } from './related-search';
import type { WorkDesk } from './work-desk';

export function callCentreRoutes(book: CaseBook, desk: WorkDesk, now: () => Date): readonly Route[] {
  const contract = PartnerContract.load('call-centre.yaml');
  return [
    contract.documentRoute(),
    ...searchRoutes(contract, book, desk, now),
    ...feedRoutes(contract, book, desk),
    ...workRoutes(contract, book, desk),
    ...commandRoutes(contract, desk, now),
    ...inboundRoutes(contract, book, desk, now),
  ];
}

function searchRoutes(contract: PartnerContract, book: CaseBook, desk: WorkDesk, now: () => Date): Route[] {
  const search = <Query>(operationId: string, find: (book: CaseBook, query: Query, now: Date) => CursorPage<object>) =>
    contract.route<Query, unknown>(operationId, 'data', ({ body }) => {
      desk.endClaims();
      const { items, nextCursor } = find(book, body, now());
      return ok({ items, nextCursor, asOf: now().toISOString() });
    });
  return [
    search('searchCases', searchCases),
    search('searchOrders', searchOrders),
    search('searchAttempts', searchAttempts),
    search('searchCallbacks', searchCallbacks),
    search('searchVisits', searchVisits),
    search('searchContacts', searchContacts),
    search('searchHouseholdOrders', searchHouseholdOrders),
    search('searchCollectivities', searchCollectivities),
    search('searchCareTeam', searchCareTeam),
  ];
}

function feedRoutes(contract: PartnerContract, { feeds, escalations }: CaseBook, desk: WorkDesk): Route[] {
  const feed = <Item extends object>(operationId: string, of: ChangeFeed<Item>): Route =>
    contract.route<unknown, FeedQuery>(operationId, 'data', ({ query }) => {
      desk.endClaims();
      return ok(of.page(query));
    });
  return [
    feed('listAgentChanges', feeds.agentChanges),
    feed('listOrderAssignments', feeds.orderAssignments),
    feed('listEscalations', escalations.feed),
    feed('listCaseKeys', feeds.caseKeys),
    feed('listCaseActivity', feeds.caseActivity),
    feed('listWrongNumbers', feeds.wrongNumbers),
  ];
}

function workRoutes(contract: PartnerContract, book: CaseBook, desk: WorkDesk): Route[] {
  return [
    contract.route<IntakeOrder, unknown>('takeInOrder', 'inbound', ({ body }) => {
      const { live, opened } = desk.takeIn(body);
      return {
        status: opened ? 201 : 200,
        body: { caseReference: live.reference, orderNumber: live.orders[0]?.number },
      };
    }),
    contract.route<{ agentNumber: string | null }, unknown>('assignOrder', 'inbound', ({ body, params }) => {
      if (body.agentNumber !== null && book.agent(body.agentNumber) === null) return NO_SUCH_AGENT;
      const { order, live } = desk.assign(params.orderNumber ?? '', body.agentNumber);
      const { number: orderNumber, agentNumber, state } = order;
      return ok({ orderNumber, caseReference: live.reference, agentNumber, state });
    }),
    contract.route<{ orderNumber: string; line: CareLine }, unknown>('escalateOrder', 'inbound', ({ body }) => {
      const { orderNumber, line } = body;
      const { live } = desk.escalate(orderNumber, line);
      return { status: 202, body: { orderNumber, caseReference: live.reference, line } };
    }),
    contract.route<{ id: string; caseReference: string }, unknown>('requestRectification', 'data', ({ body }) => {
      const { id, caseReference } = body;
      return ok({ id, state: desk.contest(id, caseReference) });
    }),
    contract.route<Subscription, unknown>('subscribe', 'inbound', ({ body }) => {
      desk.subscribe(body);
      return ok({ url: body.url });
    }),
  ];
}

function inboundRoutes(contract: PartnerContract, book: CaseBook, desk: WorkDesk, now: () => Date): Route[] {
  const asOf = (): string => now().toISOString();
  return [
    contract.route<InboundCall, unknown>('findInboundCandidates', 'data', ({ body }) => {
      const candidates = inboundCandidates(book, body).map(({ reference }) => reference);
      return ok({ candidates, questions: VERIFICATION_QUESTIONS, asOf: asOf() });
    }),
    contract.route<AnsweredCall, unknown>('verifyInboundCall', 'data', ({ body }) => {
      if (body.agentNumber !== null && book.agent(body.agentNumber) === null) return NO_SUCH_AGENT;
      desk.endClaims();
      return ok({ ...verifyInboundCall(book, desk, body), asOf: asOf() });
    }),
  ];
}

const NO_SUCH_AGENT = problem(422, 'The request is not as the contract has it.', [
  { pointer: '/body/agentNumber', rule: 'must be an agent of this call centre' },
]);

function ok(body: object): SimulatorAnswer {
  return { status: 200, body };
}
