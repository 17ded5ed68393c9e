/** Rectification requests to the call centre and to an insurer: what is sent, and which answers are taken. */
import { RECTIFIED } from '../../../src/model/rectification';
import { CallCentreConnector } from '../../../src/sources/call-centre/call-centre.partner';
import { HttpClient } from '../../../src/sources/client/http-client';
import { MutualityConnector } from '../../../src/sources/mutuality/mutuality.partner';
import { connected } from '../connected';
import { sendJson } from '../partner-server';

const id = '0b9c7d0e-52c5-4a39-9c0e-7a4d2f6b8e11';
/** What a caller may hold beside it is not sent. */
const BESIDE = { value: 'Rue Haute 1', note: 'since May' };
const onCase = { id, caseReference: 'CC-1', what: 'ADDRESS' } as const;
const onMember = { id, niss: '85073003328', what: 'ADDRESS' } as const;

describe.each([
  {
    source: 'call-centre',
    asked: onCase,
    connect: (http: HttpClient) => {
      const connector = new CallCentreConnector(http);
      return (what: (typeof RECTIFIED)[number]) => connector.rectify({ ...BESIDE, ...onCase, what }, 'request-1');
    },
  },
  {
    source: 'mutuality-100',
    asked: onMember,
    connect: (http: HttpClient) => {
      const connector = new MutualityConnector(http);
      return (what: (typeof RECTIFIED)[number]) => connector.rectify({ ...BESIDE, ...onMember, what }, 'request-1');
    },
  },
] as const)('to $source', ({ source, asked, connect }) => {
  let answer: unknown;
  let status: number;
  const here = connected({ source, base: '/api' }, connect, (_received, response) =>
    sendJson(response, answer, status),
  );
  beforeEach(() => {
    answer = { id, state: 'RECEIVED' };
    status = 200;
  });

  it.each(RECTIFIED)('says that %s is contested, and nothing else of the person', async (what) => {
    expect(await here.connector(what)).toBe('RECEIVED');
    expect(here.partner.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/api/rectification-requests', { ...asked, what }],
    ]);
    expect(here.partner.requests[0]?.headers['x-request-id']).toBe('request-1');
  });

  it.each<[string, unknown]>([
    ['about another request', { id: 'b7f0c7c2-7c0f-4c1e-9a58-64a1a6a3d1f0', state: 'CORRECTED' }],
    ['about no request', { state: 'CORRECTED' }],
    ['without a state', { id }],
    ['with a state that is unknown', { id, state: 'UNKNOWN_PERSON' }],
    ['with several states', { id, state: ['CORRECTED'] }],
    ['a list', [{ id, state: 'CORRECTED' }]],
    ['nothing', null],
  ])('takes no answer that is %s', async (_what, given) => {
    answer = given;
    await expect(here.connector('ADDRESS')).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER', source });
  });
});
