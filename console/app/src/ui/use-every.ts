import { useEffect } from 'react';

/** Does something again and again, as long as somebody looks at the page. */
export function useEvery(milliseconds: number, act: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') act();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds, act]);
}
