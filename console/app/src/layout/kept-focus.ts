/**
 * Where the keyboard goes on. What it was on may be gone, a button of a step that is taken or a row that is off the list: browsers leave
 * it with the document then, and a user of the keyboard begins at the top again. And what was sent may have a fault: the user
 * is led to the field.
 */
import { useEffect } from 'react';

/** Longer than a window that closes takes to give the focus back. */
const GIVEN_BACK_MS = 100;
const FAULTY = '[aria-invalid="true"], [data-invalid] button';

export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    let sent: HTMLFormElement | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isLost = (): boolean => last?.isConnected === false && document.activeElement === document.body;
    const look = (): void => {
      const fault = sent === null ? null : faultIn(sent);
      if (fault !== null) {
        sent = null;
        fault.focus();
      }
      if (!isLost()) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isLost()) focusContent();
      }, GIVEN_BACK_MS);
    };
    const focused = ({ target }: FocusEvent): void => {
      last = target as Element;
      // a user who has gone on to another field is left there
      if (!(last instanceof HTMLButtonElement)) sent = null;
    };
    const submitted = ({ target }: SubmitEvent): void => {
      sent = target as HTMLFormElement;
      // the same fault as before changes nothing that could be observed
      setTimeout(look);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', focused);
    document.addEventListener('submit', submitted);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', focused);
      document.removeEventListener('submit', submitted);
    };
  }, []);
}

/** The title of what is there, or the window above it. */
export function focusContent(): void {
  const windows = document.querySelectorAll<HTMLElement>('[role="dialog"]');
  const content = [...windows].at(-1) ?? document.querySelector<HTMLElement>('#content h1');
  content?.focus({ preventScroll: windows.length > 0 });
}

function faultIn(form: HTMLFormElement): HTMLElement | null {
  const faulty = [...form.querySelectorAll<HTMLElement>(FAULTY)];
  return faulty.find((one) => one.closest('[aria-hidden="true"]') === null) ?? null;
}
