/** What the hub needs of the call centre's contract (schema/partners/call-centre.yaml). */
import { COLLECTIVITY_TYPES, ORDER_STATES, ORDER_TYPES } from '../../model/words';
import { pathsOf } from '../known-fields';
import { followed, searched, type Asked, type OpenApiNeeds } from '../openapi-needs';
import * as resources from './call-centre-connector';
import { agentChange, caseKey, escalation, orderAssignment } from './call-centre-feed';
import { INBOUND_READ } from './inbound-call-questions';

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
