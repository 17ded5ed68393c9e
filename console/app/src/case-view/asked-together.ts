/**
 * A look at a case: several operations sent at once under one correlation id, which the hub keeps in its log and in the access log,
 * and hands on to partners. A group of bands is asked again by itself while a source of it gives no answer.
 */
import type { OperationContext } from '@urql/core';
import type { HubFault, Operation } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { useEvery } from '../ui/use-every';
import type { AbsenceReason, SectionName, SectionState } from './generated/operations';

const ASK_AGAIN_MS = 10_000;

/** How a section of a case stands, as the answer tells. */
export interface Section {
  readonly section: SectionName;
  readonly state: SectionState;
  readonly source: string | null;
  readonly asOf: string | null;
}

/** What an answer says beside the values of a record. */
export interface Told {
  readonly absences: readonly { readonly field: string; readonly reason: AbsenceReason }[] | null;
}

export interface Group<Found> {
  /** Null until there is an answer, and where there is none. */
  readonly found: Found | null;
  readonly faults: readonly HubFault[];
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

export interface Look {
  /** Of all its requests. */
  readonly id: string;
  readonly context: Partial<OperationContext>;
}

export function newLook(): Look {
  const id = correlationId();
  return {
    id,
    context: {
      fetch(input, init) {
        const headers = new Headers(init?.headers);
        headers.set('x-request-id', id);
        return fetch(input, { ...init, headers });
      },
    },
  };
}

/** Letters alone: the hub takes no id that could be somebody's number. */
function correlationId(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => String.fromCharCode(97 + (byte % 26)));
  return `case-${letters.join('')}`;
}

interface OfCase {
  readonly case: unknown;
}

/** @returns the group, and all of the answer beside it */
export function useGroup<Data extends OfCase, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  look: Look,
): Group<NonNullable<Data['case']>> & { readonly data: Data | null } {
  const { data, faults, isAsking, askAgain } = useHubQuery(operation, variables, look.context);
  const isMissing = faults.some(({ code }) => code.startsWith('SOURCE_') || code === 'NO_ANSWER');
  useEvery(ASK_AGAIN_MS, isMissing && !isAsking ? askAgain : nothing);
  return { data, found: data?.case ?? null, faults, isAsking, askAgain };
}

function nothing(): void {}
