import { randomUUID } from 'node:crypto';
import { RECTIFIED } from '../../src/model/rectification';
import { COLLECTIVITY_TYPES, ORDER_STATES, ORDER_TYPES } from '../../src/model/words';
import type { Ask, CallCentreSource, ListQuery } from '../../src/sources/source';
import { CASE_BY_NURSE, CASES, nothing, RECRUITMENT } from '../labs/faults/views';
import { twoPages, type PartnerKit } from './partner-kit';

const DIRECTIONS = ['ASC', 'DESC'] as const;

const paths = (...resources: readonly string[]): Record<string, number> =>
  Object.fromEntries(resources.map((resource) => [`/api/${resource}/search`, 1]));
const OF_EACH = ['cases', 'orders', 'attempts', 'visits', 'care-team', 'collectivities'];

export const kit: PartnerKit = {
  counts: {
    supervisor: paths(...OF_EACH),
    inspector: { ...paths(...OF_EACH, 'household-orders'), '/api/contacts/search': 2 },
    nurse: paths(...OF_EACH, 'household-orders', 'contacts'),
    agent: {
      ...paths(...OF_EACH, 'household-orders', 'contacts'),
      '/api/cases/search': 2,
      '/api/orders/search': 2,
    },
  },
  async askEverything(partners, ask) {
    const { callCentre: source } = partners.sources;
    const one = partners.population.case(0);
    const keys = [one.reference];
    const inCollectivity = partners.population.case(2).collectivityReference as string;
    await source.cases(keys, ask);
    await source.orders(keys, ask);
    await source.attempts(keys, ask);
    await source.visits(keys, ask);
    await source.contacts(keys, ask);
    await source.indexCases(keys, ask);
    await source.householdOrders(keys, ask);
    await source.collectivities([inCollectivity], ask);
    await source.careTeam(keys, ask);
    const call = { organisation: one.organisation, phone: '+32470000000' };
    await source.inboundCandidates(call, ask);
    const answers = { BIRTH_DATE: '1985-07-30', POSTCODE: '1000', HOUSE_NUMBER: '1' };
    await source.verifyInboundCall({ ...call, agentNumber: null, answers }, ask);
    await giveEveryCommand(source, one.orders[0]?.number ?? '', ask);
    for (const what of RECTIFIED)
      await source.rectify({ id: randomUUID(), caseReference: one.reference, what }, ask.requestId);
    const base: ListQuery = {
      scope: { organisation: one.organisation },
      criteria: {},
      sort: { by: 'openedAt', direction: 'ASC' },
      limit: 1,
      cursor: null,
    };
    const criteria: ListQuery['criteria'][] = [
      ...ORDER_STATES.map((state) => ({ state })),
      ...ORDER_TYPES.map((type) => ({ type })),
      { openedFrom: new Date(0), openedUntil: new Date(), priority: 1, queue: 'main', callLanguage: 'fr' },
    ];
    const scopes: ListQuery['scope'][] = [
      { caseReferences: keys, orderNumbers: [one.orders[0]?.number ?? ''] },
      { zones: ['21001'], collectivities: 'ALL' },
      { collectivities: [inCollectivity] },
    ];
    for (const list of [source.listCases.bind(source), source.listOrders.bind(source)]) {
      await twoPages<unknown>((cursor) => list({ ...base, cursor }, ask));
      for (const scope of scopes) await list({ ...base, scope }, ask);
      for (const by of ['openedAt', 'priority', 'queue', 'callLanguage'] as const)
        for (const direction of DIRECTIONS) await list({ ...base, sort: { by, direction } }, ask);
      for (const narrowed of criteria) await list({ ...base, criteria: narrowed }, ask);
    }
    const all = { scope: { references: 'ALL' }, criteria: {}, limit: 1, cursor: null } as const;
    await twoPages((cursor) => source.listCollectivities({ ...all, cursor }, ask));
    await source.listCollectivities({ ...all, scope: { organisation: one.organisation, zones: ['21001'] } }, ask);
    for (const type of COLLECTIVITY_TYPES)
      await source.listCollectivities({ ...all, criteria: { type, communeNis5: '21001' } }, ask);
    for (const by of ['name', 'type'] as const)
      for (const direction of DIRECTIONS) await source.listCollectivities({ ...all, sort: { by, direction } }, ask);
  },
  losses: () => ({
    what: 'all that is about calling, and who the person is; not the medical record',
    losses: [
      {
        view: CASE_BY_NURSE,
        lost: ['attempts', 'callOrders', 'careTeam', 'contactPoints', 'contacts', 'person', 'visits'].map(
          (field) => `case.${field}`,
        ),
        // in French, where nobody can say which language to call in
        partly: ['case.scripts'],
        sections: ['ATTEMPTS', 'CALL_ORDERS', 'CARE_TEAM', 'CONTACTS', 'CONTACT_POINTS', 'PERSON', 'SCRIPTS', 'VISITS'],
      },
      { view: CASES, lost: ['cases'], partly: [], sections: [] },
      nothing(RECRUITMENT),
    ],
  }),
};

/** Each is refused: nobody holds the order. */
async function giveEveryCommand(source: CallCentreSource, orderNumber: string, ask: Ask): Promise<void> {
  const holder = { line: 'SECOND', organisation: '0999001119', reference: 'somebody' } as const;
  const contact = { name: 'A', phone: null, risk: 'LOW', relationship: null, lastExposureOn: null };
  const attempt = { at: '2020-05-05T10:00:00Z', technicalOutcome: 'BUSY', disposition: null, medicalDisposition: null };
  const callback = { at: '2020-05-05T10:00:00Z', language: null, phone: null };
  const point = { kind: 'EMAIL', value: 'a@b.example' };
  const commands: Readonly<Record<string, object>> = {
    [`orders/${orderNumber}/release`]: { language: null },
    [`orders/${orderNumber}/reassignment`]: { agentNumber: 'A' },
    [`orders/${orderNumber}/attempts`]: { id: 'a', ...attempt, number: null },
    'attempts/A/withdrawal': { orderNumber },
    [`orders/${orderNumber}/contacts`]: { id: 'a', ...contact },
    'contacts/A/corrections': { orderNumber, ...contact },
    [`orders/${orderNumber}/callbacks`]: { id: 'a', ...callback },
    [`orders/${orderNumber}/contact-points`]: { id: 'a', ...point },
    [`orders/${orderNumber}/wrong-numbers`]: { id: 'a', ...point, insurer: '100' },
    [`orders/${orderNumber}/escalation`]: { line: 'SECOND' },
    [`orders/${orderNumber}/visits`]: { id: 'a' },
    'visits/A/outcome': { orderNumber, at: '2020-05-05T10:00:00Z', outcome: 'FOUND' },
    [`orders/${orderNumber}/closing`]: {},
  };
  for (const [path, json] of Object.entries(commands))
    await source.deliver({ path, json: { holder, ...json }, ifMatch: 'v1' }, path, ask);
  await source.claimNext({ holder, queue: null, caseReferences: ['CC-NONE'] }, 'claim', ask);
}
