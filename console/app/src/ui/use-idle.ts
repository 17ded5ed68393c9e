import { useCallback, useEffect, useState } from 'react';

const LOOKED_AT_EVERY_MS = 10_000;
const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

/** @returns whether nobody has touched the page for so long, be it that the machine slept; and a way to go on */
export function useIdle(milliseconds: number): readonly [isIdle: boolean, goOn: () => void] {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    if (isIdle) return;
    let touchedAt = Date.now();
    const touch = (): void => void (touchedAt = Date.now());
    const timer = setInterval(() => {
      if (Date.now() - touchedAt >= milliseconds) setIdle(true);
    }, LOOKED_AT_EVERY_MS);
    for (const name of TOUCHES) window.addEventListener(name, touch, { passive: true });
    return () => {
      clearInterval(timer);
      for (const name of TOUCHES) window.removeEventListener(name, touch);
    };
  }, [milliseconds, isIdle]);
  return [isIdle, useCallback(() => setIdle(false), [])];
}
