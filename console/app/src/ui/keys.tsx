/** Keys that do something on a screen; `?` shows which. None does anything while somebody types. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

export interface Key {
  /** As it is shown: `N`, `?`, `Ctrl+K`. */
  readonly key: string;
  /** What it does. */
  readonly name: string;
  readonly act: () => void;
}

interface Keys {
  /** Those of the frame first. */
  readonly shown: readonly Key[];
  readonly change: (owner: object, keys: readonly Key[]) => void;
}

const KeysContext = createContext<Keys>({ shown: [], change: () => undefined });

export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<object, readonly Key[]>>(new Map());
  const change = useCallback((owner: object, list: readonly Key[]) => {
    setByOwner((before) => {
      const after = new Map(before);
      if (list.length > 0) after.set(owner, list);
      else after.delete(owner);
      return after;
    });
  }, []);
  const keys = useMemo(() => ({ shown: [...byOwner.values()].flat(), change }), [byOwner, change]);
  return <KeysContext.Provider value={keys}>{children}</KeysContext.Provider>;
}

/** Those of all that is on the screen now. */
export function useShownKeys(): readonly Key[] {
  return useContext(KeysContext).shown;
}

/** As long as what has them is on the screen. */
export function useKeys(keys: readonly Key[]): void {
  const { change } = useContext(KeysContext);
  const now = useRef(keys);
  now.current = keys;
  const [owner] = useState({});
  const shown = JSON.stringify(keys.map(({ key, name }) => [key, name]));
  useEffect(() => {
    change(owner, now.current);
    return () => change(owner, []);
  }, [change, owner, shown]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const name = nameOf(event);
      const found = now.current.find(({ key }) => key.toUpperCase() === name);
      if (found === undefined || event.defaultPrevented || event.repeat) return;
      if (!name.startsWith('CTRL+') && isTaken(event.target)) return;
      event.preventDefault();
      found.act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  return altKey ? '' : `${ctrlKey || metaKey ? 'Ctrl+' : ''}${key}`.toUpperCase();
}

/** Where letters are typed, or a list is gone through by its first letters. */
function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [role="listbox"], [role="dialog"]',
    ) !== null
  );
}
