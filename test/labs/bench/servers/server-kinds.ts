/**
 * All kinds of server that are measured, by name: one line each. Hubs are in one file, each peer in its own. A file is loaded only in
 * the process that runs it, so that nobody's memory is measured with another's modules in it.
 */
import type { RunningServer } from '../running-server';

/* eslint-disable @typescript-eslint/no-require-imports -- `import()` in a CommonJS module wants names of compiled files */
const KINDS = {
  PROTECTED_HUB: () => (require('./hub-servers') as typeof import('./hub-servers')).startProtectedHub,
  UNPROTECTED_TWIN: () => (require('./hub-servers') as typeof import('./hub-servers')).startUnprotectedTwin,
  GUARD_ALONE: () => (require('./hub-servers') as typeof import('./hub-servers')).startHubWithGuardAlone,
  PLAIN_APOLLO: () => (require('../peers/plain-apollo') as typeof import('../peers/plain-apollo')).startPlainApollo,
  SHIELDED_APOLLO: () =>
    (require('../peers/shielded-apollo') as typeof import('../peers/shielded-apollo')).startShieldedApollo,
  HUB_OVER_HTTP: () => (require('./hub-servers') as typeof import('./hub-servers')).startHubOverHttp,
  HUB_OF_A_DAY: () => (require('./hub-servers') as typeof import('./hub-servers')).startHubOfADay,
  HIVE_GATEWAY: () => (require('../peers/hive-gateway') as typeof import('../peers/hive-gateway')).startHiveGateway,
  BARE_FASTIFY: () => (require('../peers/bare-fastify') as typeof import('../peers/bare-fastify')).startBareFastify,
};
/* eslint-enable @typescript-eslint/no-require-imports */

type Kind = keyof typeof KINDS;
type Given<K extends Kind> = Parameters<ReturnType<(typeof KINDS)[K]>>[0];

/** Which kind, and what it is started with. */
export type ServerOrder = { [K in Kind]: { readonly kind: K } & Given<K> }[Kind];

export function startServerOf(order: ServerOrder): Promise<RunningServer> {
  const start = KINDS[order.kind]() as (given: ServerOrder) => Promise<RunningServer>;
  return start(order);
}
