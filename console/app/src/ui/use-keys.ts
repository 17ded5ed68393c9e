/** Keys that do something on a screen; each stands on it in a `kbd`, beside what it does. None does anything while somebody types. */
import { useEffect, useRef } from 'react';

/** Where a key is a letter, or moves within a list. */
const WRITES =
  'textarea, select, [contenteditable], [role="listbox"], [role="combobox"], [role="dialog"], input:not([type="checkbox"], [type="radio"])';
/** Where these keys press what has the focus. */
const PRESSES = 'a[href], button, summary, input';
const WITH_CONTROL = 'Ctrl+';

/** @param keys by `KeyboardEvent.key`, letters in lower case, or `Ctrl+` and a letter: that one acts where somebody types too */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>, isOn = true): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (!isOn) return;
    const pressed = (event: KeyboardEvent): void => {
      const name = nameOf(event);
      const act = name === null ? undefined : current.current[name];
      // what is on the page is looked through for a key of ours alone: it may be a thousand rows
      if (name === null || act === undefined || isTaken(event, name)) return;
      event.preventDefault();
      act();
    };
    // React Aria lets no key through that a button has heard
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [isOn]);
}

function nameOf({ key, altKey, ctrlKey, metaKey, repeat, isComposing }: KeyboardEvent): string | null {
  if (altKey || repeat || isComposing) return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `${WITH_CONTROL}${name}` : name;
}

function isTaken({ key, target }: KeyboardEvent, name: string): boolean {
  // a window above the page has keys of its own
  if (document.querySelector('[role="dialog"], [role="listbox"]') !== null) return true;
  if (name.startsWith(WITH_CONTROL)) return false;
  const at = target instanceof Element ? target : null;
  if (at?.closest(WRITES)) return true;
  return (key === ' ' || key === 'Enter') && at?.closest(PRESSES) != null;
}
