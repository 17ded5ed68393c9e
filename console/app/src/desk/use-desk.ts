/** The desk for components: its state, what can be done, and keys. */
import { useSyncExternalStore } from 'react';
import { useSigned } from '../hub/use-hub';
import { useViewer } from '../layout/viewer';
import { deskOf, type DeskState, type DeskStore } from './desk-store';

export interface Desk {
  readonly state: DeskState;
  readonly store: DeskStore;
}

export function useDesk(): Desk {
  const store = deskOf(useSigned().session);
  return { state: useSyncExternalStore(store.onChange, store.now), store };
}

/** Whether the next order is a visit: field agents go to people, and are given no queue of calls. */
export function useVisits(): boolean {
  return useViewer()?.roles?.includes('FIELD_AGENT') === true;
}

/** To a field of the screen, by its id. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
