/** The steps of a version's life as commands, each one mutation of the hub, and what comes next. */
import type { Command } from 'commander';
import type { HubPolicies, VersionOfHub } from './hub-policies';

/** What goes with a step beside the version. */
export interface StepValues {
  readonly reason?: string | undefined;
  readonly at?: string | undefined;
}

interface Step {
  readonly mutation: string;
  readonly inputType: string;
  /** Of the command, in its help. */
  readonly summary: string;
  /** Adds what goes with it. */
  readonly options?: (command: Command) => void;
  input(version: VersionOfHub, values: StepValues): object;
  /** In a sentence, from the version that the hub answers; `named` is the one the command named. */
  said(version: VersionOfHub, named: number): string;
}

const numberOf = ({ number }: VersionOfHub): object => ({ number });
const because = ({ number }: VersionOfHub, { reason }: StepValues): object => ({ number, reason });
const reasonOption = (command: Command): void =>
  void command.requiredOption('--reason <text>', 'why, in one line, for the other officers');

export const STEPS: Readonly<Record<string, Step>> = {
  submit: {
    mutation: 'submitPolicyDraft',
    inputType: 'PolicyDraftAtRevisionInput',
    summary: 'hands a draft in: it does not change any more',
    input: ({ number, revision }) => ({ number, revision }),
    said: ({ number }) =>
      `Version ${number} is submitted and does not change any more. Next, by a second officer who had no part in it: ` +
      `hub policy approve ${number}`,
  },
  approve: {
    mutation: 'approvePolicyVersion',
    inputType: 'PolicyVersionNumberInput',
    summary: 'by a second officer, who had no part in it',
    input: numberOf,
    said: ({ number, approvedAgainst }) =>
      `Version ${number} is approved in the place of version ${approvedAgainst}. Next: hub policy activate ${number}, or ` +
      `hub policy schedule ${number} --at INSTANT`,
  },
  reject: {
    mutation: 'rejectPolicyVersion',
    inputType: 'ClosePolicyVersionInput',
    summary: 'its rules go on in a new draft',
    options: reasonOption,
    input: because,
    said: ({ number }) => `Rejected. Its rules go on in the draft ${number}: hub policy export --version ${number}`,
  },
  discard: {
    mutation: 'discardPolicyVersion',
    inputType: 'ClosePolicyVersionInput',
    summary: 'gives up a draft, or what was approved',
    options: reasonOption,
    input: because,
    said: ({ number }) => `Version ${number} is discarded.`,
  },
  schedule: {
    mutation: 'schedulePolicyVersion',
    inputType: 'SchedulePolicyVersionInput',
    summary: 'when an approved version comes in force by itself',
    options: (command) => void command.option('--at <instant>', 'without it: not by itself'),
    input: ({ number }, { at }) => ({ number, at: at ?? null }),
    said: ({ number, scheduledFor }) =>
      scheduledFor === null
        ? `Version ${number} does not come in force by itself.`
        : `Version ${number} comes in force by itself at ${scheduledFor}, on the hub's clock.`,
  },
  activate: {
    mutation: 'activatePolicyVersion',
    inputType: 'PolicyVersionNumberInput',
    summary: 'puts an approved version in force, everywhere within a second',
    input: numberOf,
    said: ({ number, title }) => `Version ${number}, "${title}", is in force; the one before is retired.`,
  },
  restore: {
    mutation: 'restorePolicyVersion',
    inputType: 'PolicyVersionNumberInput',
    summary: 'goes back to the rules of an earlier version: at once where nobody gets more by it',
    input: numberOf,
    said: ({ number, state }, named) =>
      state === 'ACTIVE'
        ? `The rules of version ${named} are in force again, as version ${number}.`
        : `Somebody would get more by it than now, so it takes a second officer: the rules of version ${named} are ` +
          `submitted as version ${number}. Next, by that officer: hub policy approve ${number}`,
  },
};

/** @throws HubRefusal with what stands against it */
export async function takeStep(hub: HubPolicies, name: string, number: number, values: StepValues): Promise<string> {
  const step = STEPS[name];
  if (!step) throw new Error(`No step ${name}.`);
  const version = await hub.version(number);
  return step.said(await hub.change(step.mutation, step.inputType, step.input(version, values)), number);
}
