/** Waits for a condition: the one place where a test waits by real time. What waits for a time has it moved (`MovableTime`). */
import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 10;
const PATIENCE_MS = 60_000;

/** Resolves once it holds; what it throws meanwhile is not yet. Rejects with the condition's text after a minute. */
export async function until(holds: () => unknown): Promise<void> {
  const givesUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      if (await holds()) return;
    } catch (error) {
      if (performance.now() > givesUpAt) throw error;
    }
    if (performance.now() > givesUpAt) throw new Error(`It does not come to it: ${String(holds)}`);
    await pause(STEP_MS);
  }
}
