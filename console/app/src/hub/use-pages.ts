/** A list of the hub's, page after page by its cursors, as far as somebody asks. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HubFault, Operation } from './hub';
import { useAskHub } from './use-hub';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Of a list that the hub looks through, as far as it got for one page. */
export interface LookedThrough {
  readonly through: number;
  /** The instant of the last that was looked at; null: there is nothing behind it. */
  readonly until: string | null;
}

interface Looked<Node> {
  readonly rows: readonly Node[];
  /** For all pages together; null where the hub looks nothing through. */
  readonly looked: LookedThrough | null;
  readonly hasMore: boolean;
  readonly isAsking: boolean;
  readonly faults: readonly HubFault[];
}

interface State<Node> extends Looked<Node> {
  readonly cursor: string | null;
  readonly pages: number;
}

export interface Pages<Node> extends Looked<Node> {
  /** Goes on where it stopped; after a fault it tries the same page again. */
  readonly more: () => void;
  /** From the beginning, as far as it was read; what is there stays until then. */
  readonly askAgain: () => Promise<void>;
}

interface PagesOptions<Data, Node> {
  /** The list in an answer; the same function each time. */
  readonly connectionOf: (data: Data) => Connection<Node> | null;
  /** How far the hub looked for what is in an answer; the same function each time. */
  readonly lookedIn?: (data: Data) => LookedThrough | null;
  /** Entries, before it stops by itself. */
  readonly wanted?: number;
  /** Pages, before it stops by itself. */
  readonly most?: number;
}

const EMPTY = { rows: [], looked: null, hasMore: false, isAsking: true, faults: [], cursor: null, pages: 0 };

export function usePages<Data, Variables extends object, Node>(
  operation: Operation<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  { connectionOf, lookedIn, wanted = 1, most = 1 }: PagesOptions<Data, Node>,
): Pages<Node> {
  const askHub = useAskHub();
  const [state, setState] = useState<State<Node>>(EMPTY);
  const run = useRef(0);
  const key = JSON.stringify(variables);
  const load = useCallback(
    async (from: State<Node>, shown = from): Promise<void> => {
      const mine = (run.current += 1);
      // what is read again stays until it is there
      const enough = Math.max(wanted, shown.rows.length - from.rows.length);
      const pages = shown === from ? most : Math.max(most, shown.pages);
      let now: State<Node> = { ...from, faults: [] };
      setState({ ...shown, isAsking: true, faults: [] });
      for (let page = 0; page < pages && now.rows.length - from.rows.length < enough; page += 1) {
        const asked = { ...(JSON.parse(key) as object), after: now.cursor } as unknown as Variables;
        const { data, faults } = await askHub(operation, asked);
        if (run.current !== mine) return;
        const connection = data === null ? null : connectionOf(data);
        if (data === null || connection === null)
          return setState({ ...(page === 0 ? shown : now), faults, isAsking: false });
        now = { ...together(now, connection, lookedIn?.(data) ?? null), faults };
        if (!now.hasMore) break;
        if (shown === from) setState({ ...now, isAsking: true });
      }
      setState({ ...now, isAsking: false });
    },
    [askHub, operation, key, connectionOf, lookedIn, wanted, most],
  );
  useEffect(() => {
    void load(EMPTY);
    return () => void (run.current += 1);
  }, [load]);
  const more = useCallback(() => void load(state), [load, state]);
  const askAgain = useCallback(() => load(EMPTY, state), [load, state]);
  return { ...state, more, askAgain };
}

function together<Node>(
  before: State<Node>,
  { edges, pageInfo }: Connection<Node>,
  looked: LookedThrough | null,
): State<Node> {
  const read = edges.flatMap(({ node }) => (node === null ? [] : [node]));
  return {
    ...before,
    rows: [...before.rows, ...read],
    looked: looked === null ? null : { ...looked, through: (before.looked?.through ?? 0) + looked.through },
    hasMore: pageInfo.hasNextPage,
    cursor: pageInfo.endCursor,
    pages: before.pages + 1,
  };
}
