/**
 * Delivers commands to the call centre: each once, those of a case in their order, again with growing pauses while it cannot be
 * reached. What it refuses holds up nothing. Every replica delivers; a lease says who sends which.
 */
import { SourceError } from '../../model/errors/hub-error';
import type { CommandAnswer, CommandMessage } from '../../model/commands';
import type { KeptCommand, Commands } from '../../registers/commands/command-store';
import { leaseNext, readWaiting } from '../../registers/commands/leases.sql';
import { wasAsked } from '../../sources/client/call-guard';
import type { CallCentreSource } from '../../sources/source';
import { ID_CHANGED } from '../../persistence/case-changes';
import type { Dependencies } from '../dependencies';
import { onceADay, watch } from '../watch';

export interface Outbox {
  readonly store: Commands;
  /** Of one that was leased. As it stands now: confirmed, refused, or waiting to be sent again. */
  send(command: KeptCommand, requestId: string): Promise<KeptCommand>;
  /** Under its key, without anything being kept. @throws SourceError where it is not known whether it was done */
  sendUnkept(key: string, message: CommandMessage, requestId: string): Promise<CommandAnswer>;
}

/** So many on their way at once: a case has one at a time. */
const MOST_AT_ONCE = 16;
const POLL_MS = 1_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const FORGET_EVERY_MS = 10 * 60_000;

type OutboxParts = Pick<Dependencies, 'orm' | 'clock' | 'log' | 'metrics' | 'stops' | 'channels' | 'time'> & {
  readonly store: Commands;
  readonly callCentre: Pick<CallCentreSource, 'deliver'>;
};

export function openOutbox(parts: OutboxParts): Outbox {
  const { orm, clock, time, log, metrics, stops, store, callCentre } = parts;
  const ask = (requestId: string): Parameters<CallCentreSource['deliver']>[2] => ({ requestId, elements: new Set() });

  const isNews = onceADay();
  let stopping = false;

  const send = async (command: KeptCommand, requestId: string): Promise<KeptCommand> => {
    const message = await withVersion(store, command);
    if (message === null) {
      // what comes behind it in its case waits with it
      const about = { command: command.id };
      if (isNews('unreadable', clock.now())) log.alarm('a command waits that no key of COMMAND_KEYS opens', about);
      return command;
    }
    let answer: CommandAnswer;
    try {
      answer = await callCentre.deliver(message, keyOf(command), ask(requestId));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      // nobody was asked: that is no attempt
      const attempts = wasAsked(error) ? command.attempts + 1 : command.attempts;
      await store.postpone(command.id, attempts, pauseAfter(attempts));
      return command;
    }
    const settled = await store.settle(command, answer, clock.now());
    metrics.count('hub_commands_total', { kind: settled.kind, state: settled.state });
    return settled;
  };

  let forgetAt = -Infinity;
  const forget = async (): Promise<void> => {
    if (time.elapsedMs() < forgetAt) return;
    forgetAt = time.elapsedMs() + FORGET_EVERY_MS;
    const count = await store.forget(clock.now());
    if (count > 0) log.alarm('commands were not delivered in seven days, and their values are gone', { count });
  };
  const { poll } = watch(parts, {
    ...{ what: 'commands that wait for the call centre', everyMs: POLL_MS, channels: [ID_CHANGED], late: 'wait' },
    read: async () => {
      await forget();
      await deliverWaiting(parts, send, () => stopping);
      const { count, seconds } = await readWaiting(orm);
      metrics.set('hub_commands_waiting', count, {});
      metrics.set('hub_commands_oldest_seconds', seconds, {});
    },
  });
  stops.push(() => {
    stopping = true;
    return Promise.resolve();
  });
  void poll();
  return { store, send, sendUnkept: (key, message, requestId) => callCentre.deliver(message, key, ask(requestId)) };
}

/**
 * Until nothing is left to be sent now. One goes first; each that is answered lets twice as many be on their way, each that is
 * not half as many, until none: the partner is not to be pressed.
 */
async function deliverWaiting(
  { orm, store }: Pick<OutboxParts, 'orm' | 'store'>,
  send: Outbox['send'],
  isStopping: () => boolean,
): Promise<void> {
  const onTheirWay = new Set<Promise<void>>();
  const faults: unknown[] = [];
  let most = 1;
  const begin = (command: KeptCommand): void => {
    const sent = send(command, `command-${command.id}`)
      .then(({ state }) => void (most = state === 'QUEUED' ? most >> 1 : Math.min(MOST_AT_ONCE, most * 2)))
      .catch((error: unknown) => {
        most = 0;
        faults.push(error);
      })
      .finally(() => onTheirWay.delete(sent));
    onTheirWay.add(sent);
  };
  for (;;) {
    const room = isStopping() ? 0 : most - onTheirWay.size;
    // some at a time: a look at what waits costs more than a command
    if (room > 0 && room * 2 >= most) (await store.leased(await leaseNext(orm, room))).forEach(begin);
    if (onTheirWay.size === 0) break;
    await Promise.race(onTheirWay);
  }
  if (faults.length > 0) throw faults[0];
}

/** The call centre keeps its answers by key: what a supervisor has sent again is another request. */
function keyOf({ id, round }: KeptCommand): string {
  return round === 0 ? id : `${id}.${round}`;
}

/** What it changes may have been made by a command that waited before it: by now that has a version. */
async function withVersion(store: Commands, { message, basedOn }: KeptCommand): Promise<CommandMessage | null> {
  if (message === null || basedOn === null) return message;
  const made = await store.find(basedOn);
  return made?.resultVersion ? { ...message, ifMatch: made.resultVersion } : message;
}

/** Half of it to the whole, by chance. */
function pauseAfter(attempts: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts);
  return longest * (0.5 + Math.random() / 2);
}
