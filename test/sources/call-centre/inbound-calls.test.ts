/** Questions about somebody who calls back: what goes out, and which answers can be used. */
import { CallCentreConnector } from '../../../src/sources/call-centre/call-centre.partner';
import type { PartnerQuestion } from '../../../src/model/source-health';
import { connected } from '../connected';
import { sendJson } from '../partner-server';

const call = { organisation: '0417497106', phone: '+32475123456' };
const answers = { BIRTH_DATE: '1985-07-30', POSTCODE: '1000', HOUSE_NUMBER: '1' };
const wrong = { verified: false, caseReference: null, orderNumber: null, candidates: ['CC-1'], asOf: 'now' };

let answer: unknown;
let asked: PartnerQuestion[];
const here = connected(
  { source: 'call-centre', base: '/api' },
  (http) => new CallCentreConnector(http),
  (_received, response) => sendJson(response, answer),
);
beforeEach(() => {
  asked = [];
});

const ask = {
  requestId: 'request-1',
  elements: new Set<string>(),
  onQuestion: (one: PartnerQuestion) => asked.push(one),
};
const verify = (agentNumber: string | null = null) =>
  here.connector.verifyInboundCall({ ...call, agentNumber, answers }, ask);

it('name the number and what was said in the body, and nothing of it in the address or in what is recorded', async () => {
  answer = { candidates: ['CC-1', 'CC-2'], questions: ['POSTCODE', 'BIRTH_DATE', 'SHOE_SIZE'], asOf: 'now' };
  expect(await here.connector.inboundCandidates(call, ask)).toEqual({ candidates: ['CC-1', 'CC-2'] });
  answer = wrong;
  expect(await verify('AG-1')).toEqual({ caseReference: null, orderNumber: null, until: null, candidates: ['CC-1'] });
  expect(here.partner.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['POST', '/api/inbound-calls/candidates', call],
    ['POST', '/api/inbound-calls/verify', { ...call, agentNumber: 'AG-1', answers }],
  ]);
  expect(asked).toEqual([
    { source: 'call-centre', resource: 'inbound-candidates', keys: 1 },
    { source: 'call-centre', resource: 'inbound-verify', keys: 1 },
  ]);
});

it.each<[string, unknown]>([
  ['right, and of nobody', { ...wrong, verified: true }],
  ['wrong, and of somebody', { ...wrong, caseReference: 'CC-1' }],
  ['wrong, and with an order', { ...wrong, orderNumber: 'CO-1' }],
  ['neither right nor wrong', { ...wrong, verified: null }],
  ['right in so many words', { ...wrong, verified: 'true', caseReference: 'CC-1' }],
  ['without candidates', { ...wrong, candidates: undefined }],
  ['endless', { ...wrong, candidates: Array.from({ length: 51 }, (_, index) => `CC-${index}`) }],
])('do not take an answer that is %s', async (_what, given) => {
  answer = given;
  await expect(verify()).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER', source: 'call-centre' });
});

it('do not take candidates without a list of them', async () => {
  answer = { candidates: null, questions: [] };
  await expect(here.connector.inboundCandidates(call, ask)).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
});
