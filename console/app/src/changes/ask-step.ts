/** Asks the hub for a step, and how soon it decides by what comes in force. */
import { useCallback } from 'react';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import {
  ConsoleActivateDocument,
  ConsoleApproveDocument,
  ConsoleDecidedByDocument,
  ConsoleDiscardDocument,
  ConsoleRejectDocument,
  ConsoleRestoreDocument,
  ConsoleScheduleDocument,
  ConsoleSubmitDocument,
} from './generated/operations';
import type { Step, Version } from './steps';

export interface Said {
  readonly reason: string;
  readonly at: Date | null;
  /** Of the draft, as it was read. */
  readonly revision: number;
}

export interface StepAnswer {
  /** The version that came of it; null where it was refused. */
  readonly version: Version | null;
  readonly faults: readonly HubFault[];
}

export function useAskStep(): (step: Step, said: Said) => Promise<StepAnswer> {
  const askHub = useAskHub();
  return useCallback(
    async ({ name, number }, { reason, at, revision }) => {
      switch (name) {
        case 'SUBMIT': {
          const { data, faults } = await askHub(ConsoleSubmitDocument, { input: { number, revision } });
          return { version: data?.submitPolicyDraft ?? null, faults };
        }
        case 'APPROVE': {
          const { data, faults } = await askHub(ConsoleApproveDocument, { input: { number } });
          return { version: data?.approvePolicyVersion ?? null, faults };
        }
        case 'REJECT': {
          const { data, faults } = await askHub(ConsoleRejectDocument, { input: { number, reason } });
          return { version: data?.rejectPolicyVersion ?? null, faults };
        }
        case 'DISCARD': {
          const { data, faults } = await askHub(ConsoleDiscardDocument, { input: { number, reason } });
          return { version: data?.discardPolicyVersion ?? null, faults };
        }
        case 'ACTIVATE': {
          const { data, faults } = await askHub(ConsoleActivateDocument, { input: { number } });
          return { version: data?.activatePolicyVersion ?? null, faults };
        }
        case 'RESTORE': {
          const { data, faults } = await askHub(ConsoleRestoreDocument, { input: { number } });
          return { version: data?.restorePolicyVersion ?? null, faults };
        }
        default: {
          const input = { number, at: at?.toISOString() ?? null };
          const { data, faults } = await askHub(ConsoleScheduleDocument, { input });
          return { version: data?.schedulePolicyVersion ?? null, faults };
        }
      }
    },
    [askHub],
  );
}

const LONGEST_MS = 15_000;
const PAUSE_MS = 50;

/** @returns how many milliseconds it takes until a decision of the hub names a version; null where none does in time */
export function useMeasure(): (version: number) => Promise<number | null> {
  const askHub = useAskHub();
  return useCallback(
    async (version) => {
      const begun = performance.now();
      while (performance.now() - begun < LONGEST_MS) {
        const { data } = await askHub(ConsoleDecidedByDocument, {});
        if (data?.mayI[0]?.policyVersion === version) return Math.round(performance.now() - begun);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      return null;
    },
    [askHub],
  );
}
