/**
 * How many there are in each state of a list: its pages are gone through, and nothing of anybody is asked. The hub has no other way to
 * tell a number that is not released.
 */
import { useEffect, useState } from 'react';
import type { HubFault } from '../hub/hub';
import { useAskHub, type Answered } from '../hub/use-hub';

/** Of 200 each. */
const MOST_PAGES = 30;

export interface Counted<State extends string> {
  readonly counts: Readonly<Record<State, number>> | null;
  readonly faults: readonly HubFault[];
}

export interface PageOf {
  readonly edges: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type AskHub = ReturnType<typeof useAskHub>;
export type AskPage<State extends string> = (
  askHub: AskHub,
  state: State,
  after: string | null,
) => Promise<Answered<PageOf>>;

/** @param states and @param askPage the same in each rendering */
export function useCounted<State extends string>(states: readonly State[], askPage: AskPage<State>): Counted<State> {
  const askHub = useAskHub();
  const [counted, setCounted] = useState<Counted<State>>({ counts: null, faults: [] });
  useEffect(() => {
    let isGone = false;
    void countAll(states, (state, after) => askPage(askHub, state, after)).then((result) => {
      if (!isGone) setCounted(result);
    });
    return () => {
      isGone = true;
    };
  }, [askHub, states, askPage]);
  return counted;
}

async function countAll<State extends string>(
  states: readonly State[],
  ask: (state: State, after: string | null) => Promise<Answered<PageOf>>,
): Promise<Counted<State>> {
  const counts: Partial<Record<State, number>> = {};
  for (const state of states) {
    let count = 0;
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { data, faults }: Answered<PageOf> = await ask(state, after);
      if (data === null) return { counts: null, faults };
      count += data.edges.length;
      after = data.pageInfo.hasNextPage ? data.pageInfo.endCursor : null;
      if (after === null) break;
    }
    counts[state] = count;
  }
  return { counts: counts as Record<State, number>, faults: [] };
}
