/**
 * A server to be measured, in a process of its own: told over the channel to its parent which one to be, it says where
 * it listens, and from then on how much CPU time its process has used.
 */
import { readConfiguration } from '../../src/config/configuration';
import { startHub, type ReplacedStations } from '../../src/hub';
import { startPlainApollo, type RunningServer } from './plain-apollo';
import { memorySources, type RememberedRows } from './remembered-rows';
import { UNPROTECTED } from './unprotected-twin';
import { AUDIT_IN_TURNS, turnAudit, type AuditSwitch } from './without-audit';
import { untilReady } from '../support/surroundings';

export type ServerOrder =
  | {
      readonly kind: 'PROTECTED_HUB' | 'UNPROTECTED_TWIN' | 'AUDIT_IN_TURNS';
      readonly environment: Readonly<Record<string, string>>;
      readonly rows: RememberedRows;
    }
  | { readonly kind: 'PLAIN_APOLLO'; readonly answers: Readonly<Record<string, { cases?: unknown }>> };

export type ServerQuestion = { readonly start: ServerOrder } | 'CPU' | 'STOP' | AuditSwitch;

export type ServerAnswer =
  | { readonly url: string }
  /** Microseconds since the process began. */
  | { readonly cpu: number }
  | { readonly turned: AuditSwitch }
  | { readonly failure: string };

let running: RunningServer | null = null;

process.on('message', (question: ServerQuestion) => {
  answer(question).then(
    (answered) => process.send?.(answered),
    (error: Error) => process.send?.({ failure: error.stack ?? error.message }),
  );
});
process.on('disconnect', () => process.exit(0));

async function answer(question: ServerQuestion): Promise<ServerAnswer> {
  if (question === 'CPU') {
    const { user, system } = process.cpuUsage();
    return { cpu: user + system };
  }
  if (question === 'AUDIT_ON' || question === 'AUDIT_OFF') {
    turnAudit(question);
    return { turned: question };
  }
  if (question === 'STOP') {
    await running?.stop();
    process.disconnect();
    return { url: '' };
  }
  running = await start(question.start);
  return { url: running.url };
}

const LOCKS: Readonly<Record<Exclude<ServerOrder['kind'], 'PLAIN_APOLLO'>, ReplacedStations>> = {
  PROTECTED_HUB: {},
  UNPROTECTED_TWIN: UNPROTECTED,
  AUDIT_IN_TURNS,
};

async function start(order: ServerOrder): Promise<RunningServer> {
  if (order.kind === 'PLAIN_APOLLO') return startPlainApollo(order.answers);
  const locks = LOCKS[order.kind];
  const hub = await startHub(readConfiguration(order.environment), { sources: memorySources(order.rows), ...locks });
  await untilReady(hub);
  await hub.pollNow();
  return hub;
}
