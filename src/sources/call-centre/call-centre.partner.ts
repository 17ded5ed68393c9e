/** The call-centre subcontractor, which holds the file of every case: its definition, and needs of its contract. */
import type { CollectivityRecord } from '../../model/records';
import { COLLECTIVITY_TYPES, ORDER_STATES, ORDER_TYPES } from '../../model/words';
import { pathsOf } from '../contract/known-fields';
import { openApiDocument } from '../contract/openapi-contract';
import { followed, searched, type Asked, type OpenApiNeeds } from '../contract/openapi-needs';
import { coordinatesOf } from '../client/keyed-answer';
import { ABOUT_A_POINT, definePartner } from '../partner';
import { keyOf, QuestionsInFlight, shared, withShared, type Sharing } from '../shared-questions';
import type { CallCentreSource, CollectivityQuery, Page } from '../source';
import { CallCentreConnector, INBOUND_READ } from './call-centre-connector';
import { agentChange, callCentreFeeds, caseKey, escalation, orderAssignment } from './call-centre-feed';
import * as resources from './call-centre-resources';

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
    followed('agent-changes', agentChange),
    followed('order-assignments', orderAssignment),
    followed('escalations', escalation),
    followed('case-keys', caseKey),
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
