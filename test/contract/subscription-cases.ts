/** What is sent to subscribe to partners' events, and what is refused of anything handed in. */
import type { Exchange } from './openapi-witness';

export type Case = Exchange & { readonly status: number };

const operationId = 'subscribe';
const good = { url: 'http://127.0.0.1:9/', secret: 'thirty-two letters, all of them !' };

/** @param refused the status of what is not as the contract has it */
export function subscribing(refused: 400 | 422): Case[] {
  return [
    { operationId, body: good, status: 200 },
    { operationId, body: { ...good, secret: 'short' }, status: refused },
    { operationId, body: { surprise: true }, status: refused },
    { operationId, body: {}, headers: { 'x-api-key': 'wrong', authorization: 'wrong' }, status: 401 },
  ];
}

/** The body in bad shape, no key. */
export const handedIn = (operationId: string, path?: Record<string, string>): Case[] => [
  { operationId, path, body: { surprise: true }, status: 422 },
  { operationId, path, body: {}, headers: { 'x-api-key': 'wrong' }, status: 401 },
];
