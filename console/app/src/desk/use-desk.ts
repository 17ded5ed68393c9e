/** The desk for components: its state, what can be done, and keys. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useSigned } from '../hub/use-hub';
import { deskOf, type DeskState, type DeskStore } from './desk-store';

export interface Desk {
  readonly state: DeskState;
  readonly store: DeskStore;
}

export function useDesk(): Desk {
  const store = deskOf(useSigned().session);
  return { state: useSyncExternalStore(store.onChange, store.now), store };
}

/** Where a key is a letter, or moves within a list. */
const WRITES =
  'textarea, select, [contenteditable], [role="listbox"], [role="combobox"], [role="dialog"], input:not([type="checkbox"], [type="radio"])';
/** Where these keys press what has the focus. */
const PRESSES = 'a[href], button, summary, input';

/** @param keys by `KeyboardEvent.key`, letters in lower case; none acts while somebody types, or where keys are switched off */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>, isOn: boolean): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (!isOn) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
      const at = event.target instanceof Element ? event.target : null;
      if (at?.closest(WRITES) || document.querySelector('[role="dialog"], [role="listbox"]') !== null) return;
      if ((event.key === ' ' || event.key === 'Enter') && at?.closest(PRESSES)) return;
      const act = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    // React Aria lets no key through that a button has heard
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [isOn]);
}

/** To a field of the screen, by its id. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
