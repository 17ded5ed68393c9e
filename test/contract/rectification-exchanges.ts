/** Rectification requests with the status each gets: to insurers by national number, to the call centre by case. */
import { randomUUID } from 'node:crypto';
import { handedIn, type Case } from './subscription-cases';

/** @param known a person or a case of the partner @param unknown one that it does not know */
export function rectificationExchanges(known: object, unknown: object): Case[] {
  const send = (status: number, body: object) => ({ operationId: 'requestRectification', body, status });
  const request = { id: randomUUID(), ...known, what: 'ADDRESS' };
  return [
    send(200, request),
    // the same once more
    send(200, request),
    send(200, { id: randomUUID(), ...unknown, what: 'CONTACT_DATA' }),
    send(422, { ...request, what: 'SHOE_SIZE' }),
    send(422, { ...request, id: 'mine' }),
    send(422, { ...request, value: 'Rue Haute 1' }),
    ...handedIn('requestRectification'),
  ];
}
