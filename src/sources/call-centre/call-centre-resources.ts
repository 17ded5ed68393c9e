/**
 * The records of the call centre (schema/partners/call-centre.yaml): how each is asked for, which coordinates its fields feed,
 * and what becomes of it. `wrapUpNote` is in no table: free text hides medical facts, so the hub never asks for it.
 */
import type {
  CallAttemptRecord,
  CallOrderRecord,
  HouseholdOrderRecord,
  NamedContactRecord,
  VisitRecord,
} from '../../model/records';
import { coordinatesOfField, fieldsOf } from '../../model/person-fields';
import { feeding } from '../client/keyed-answer';
import { searchedResource } from '../client/paged-search';
import { toCareTeamMember, toCollectivity, toDossier } from './call-centre-payload';
import * as payload from './call-centre-payload';

export const CASES = searchedResource({
  name: 'cases',
  path: 'cases/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: [
    'reference',
    'organisation',
    'openedAt',
    'zone',
    'collectivityReference',
    'insurerCode',
    'niss',
    'patientReference',
    'asOf',
  ],
  table: {
    ...Object.fromEntries(
      fieldsOf('CALL_CENTRE')
        .filter((field) => field !== 'niss' && field !== 'insurer')
        .map((field) => [field === 'communeNis5' ? 'nis5' : field, coordinatesOfField(field)]),
    ),
    phones: ['ContactPoint.phone', 'ContactPoint.phoneMasked'],
    emails: ['ContactPoint.email', 'ContactPoint.emailMasked'],
  },
  schema: payload.casePayload,
  map: toDossier,
});

export const ORDERS = searchedResource({
  ...ofCase('orders'),
  keyFields: ['number', 'caseReference', 'organisation'],
  table: {
    ...feeding(
      'CallOrder',
      'type',
      'state',
      'priority',
      'openedAt',
      'queue',
      'callLanguage',
      'attemptsCount',
      'version',
    ),
    callback: ['CallOrder.callback', 'Callback.at', 'Callback.language', 'Callback.phone', 'Callback.phoneMasked'],
  },
  schema: payload.orderPayload,
  map: (order): CallOrderRecord => order,
});

export const ATTEMPTS = searchedResource({
  ...ofCase('attempts'),
  keyFields: ['id', 'orderNumber', 'caseReference'],
  table: feeding('CallAttempt', 'at', 'technicalOutcome', 'disposition', 'medicalDisposition'),
  schema: payload.attemptPayload,
  map: (attempt): CallAttemptRecord => attempt,
});

export const VISITS = searchedResource({
  ...ofCase('visits'),
  keyFields: ['id', 'caseReference'],
  table: feeding('Visit', 'state', 'plannedAt', 'visitedAt', 'version'),
  schema: payload.visitPayload,
  map: (visit): VisitRecord => visit,
});

export const CONTACTS = searchedResource({
  ...ofCase('contacts'),
  keyFields: ['id', 'caseReference'],
  table: {
    contactCaseReference: ['CaseContact.caseId'],
    ...feeding('CaseContact', 'name', 'phone', 'risk', 'relationship', 'lastExposureOn', 'version'),
  },
  schema: payload.contactPayload,
  map: (contact): NamedContactRecord => contact,
});

/** From a contact's case to its index: nothing but the keys. */
export const INDEX_CASES = searchedResource({
  ...ofCase('contacts'),
  name: 'index-cases',
  keyList: 'contactCaseReferences',
  ownerField: 'contactCaseReference',
  keyFields: ['id', 'caseReference', 'contactCaseReference'],
  table: {},
  schema: payload.contactPayload,
  map: ({ caseReference }) => caseReference,
});

export const HOUSEHOLD_ORDERS = searchedResource({
  ...ofCase('household-orders'),
  ownerField: 'forCaseReference',
  keyFields: ['forCaseReference', 'orderNumber', 'caseReference'],
  table: {
    name: ['HouseholdOrder.name'],
    openedAt: ['HouseholdOrder.openedAt'],
  },
  schema: payload.householdOrderPayload,
  map: ({ forCaseReference: _asked, ...order }): HouseholdOrderRecord => order,
});

export const COLLECTIVITIES = searchedResource({
  name: 'collectivities',
  path: 'collectivities/search',
  keyList: 'references',
  ownerField: 'reference',
  keyFields: ['reference', 'organisation', 'zone'],
  table: {
    ...feeding('Collectivity', 'name', 'type', 'street', 'houseNumber', 'postcode'),
    nis5: ['Collectivity.commune'],
    responsible: ['Collectivity.responsible'],
    referencePhysician: ['Collectivity.referencePhysician'],
  },
  schema: payload.collectivityPayload,
  map: toCollectivity,
});

export const CARE_TEAM = searchedResource({
  ...ofCase('care-team'),
  keyFields: ['caseReference', 'agentNumber'],
  table: feeding('CareTeamMember', 'line', 'name', 'onDuty'),
  schema: payload.careTeamPayload,
  map: toCareTeamMember,
});

function ofCase(name: string): { name: string; path: string; keyList: string; ownerField: string } {
  return { name, path: `${name}/search`, keyList: 'caseReferences', ownerField: 'caseReference' };
}
