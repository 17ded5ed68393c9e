/** The last exchange of each of GraphiQL's tabs, and the one that belongs to the tab that is shown. */
import { useCallback, useRef, useState } from 'react';
import type { Exchange } from './hub-client';

export interface Exchanges {
  readonly shown: Exchange | null;
  readonly showTab: (id: string) => void;
  readonly keep: (exchange: Exchange) => void;
}

export function useExchanges(): Exchanges {
  const [kept, setKept] = useState<Readonly<Record<string, Exchange>>>({});
  const [tab, setTab] = useState('');
  // an answer goes to the tab that is shown when it comes, as GraphiQL has it
  const shownTab = useRef(tab);
  const showTab = useCallback((id: string): void => {
    shownTab.current = id;
    setTab(id);
  }, []);
  const keep = useCallback((exchange: Exchange): void => {
    setKept((known) => ({ ...known, [shownTab.current]: exchange }));
  }, []);
  return { shown: kept[tab] ?? null, showTab, keep };
}
