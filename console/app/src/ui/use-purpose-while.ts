/** For something that takes a purpose of its own: requests are made for it as long as that lasts, and then for the one before. */
import { useEffect, useRef } from 'react';
import { useSigned } from '../hub/use-hub';
import type { PurposeName } from './purposes';

/** @returns whether requests are made for it now */
export function usePurposeWhile(wanted: PurposeName, isOn: boolean): boolean {
  const { purpose, choosePurpose } = useSigned();
  const now = useRef(purpose);
  now.current = purpose;
  useEffect(() => {
    if (!isOn) return;
    const before = now.current;
    choosePurpose(wanted);
    return () => {
      // the user may have chosen another one meanwhile
      if (now.current === wanted) choosePurpose(before);
    };
  }, [wanted, isOn, choosePurpose]);
  return isOn && purpose === wanted;
}
