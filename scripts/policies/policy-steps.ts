/** The steps of a version's life as commands, each one mutation of the hub, and what comes next. */
import type { HubPolicies, VersionOfHub } from './hub-policies';

/** What goes with a step beside the version. */
export interface StepValues {
  readonly because?: string | undefined;
  readonly at?: string | undefined;
}

interface Step {
  readonly mutation: string;
  readonly inputType: string;
  /** Options it cannot do without. */
  readonly needs: readonly (keyof StepValues)[];
  readonly may: readonly (keyof StepValues)[];
  input(version: VersionOfHub, values: StepValues): object;
  /** In a sentence, from the version that the hub answers; `named` is the one the command named. */
  said(version: VersionOfHub, named: number): string;
}

const numberOf = ({ number }: VersionOfHub): object => ({ number });
const because = ({ number }: VersionOfHub, { because: reason }: StepValues): object => ({ number, reason });

export const STEPS: Readonly<Record<string, Step>> = {
  submit: {
    mutation: 'submitPolicyDraft',
    inputType: 'PolicyDraftAtRevisionInput',
    needs: [],
    may: [],
    input: ({ number, revision }) => ({ number, revision }),
    said: ({ number }) =>
      `Version ${number} is submitted and does not change any more. Next, by a second officer who had no part in it: ` +
      `policy approve ${number}`,
  },
  approve: {
    mutation: 'approvePolicyVersion',
    inputType: 'PolicyVersionNumberInput',
    needs: [],
    may: [],
    input: numberOf,
    said: ({ number, approvedAgainst }) =>
      `Version ${number} is approved in the place of version ${approvedAgainst}. Next: policy activate ${number}, or ` +
      `policy schedule ${number} --at INSTANT`,
  },
  reject: {
    mutation: 'rejectPolicyVersion',
    inputType: 'ClosePolicyVersionInput',
    needs: ['because'],
    may: [],
    input: because,
    said: ({ number }) => `Rejected. Its rules go on in the draft ${number}: policy export --version ${number}`,
  },
  discard: {
    mutation: 'discardPolicyVersion',
    inputType: 'ClosePolicyVersionInput',
    needs: ['because'],
    may: [],
    input: because,
    said: ({ number }) => `Version ${number} is discarded.`,
  },
  schedule: {
    mutation: 'schedulePolicyVersion',
    inputType: 'SchedulePolicyVersionInput',
    needs: [],
    may: ['at'],
    input: ({ number }, { at }) => ({ number, at: at ?? null }),
    said: ({ number, scheduledFor }) =>
      scheduledFor === null
        ? `Version ${number} does not come in force by itself.`
        : `Version ${number} comes in force by itself at ${scheduledFor}, on the hub's clock.`,
  },
  activate: {
    mutation: 'activatePolicyVersion',
    inputType: 'PolicyVersionNumberInput',
    needs: [],
    may: [],
    input: numberOf,
    said: ({ number, title }) => `Version ${number}, "${title}", is in force; the one before is retired.`,
  },
  restore: {
    mutation: 'restorePolicyVersion',
    inputType: 'PolicyVersionNumberInput',
    needs: [],
    may: [],
    input: numberOf,
    said: ({ number, state }, named) =>
      state === 'ACTIVE'
        ? `The rules of version ${named} are in force again, as version ${number}.`
        : `Somebody would get more by it than now, so it takes a second officer: the rules of version ${named} are ` +
          `submitted as version ${number}. Next, by that officer: policy approve ${number}`,
  },
};

/** @throws HubRefusal with what stands against it */
export async function takeStep(hub: HubPolicies, name: string, number: number, values: StepValues): Promise<string> {
  const step = STEPS[name];
  if (!step) throw new Error(`No step ${name}.`);
  const version = await hub.version(number);
  return step.said(await hub.change(step.mutation, step.inputType, step.input(version, values)), number);
}
