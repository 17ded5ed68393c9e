/**
 * A process that is measured: it receives over the channel to its parent which servers to be, one or several, says where each
 * listens, and from then on what the process has used.
 */
import { ProcessProfile } from './process-profile';
import type { RunningServer } from './running-server';
import { startServerOf, type ServerOrder } from './servers/server-kinds';
import { turnAudit, type AuditSwitch } from './servers/audit-switch';

export type ServerQuestion =
  | { readonly start: ServerOrder }
  | { readonly profile: 'BEGIN' }
  /** Into that file. */
  | { readonly profile: 'END'; readonly file: string }
  | 'FIGURES'
  | 'STOP'
  | AuditSwitch;

export interface ProcessFigures {
  /** Microseconds of CPU since the process began. */
  readonly cpu: number;
  /** Resident memory, in bytes. */
  readonly memory: number;
  /** Questions its servers have put to their sources. */
  readonly asked: number;
}

export type ServerAnswer = { readonly url: string } | ProcessFigures | { readonly done: true } | { failure: string };

const running: RunningServer[] = [];
const profile = new ProcessProfile();

process.on('message', (question: ServerQuestion) => {
  answer(question).then(
    (answered) => process.send?.(answered, () => question === 'STOP' && process.disconnect()),
    (error: Error) => process.send?.({ failure: error.stack ?? error.message }),
  );
});
// Ctrl-C reaches the whole group: the parent process ends it
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

async function answer(question: ServerQuestion): Promise<ServerAnswer> {
  if (question === 'FIGURES') return figures();
  if (question === 'AUDIT_ON' || question === 'AUDIT_OFF') {
    turnAudit(question);
  } else if (question === 'STOP') {
    for (const server of running.splice(0).reverse()) await server.stop();
  } else if ('profile' in question) {
    await (question.profile === 'BEGIN' ? profile.begin() : profile.end(question.file));
  } else {
    const server = await startServerOf(question.start);
    running.push(server);
    return { url: server.url };
  }
  return { done: true };
}

function figures(): ProcessFigures {
  const { user, system } = process.cpuUsage();
  const asked = running.reduce((sum, server) => sum + (server.asked?.() ?? 0), 0);
  return { cpu: user + system, memory: process.memoryUsage.rss(), asked };
}
