/** The inbox of an officer, and how much of it is new: what came after it was last opened at this browser. */
import { useMemo, useState } from 'react';
import { inboxOf, timeOf, type InboxEntry } from './inbox';
import type { Waiting } from './use-waiting';

/** An instant of the hub's clock, of the newest entry that was shown: it says nothing of a person. */
const KEPT = 'console.inbox-seen';

export interface Inbox {
  /** The newest first; null: not known, or not for the user. */
  readonly entries: readonly InboxEntry[] | null;
  /** In milliseconds of the hub's clock; later ones are new. */
  readonly seen: number;
  /** How many are new. */
  readonly count: number;
  /** From now on none of them is. */
  readonly see: () => void;
}

export function useInbox({ now, officers }: Waiting): Inbox {
  const [, setSeen] = useState<string | null>(null);
  const versions = now?.policyVersions ?? null;
  const entries = useMemo(() => (versions === null ? null : inboxOf(versions, officers.you)), [versions, officers.you]);
  // read each time: another tab may have shown it meanwhile
  const seen = Date.parse(localStorage.getItem(KEPT) ?? '') || 0;
  return {
    ...{ entries, seen },
    count: entries?.filter((entry) => timeOf(entry) > seen).length ?? 0,
    see: () => {
      const [newest] = entries ?? [];
      if (newest === undefined) return;
      localStorage.setItem(KEPT, newest.at);
      setSeen(newest.at);
    },
  };
}
