/** Commands to the call centre with the status each gets: every one that the contract promises, in an order that makes it so. */
import { randomUUID } from 'node:crypto';
import type { Population } from '../../simulators/population/population';
import type { Exchange } from './openapi-witness';

type Case = Exchange & { readonly status: number };

export interface CallGround {
  readonly organisation: string;
  /** Of the first order. */
  readonly caseReference: string;
  /** Number of an agent on duty, and of a supervisor. */
  readonly agent: string;
  readonly supervisor: string;
  /** Orders that are open and unchanged; the second one is closed on the way. */
  readonly orders: readonly [string, string];
}

export function callGround(population: Population): CallGround {
  const staffNamed = (name: string): string =>
    population.staff().find(({ persona }) => persona === name)?.staffReference ?? '';
  const [called, closed] = [...population.cases()].filter(
    ({ orders, personIndex }) =>
      orders[0]?.state === 'OPEN' && population.person(personIndex).asKnownTo.federal.mobile !== null,
  );
  if (called === undefined || closed === undefined) throw new Error('the population has no two open orders');
  return {
    organisation: called.organisation,
    caseReference: called.reference,
    agent: staffNamed('agent'),
    supervisor: staffNamed('supervisor'),
    orders: [called.orders[0]?.number ?? '', closed.orders[0]?.number ?? ''],
  };
}

const AT = '2026-11-20T12:00:00.000Z';

export function callExchanges({ organisation, agent, supervisor, orders }: CallGround): Case[] {
  const [order, closed] = orders;
  const holder = { line: 'FIRST', organisation, reference: agent };
  const boss = { line: 'SUPERVISOR', organisation, reference: supervisor };
  const [attempt, contact, visit] = [randomUUID(), randomUUID(), randomUUID()];
  let keys = 0;
  const send = (
    operationId: string,
    status: number,
    body: unknown,
    path: Record<string, string>,
    headers: Record<string, string> = {},
  ): Case => ({ operationId, status, body, path, headers: { 'idempotency-key': `"k${(keys += 1)}"`, ...headers } });
  const match = (version: string): Record<string, string> => ({ 'if-match': `"${version}"` });
  /** What every command refuses, before it does what it does. */
  const refused = (operationId: string, body: object, path: Record<string, string>, needs: 'req' | 'opt'): Case[] => {
    const version = needs === 'req' ? match('v1') : {};
    const nowhere = 'orderNumber' in path ? { ...path, orderNumber: 'CO-NONE' } : path;
    const elsewhere = 'orderNumber' in body ? { ...body, orderNumber: 'CO-NONE' } : body;
    return [
      send(operationId, 404, elsewhere, nowhere, version),
      send(operationId, 401, body, path, { ...version, 'x-api-key': 'wrong' }),
      send(
        operationId,
        409,
        { ...body, ...('orderNumber' in body ? { orderNumber: closed } : {}) },
        'orderNumber' in path ? { orderNumber: closed } : path,
        version,
      ),
      send(operationId, 412, body, path, match('v999')),
      send(operationId, 422, { ...body, surprise: true }, path, version),
      ...(needs === 'req' ? [send(operationId, 428, body, path)] : []),
    ];
  };
  const on = { orderNumber: order };
  const by = { holder: boss };
  const attempted = {
    ...{ holder, id: attempt, at: AT, technicalOutcome: 'ANSWERED', disposition: 'PARTIAL' },
    ...{ medicalDisposition: null, number: null },
  };
  const named = { name: 'Ada Maes', phone: '+32470123456', risk: 'LOW', relationship: null, lastExposureOn: null };
  const withRecord = { holder, orderNumber: order };
  const claim = { holder, languages: ['fr'], queue: null, caseReferences: null };
  const records: [string, object, Record<string, string>][] = [
    ['recordAttempt', attempted, on],
    ['nameContact', { holder, id: contact, ...named }, on],
    ['scheduleCallback', { holder, id: randomUUID(), at: AT, language: 'nl', phone: null }, on],
    ['addContactPoint', { holder, id: randomUUID(), kind: 'EMAIL', value: 'a@b.example' }, on],
    ['reportWrongNumber', { holder, id: randomUUID(), kind: 'EMAIL', value: 'c@d.example', insurer: '100' }, on],
    ['requestVisit', { holder, id: visit }, on],
  ];
  const changes: [string, object, Record<string, string>][] = [
    ['correctContact', { ...withRecord, risk: 'HIGH' }, { id: contact }],
    ['recordVisit', { ...withRecord, at: AT, outcome: 'FOUND' }, { id: visit }],
  ];
  const moves: [string, object, Record<string, string>][] = [
    ['releaseOrder', { ...by, language: null }, on],
    ['reassignOrder', { ...by, agentNumber: null }, on],
    ['escalateHeldOrder', { ...by, line: 'HYGIENE_CELL' }, on],
    ['closeOrder', by, on],
  ];
  return [
    send('claimOrder', 200, { ...claim, queue: 'no-such-queue' }, {}),
    send('claimOrder', 401, claim, {}, { 'x-api-key': 'wrong' }),
    send('claimOrder', 422, { ...claim, languages: 'fr' }, {}),
    { operationId: 'assignOrder', path: { orderNumber: closed }, body: { agentNumber: agent }, status: 200 },
    send('closeOrder', 200, by, { orderNumber: closed }, match('v2')),
    { operationId: 'assignOrder', path: on, body: { agentNumber: agent }, status: 200 },
    ...records.flatMap(([operationId, body, path]) => [
      ...refused(operationId, body, path, 'opt'),
      send(operationId, 201, body, path, match('v2')),
      send(operationId, 200, body, path),
    ]),
    ...changes.flatMap(([operationId, body, path]) => [
      ...refused(operationId, body, path, 'req'),
      send(operationId, 200, body, path, match('v1')),
    ]),
    ...refused('withdrawAttempt', withRecord, { id: attempt }, 'opt'),
    send('withdrawAttempt', 200, withRecord, { id: attempt }, match('v1')),
    ...moves.flatMap(([operationId, body, path]) => refused(operationId, body, path, 'req')),
    send('releaseOrder', 200, { ...by, language: 'nl' }, on, match('v2')),
    send('reassignOrder', 200, { ...by, agentNumber: agent }, on, match('v3')),
    send('escalateHeldOrder', 200, { ...by, line: 'SECOND' }, on, match('v4')),
    send('claimOrder', 200, claim, {}),
  ];
}

/** What is seen in test/simulators/call-centre: requests without a key, a partner that is busy, and a key that is in use. */
export function seenElsewhere(operationIds: readonly string[]): string[] {
  return ['claimOrder 409', ...operationIds.flatMap((operationId) => [`${operationId} 400`, `${operationId} 429`])];
}

/** To an insurer, the day after. */
export const WRONG_NUMBERS: readonly Case[] = [
  {
    operationId: 'reportWrongContactPoints',
    body: { items: [{ id: randomUUID(), niss: '85073003328', kind: 'MOBILE', value: '+32475123456' }] },
    status: 200,
  },
  { operationId: 'reportWrongContactPoints', body: { items: [] }, status: 422 },
];
