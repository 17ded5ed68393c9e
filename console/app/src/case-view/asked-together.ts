/**
 * A look at a case: several operations sent at once under one correlation id, which the hub keeps in its log and in the access log,
 * and hands on to partners. A group of bands is asked again by itself while a source of it gives no answer.
 */
import { createRequest, stringifyDocument, type OperationContext } from '@urql/core';
import { useMemo, useState } from 'react';
import { filledIn, withoutLines, type CutOperation } from '../hub/cut-operation';
import { hiddenAt, type HubFault, type Operation } from '../hub/hub';
import { useHubQuery, type Asked } from '../hub/use-hub';
import { useEvery } from '../ui/use-every';
import type { AbsenceReason, SectionName, SectionState } from '../generated/schema-types';

const ASK_AGAIN_MS = 10_000;

/** How a section of a case stands, as the answer says. */
export interface Section {
  readonly section: SectionName;
  readonly state: SectionState;
  readonly source: string | null;
  readonly asOf: string | null;
}

/** What an answer says beside the values of a record. */
export interface Answered {
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
  const { data, faults, isAsking, askAgain } = useWhatIsThere(operation, variables, look);
  const isMissing = faults.some(({ code }) => code.startsWith('SOURCE_') || code === 'NO_ANSWER');
  useEvery(ASK_AGAIN_MS, isMissing && !isAsking ? askAgain : nothing);
  return { data, found: data?.case ?? null, faults, isAsking, askAgain };
}

/** Without what is hidden from the caller, which is shown as withheld: it would take all of the operation with it. */
function useWhatIsThere<Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  look: Look,
): Asked<Data> {
  const [cut, setCut] = useState<{ readonly of: CutOperation; readonly because: readonly HubFault[] } | null>(null);
  const asked = useHubQuery(cut?.of.text ?? operation, variables, look.context);
  const { data, faults, isAsking } = asked;
  const lines = new Set(faults.flatMap(({ code, line }) => (code === 'BAD_USER_INPUT' && line !== null ? [line] : [])));
  if (lines.size > 0 && !isAsking && cut?.because !== faults) {
    // as it was sent: lines are counted in that
    const text = stringifyDocument(createRequest(cut?.of.text ?? operation.toString(), {}).query);
    const next = withoutLines(text, lines);
    if (next !== null) setCut({ of: { ...next, gone: [...(cut?.of.gone ?? []), ...next.gone] }, because: faults });
  }
  const gone = cut?.of.gone ?? NOTHING_GONE;
  return {
    ...asked,
    data: useMemo(() => (data === null ? null : filledIn(data, gone)), [data, gone]),
    faults: useMemo(() => [...faults, ...gone.map(hiddenAt)], [faults, gone]),
  };
}

const NOTHING_GONE: readonly string[] = [];

function nothing(): void {}
