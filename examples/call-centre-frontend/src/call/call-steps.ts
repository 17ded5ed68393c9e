/** What an agent may type, one step a line: a word, then its values with commas between them. */
import { spawnSync } from 'node:child_process';
import {
  CloseOrderDocument,
  CorrectContactDocument,
  NameContactDocument,
  RecordAttemptDocument,
  ReleaseOrderDocument,
  ScheduleCallbackDocument,
  type ContactRelationship,
  type ContactRisk,
  type Disposition,
  type TechnicalOutcome,
} from '../generated/operations';
import type { CallSession } from './call-session';
import { decideDeadLetter, showDeadLetters } from './dead-letters';

type Values = readonly (string | undefined)[];

interface Step {
  readonly usage: string;
  readonly does: string;
  readonly run: (session: CallSession, values: Values) => void | Promise<void>;
}

const STEPS: Readonly<Record<string, Step>> = {
  next: {
    ...{ usage: 'next', does: 'takes the next order, and shows whom to call' },
    run: (session) => session.takeNext(),
  },
  show: { usage: 'show', does: 'shows the case as it is now', run: (session) => session.show() },
  attempt: {
    ...{
      usage: 'attempt OUTCOME[, DISPOSITION[, RANK]]',
      does: 'records a call, just made to the number of that rank',
    },
    run: (session, [outcome, disposition, rank]) =>
      session.giveOnOrder(RecordAttemptDocument, {
        at: new Date().toISOString(),
        outcome: required(outcome, 'an outcome') as TechnicalOutcome,
        disposition: disposition as Disposition | undefined,
        contactPoint: rank === undefined ? undefined : pointOfRank(session, rank),
      }),
  },
  contact: {
    ...{ usage: 'contact NAME, RISK[, PHONE[, RELATIONSHIP]]', does: 'names a contact' },
    run: (session, [name, risk, phone, relationship]) =>
      session.giveOnOrder(NameContactDocument, {
        ...{ name: required(name, 'a name'), risk: required(risk, 'HIGH or LOW') as ContactRisk, phone },
        relationship: relationship as ContactRelationship | undefined,
      }),
  },
  correct: {
    ...{ usage: 'correct NAME, RISK', does: 'corrects the risk of a contact' },
    run: (session, [name, risk]) => {
      const contact = session.contactNamed(required(name, 'a name'));
      if (!contact?.version) throw new Error(`No contact ${name ?? ''} was shown: show reads the case again.`);
      const { id: contactId, version: expectedVersion } = contact;
      const input = { contactId, expectedVersion, risk: required(risk, 'HIGH or LOW') as ContactRisk };
      return session.giveOnOrder(CorrectContactDocument, input);
    },
  },
  callback: {
    ...{
      usage: 'callback DAY TIME[, LANGUAGE[, PHONE]]',
      does: 'agrees on a later call: callback tomorrow 14:00, fr',
    },
    run: (session, [at, language, phone]) =>
      session.giveOnOrder(ScheduleCallbackDocument, { at: instant(required(at, 'a day and time')), language, phone }),
  },
  release: {
    ...{ usage: 'release [LANGUAGE]', does: 'gives the order back, to be called in that language' },
    run: (session, [callLanguage]) =>
      session.giveOnOrder(ReleaseOrderDocument, { expectedVersion: orderVersion(session), callLanguage }),
  },
  close: {
    ...{ usage: 'close', does: 'closes the order' },
    run: (session) => session.giveOnOrder(CloseOrderDocument, { expectedVersion: orderVersion(session) }),
  },
  wait: { usage: 'wait', does: 'until nothing waits for the call centre', run: (session) => session.wait() },
  letters: { usage: 'letters', does: 'lists what the call centre did not take', run: showDeadLetters },
  decide: {
    ...{ usage: 'decide NUMBER, RESEND | GIVE_BACK | DISCARD', does: 'for supervisors: what becomes of a dead letter' },
    run: (session, [number, decision]) => decideDeadLetter(session, Number(number), decision ?? ''),
  },
  help: {
    ...{ usage: 'help', does: 'lists the steps' },
    run: ({ parts }) => parts.print(STEPS_LISTED),
  },
};

export const STEPS_LISTED = [
  ...Object.values(STEPS).map(({ usage, does }) => `  ${usage.padEnd(48)} ${does}`),
  `  ${'! COMMAND'.padEnd(48)} runs a command of the shell`,
  `  ${'quit'.padEnd(48)} ends; what waits is delivered all the same`,
].join('\n');

/** @throws Error with a sentence for the agent */
export async function runStep(session: CallSession, line: string): Promise<void> {
  if (line.startsWith('!')) return inShell(line.slice(1));
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
  const step = Object.hasOwn(STEPS, word) ? STEPS[word] : undefined;
  if (!step) throw new Error(`There is no step ${word}. The steps:\n${STEPS_LISTED}`);
  await step.run(
    session,
    rest.split(',').map((value) => value.trim() || undefined),
  );
}

function inShell(command: string): void {
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command.trim()} ended with status ${status ?? 'none'}.`);
}

function required(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`Give ${what}. The steps:\n${STEPS_LISTED}`);
  return value;
}

/** The version of a contact point names the very number that was called. */
function pointOfRank({ shown }: CallSession, rank: string): string {
  const version = shown.contactPoints?.find((point) => String(point.rank) === rank)?.version;
  if (!version) throw new Error(`No number ${rank} was shown.`);
  return version;
}

function orderVersion({ shown, orderId }: CallSession): string {
  const version = shown.callOrders?.find(({ id }) => id === orderId)?.version;
  if (!version) throw new Error('The version of the order is not known: show reads the case again.');
  return version;
}

/** In the time of this machine, unless it names an offset. */
function instant(text: string): string {
  const tomorrow = new Date();
  tomorrow.setDate(tomorrow.getDate() + 1);
  const at = new Date(text.replace(/^tomorrow\b/, tomorrow.toDateString()));
  if (Number.isNaN(at.getTime())) throw new Error(`${text} is no day and time, such as 2026-12-02 14:00.`);
  return at.toISOString();
}
