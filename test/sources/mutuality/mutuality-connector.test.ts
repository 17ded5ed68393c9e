import { HttpClient } from '../../../src/sources/client/http-client';
import { MutualityConnector } from '../../../src/sources/mutuality/mutuality.partner';
import type { MemberRecord } from '../../../src/model/records';
import { sourceContract, type World } from '../../contract/source-contract';
import { PERSON_AND_CONTACT } from '../call-centre/call-centre-kinds';
import { connected } from '../connected';
import { sendJson, type Received } from '../partner-server';

const connectTo = (baseUrl: string, timeBudgetMs: number): { http: HttpClient; connector: MutualityConnector } => {
  const http = new HttpClient({ source: 'mutuality-100', baseUrl: `${baseUrl}/api`, timeBudgetMs });
  return { http, connector: new MutualityConnector(http) };
};

interface LookUp {
  readonly keys?: readonly { readonly niss: string }[];
  readonly staffReferences?: readonly string[];
  readonly fields?: readonly string[];
}
const lookUp = (received: Received): LookUp => received.body as LookUp;

const member = (niss: string): Record<string, unknown> => ({
  niss,
  membershipNumber: `M-${niss}`,
  givenName: `given-${niss}`,
  familyName: 'Peeters',
  language: 'fr',
  sex: 'F',
  birthDate: '1985-07-30',
  address: { street: 'Rue Haute', houseNumber: '1', postcode: '1000', nis5: '21004' },
  phones: [
    { kind: 'LANDLINE', number: '02 512 34 56' },
    { kind: 'MOBILE', number: '0475 12 34 56' },
  ],
  email: 'person@example.be',
  insuredFrom: '2001-01-01',
  insuredUntil: null,
  chronicCondition: 'chronic-secret',
  carePath: 'path-secret',
});

function answerMembers(received: Received, world: World): unknown {
  const asked = (lookUp(received).keys ?? []).map(({ niss }) => niss).reverse();
  const items: unknown[] = asked.map((niss) => {
    if (!world.known.has(niss)) return { key: { niss }, outcome: 'NO_IO' };
    if (world.malformed?.has(niss))
      return { key: { niss }, outcome: 'FOUND', member: { givenName: 7, phones: 'none' } };
    return { key: { niss }, outcome: 'FOUND', member: member(niss) };
  });
  if (world.ownerless) {
    const readable = items.filter((item) => (item as { outcome: string }).outcome !== 'NO_IO');
    return { asOf: '2026-11-25T10:00:00Z', items: [...readable, { outcome: 'FOUND' }] };
  }
  return { asOf: '2026-11-25T10:00:00Z', items };
}

const HEAD = ['niss', 'outcome', 'asOf'];

sourceContract({
  title: 'members of an insurer',
  source: 'mutuality-100',
  key: (n) => String(85073000000 + n),
  connect: (url, budget) => {
    const { http, connector } = connectTo(url, budget);
    return { ask: (keys, ask) => connector.members(keys, ask), close: () => http.close() };
  },
  answer: answerMembers,
  keysIn: (received) => (lookUp(received).keys ?? []).map(({ niss }) => niss),
  fieldsIn: (received) => lookUp(received).fields ?? ['everything'],
  ownerOf: (value) => (value as MemberRecord).niss,
  recordsOf: (value) => [value as object],
  everything: [...PERSON_AND_CONTACT, ...['Person.membershipNumber', 'Person.insuredFrom', 'Person.insuredUntil']],
  masks: [
    { elements: ['Person.givenName'], asked: ['niss', 'givenName'], kept: [...HEAD, 'givenName'] },
    { elements: ['Person.postcode'], asked: ['niss', 'address.postcode'], kept: [...HEAD, 'postcode'] },
    { elements: ['ContactPoint.phoneMasked'], asked: ['niss', 'phones'], kept: [...HEAD, 'mobile', 'landline'] },
    { elements: ['Person.birthDateMasked'], asked: ['niss', 'birthDate'], kept: [...HEAD, 'birthDate'] },
    { elements: ['MedicalRecord.tests'], asked: ['niss'], kept: HEAD },
  ],
  hasPages: false,
  neverKept: ['chronic-secret', 'path-secret'],
});

sourceContract({
  title: 'staff of an insurer',
  source: 'mutuality-100',
  key: (n) => `N-100-${n}`,
  connect: (url, budget) => {
    const { http, connector } = connectTo(url, budget);
    return { ask: (keys, ask) => connector.staff(keys, ask), close: () => http.close() };
  },
  answer: (received, world) => ({
    items: [
      ...[...(lookUp(received).staffReferences ?? [])]
        .reverse()
        .filter((staffReference) => world.known.has(staffReference))
        .map((staffReference) => ({
          staffReference,
          name: world.malformed?.has(staffReference) ? 7 : 'An Peeters',
          profession: 'NURSE',
          onDuty: true,
          niss: 'staff-secret',
        })),
      ...(world.ownerless ? [{ name: 'nobody' }] : []),
    ],
  }),
  keysIn: (received) => lookUp(received).staffReferences ?? [],
  fieldsIn: (received) => lookUp(received).fields ?? ['everything'],
  ownerOf: (value) => (value as { reference: string }).reference,
  recordsOf: (value) => [value as object],
  everything: ['CareTeamMember.name', 'CareTeamMember.line', 'CareTeamMember.onDuty'],
  masks: [
    { elements: ['CareTeamMember.line'], asked: ['staffReference', 'profession'], kept: ['reference', 'line'] },
    { elements: ['CareTeamMember.name'], asked: ['staffReference', 'name'], kept: ['reference', 'name'] },
  ],
  hasPages: false,
  neverKept: ['staff-secret'],
});

describe('what an insurer says of a file it cannot show', () => {
  const known = '85073003328';
  let item: Record<string, unknown>;
  const here = connected(
    { source: 'mutuality-100', base: '/api' },
    (http) => new MutualityConnector(http),
    (_received, response) =>
      sendJson(response, { asOf: '2026-11-25T10:00:00Z', items: [{ key: { niss: known }, ...item }] }),
  );

  const asked = { requestId: 'r', elements: new Set(['Person.givenName', 'ContactPoint.phone', 'Person.sex']) };
  const asOf = new Date('2026-11-25T10:00:00Z');

  it.each([
    ['NO_IO is not known', { outcome: 'NO_IO' }, undefined],
    ['MULTI_IO is a record with nothing in it', { outcome: 'MULTI_IO' }, { niss: known, outcome: 'MULTI_IO', asOf }],
    [
      'PARTIAL holds what could be read',
      { outcome: 'PARTIAL', member: { givenName: 'An' } },
      { niss: known, outcome: 'PARTIAL', givenName: 'An', asOf },
    ],
    [
      'a phone of one kind only leaves the other empty',
      { outcome: 'FOUND', member: { givenName: null, sex: 'X', phones: [{ kind: 'MOBILE', number: '0475' }] } },
      { niss: known, outcome: 'FOUND', givenName: null, sex: 'OTHER', mobile: '0475', landline: null, asOf },
    ],
  ])('%s', async (_title, given, expected) => {
    item = given;
    expect((await here.connector.members([known], asked)).get(known)).toEqual(expected);
  });
});
