/** What the stand-in call centre of the connector's tests holds: each kind of search, with whole items. */
import type { CallCentreConnector } from '../../../src/sources/call-centre/call-centre.partner';
import type { Ask, Keyed } from '../../../src/sources/source';
import type { Coordinate } from '../../../src/model/classification';
import type { Mask } from '../../contract/source-contract';
import type { Received } from '../partner-server';

export interface Search {
  readonly references?: readonly string[];
  readonly caseReferences?: readonly string[];
  readonly contactCaseReferences?: readonly string[];
  readonly fields?: readonly string[];
  readonly cursor?: string;
}
export const search = (received: Received): Search => received.body as Search;
export const keysIn = (received: Received): readonly string[] => {
  const { references, caseReferences, contactCaseReferences } = search(received);
  return references ?? caseReferences ?? contactCaseReferences ?? [];
};

/** What call centre and insurers both say of a person. */
export const PERSON_AND_CONTACT: readonly Coordinate[] = [
  ...['givenName', 'familyName', 'language', 'sex', 'birthDate'].map((field) => `Person.${field}`),
  ...['postcode', 'commune', 'street', 'houseNumber'].map((field) => `Person.${field}`),
  ...['ContactPoint.phone', 'ContactPoint.email'],
];

export const at = '2026-11-25T10:00:00.000Z';

/** One kind of search of the call centre: what it sends, whole, about one key. */
export interface Kind {
  readonly title: string;
  readonly ask: (connector: CallCentreConnector) => (keys: readonly string[], ask: Ask) => Promise<Keyed<unknown>>;
  readonly owner: string;
  readonly items: (key: string) => readonly Record<string, unknown>[];
  readonly everything: readonly Coordinate[];
  readonly masks: readonly Mask[];
  readonly ownerOf: (value: unknown) => string;
  readonly broken: Record<string, unknown>;
}

const listed = (field: string) => (value: unknown) => {
  const record = (value as Record<string, string>[])[0];
  return record?.[field]?.replace(/^(name|agent)-/, '') ?? 'nobody';
};

/** Where what is asked for and what is kept have the same names, but for what is asked for beside it. */
const same = (elements: readonly Coordinate[], kept: readonly string[], beside: readonly string[] = []): Mask => ({
  ...{ elements, asked: [...beside, ...kept], kept },
});

const CASE_HEAD = ['reference', 'organisation', 'openedAt', 'zone', 'collectivityReference', 'insurerCode', 'niss'];
const CASE_ASKED = [...CASE_HEAD, 'patientReference', 'asOf'];
const DOSSIER = ['reference', 'organisation', 'openedAt', 'zone', 'collectivity', 'insurer', 'niss'];
const DOSSIER_KEPT = [...DOSSIER, 'patientReference', 'asOf'];

export const KINDS: readonly Kind[] = [
  {
    title: 'cases of the call centre',
    ask: (connector) => connector.cases.bind(connector),
    owner: 'reference',
    items: (reference) => [
      {
        ...{ reference, organisation: '0419052173', openedAt: at, zone: '21004', collectivityReference: null },
        ...{ insurerCode: '100', niss: null, patientReference: 'p-1', asOf: at },
        ...{ givenName: 'An', familyName: 'Peeters', language: 'fr', sex: 'FEMALE', birthDate: '1985-07-30' },
        ...{ postcode: '1000', nis5: '21004', street: 'Rue Haute', houseNumber: '1' },
        ...{ mobile: '0475 12 34 56', landline: null, email: null },
      },
    ],
    everything: PERSON_AND_CONTACT,
    masks: [
      { elements: [], asked: CASE_ASKED, kept: DOSSIER_KEPT },
      {
        elements: ['Person.name'],
        asked: [...CASE_ASKED, 'givenName', 'familyName'],
        kept: [...DOSSIER_KEPT, 'givenName', 'familyName'],
      },
      { elements: ['Person.commune'], asked: [...CASE_ASKED, 'nis5'], kept: [...DOSSIER_KEPT, 'communeNis5'] },
      { elements: ['ContactPoint.emailMasked'], asked: [...CASE_ASKED, 'emails'], kept: [...DOSSIER_KEPT, 'emails'] },
    ],
    ownerOf: (value) => (value as { reference: string }).reference,
    broken: { birthDate: 'yesterday' },
  },
  {
    title: 'orders of the call centre',
    ask: (connector) => connector.orders.bind(connector),
    owner: 'caseReference',
    items: (caseReference) =>
      [1, 2].map((n) => ({
        ...{ number: `${caseReference}-${n}`, caseReference, organisation: '0419052173', type: 'INDEX', state: 'OPEN' },
        ...{ priority: 1, openedAt: at, queue: 'fr', callLanguage: null, attemptsCount: 2 },
      })),
    everything: ['CallOrder.type', 'CallOrder.state', 'CallOrder.priority', 'CallOrder.openedAt', 'CallOrder.queue'],
    masks: [same(['CallOrder.priority'], ['number', 'caseReference', 'organisation', 'priority'])],
    ownerOf: listed('caseReference'),
    broken: { priority: 9 },
  },
  {
    title: 'attempts of the call centre',
    ask: (connector) => connector.attempts.bind(connector),
    owner: 'caseReference',
    items: (caseReference) => [
      {
        ...{ id: `a-${caseReference}`, orderNumber: 'o', caseReference, at, technicalOutcome: 'ANSWERED' },
        ...{ disposition: 'REFUSED', medicalDisposition: 'DECEASED', wrapUpNote: 'note-secret' },
      },
    ],
    everything: ['at', 'technicalOutcome', 'disposition', 'medicalDisposition'].map((field) => `CallAttempt.${field}`),
    masks: [
      same(['CallAttempt.at', 'CallAttempt.disposition'], ['id', 'orderNumber', 'caseReference', 'at', 'disposition']),
    ],
    ownerOf: listed('caseReference'),
    broken: { technicalOutcome: 'SHOUTED' },
  },
  {
    title: 'visits of the call centre',
    ask: (connector) => connector.visits.bind(connector),
    owner: 'caseReference',
    items: (caseReference) => [{ id: 'v', caseReference, state: 'DONE', plannedAt: at, visitedAt: null }],
    everything: ['Visit.state', 'Visit.plannedAt', 'Visit.visitedAt'],
    masks: [same(['Visit.state'], ['id', 'caseReference', 'state'])],
    ownerOf: listed('caseReference'),
    broken: { visitedAt: 'soon' },
  },
  {
    title: 'contacts an index named',
    ask: (connector) => connector.contacts.bind(connector),
    owner: 'caseReference',
    items: (caseReference) => [
      {
        ...{ id: 'c', caseReference, contactCaseReference: 'CC-OTHER', name: 'Jan', phone: null },
        ...{ risk: 'HIGH', relationship: 'friend', lastExposureOn: '2026-11-20' },
      },
    ],
    everything: ['CaseContact.name', 'CaseContact.phone', 'CaseContact.risk', 'CaseContact.caseId'],
    masks: [
      same(['CaseContact.risk'], ['id', 'caseReference', 'risk']),
      same(['CaseContact.caseId'], ['id', 'caseReference', 'contactCaseReference']),
    ],
    ownerOf: listed('caseReference'),
    broken: { risk: 'SOME' },
  },
  {
    title: 'index cases of contacts',
    ask: (connector) => connector.indexCases.bind(connector),
    owner: 'contactCaseReference',
    items: (contactCaseReference) => [
      { id: 'c', caseReference: `index-${contactCaseReference}`, contactCaseReference, name: 'name-secret' },
    ],
    everything: ['Case.indexCase'],
    masks: [{ elements: [], asked: ['id', 'caseReference', 'contactCaseReference'], kept: [] }],
    ownerOf: (value) => (value as string).replace('index-', ''),
    broken: { id: 7 },
  },
  {
    title: 'orders at the same address',
    ask: (connector) => connector.householdOrders.bind(connector),
    owner: 'forCaseReference',
    items: (forCaseReference) => [
      { forCaseReference, orderNumber: 'o', caseReference: 'CC-OTHER', name: `name-${forCaseReference}`, openedAt: at },
    ],
    everything: ['HouseholdOrder.name', 'HouseholdOrder.openedAt'],
    masks: [
      same(['HouseholdOrder.name'], ['orderNumber', 'caseReference', 'name'], ['forCaseReference']),
      same(['Case.householdOrdersCount'], ['orderNumber', 'caseReference'], ['forCaseReference']),
    ],
    ownerOf: listed('name'),
    broken: { openedAt: 1 },
  },
  {
    title: 'collectivities',
    ask: (connector) => connector.collectivities.bind(connector),
    owner: 'reference',
    items: (reference) => [
      {
        ...{ reference, organisation: '0419052173', zone: '21004', name: 'Home', type: 'RESIDENTIAL_CARE' },
        ...{ street: 'Rue Haute', houseNumber: '1', postcode: '1000', nis5: '21004' },
        ...{ responsible: 'An', referencePhysician: null },
      },
    ],
    everything: ['Collectivity.name', 'Collectivity.type', 'Collectivity.commune', 'Collectivity.responsible'],
    masks: [
      same(['Collectivity.name'], ['reference', 'organisation', 'zone', 'name']),
      {
        elements: ['Collectivity.commune'],
        asked: ['reference', 'organisation', 'zone', 'nis5'],
        kept: ['reference', 'organisation', 'zone', 'communeNis5'],
      },
    ],
    ownerOf: (value) => (value as { reference: string }).reference,
    broken: { type: 'PALACE' },
  },
  {
    title: 'care team at the call centre',
    ask: (connector) => connector.careTeam.bind(connector),
    owner: 'caseReference',
    items: (caseReference) => [
      { caseReference, agentNumber: `agent-${caseReference}`, line: 'FIRST', name: 'An', onDuty: true },
    ],
    everything: ['CareTeamMember.line', 'CareTeamMember.name', 'CareTeamMember.onDuty'],
    masks: [
      {
        elements: ['CareTeamMember.name'],
        asked: ['caseReference', 'agentNumber', 'name'],
        kept: ['reference', 'name'],
      },
    ],
    ownerOf: listed('reference'),
    broken: { line: 'SECOND' },
  },
];
