/** Questions to the call centre about a call that comes in, with the status each gets. */
import type { Exchange } from './openapi-witness';

export function inboundExchanges(organisation: string, agent: string): (Exchange & { readonly status: number })[] {
  const call = { organisation, phone: '+32470000000' };
  const answers = { BIRTH_DATE: '1980-01-01', POSTCODE: '1000', HOUSE_NUMBER: '1' };
  const verify = (status: number, more: object): Exchange & { readonly status: number } => ({
    operationId: 'verifyInboundCall',
    body: { ...call, agentNumber: null, answers, ...more },
    status,
  });
  return [
    { operationId: 'findInboundCandidates', body: call, status: 200 },
    { operationId: 'findInboundCandidates', body: { ...call, phone: '0475 12 34 56' }, status: 422 },
    verify(200, { agentNumber: agent }),
    verify(200, {}),
    verify(422, { agentNumber: 'nobody' }),
    verify(422, { answers: { POSTCODE: '1000', HOUSE_NUMBER: '1' } }),
    verify(422, { answers: { ...answers, SHOE_SIZE: '42' } }),
  ];
}
