/**
 * What somebody has chosen on a screen, kept in the address as well so that it can be shared. The choice counts at once; the address
 * follows a moment later, and replaces the one before.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

const FOLLOWS_AFTER_MS = 250;

/** @param read of whatever somebody has written into the address; both are the same at each drawing */
export function useAddress<Choice extends object>(
  read: (params: URLSearchParams) => Choice,
  written: (choice: Choice) => URLSearchParams,
): readonly [Choice, (changes: Partial<Choice>) => void] {
  const [params, setParams] = useSearchParams();
  const [choice, setChoice] = useState(() => read(params));
  const known = useRef(params.toString());
  // a link, or the way back, has led to another choice on the same screen
  useEffect(() => {
    if (params.toString() === known.current) return;
    known.current = params.toString();
    setChoice(read(params));
  }, [params, read]);
  useEffect(() => {
    const next = written(choice);
    if (next.toString() === known.current) return;
    const timer = setTimeout(() => {
      known.current = next.toString();
      setParams(next, { replace: true });
    }, FOLLOWS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [choice, written, setParams]);
  const change = useCallback((changes: Partial<Choice>) => setChoice((now) => ({ ...now, ...changes })), []);
  return [choice, change];
}
