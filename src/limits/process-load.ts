/** How busy the process is: what part of the time its event loop works, and how long it keeps somebody waiting. */
import { performance, type EventLoopUtilization } from 'node:perf_hooks';

export interface ProcessLoad {
  /** From 0 to 1, of the last quarter of a second. */
  utilization(): number;
  /** By how much the latest timer was late. */
  lagMs(): number;
  stop(): void;
}

const SAMPLE_MS = 250;

export function watchProcessLoad(): ProcessLoad {
  let before: EventLoopUtilization = performance.eventLoopUtilization();
  let due = performance.now() + SAMPLE_MS;
  let utilization = 0;
  let lagMs = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    lagMs = Math.max(0, now - due);
    due = now + SAMPLE_MS;
    const since = performance.eventLoopUtilization();
    utilization = performance.eventLoopUtilization(since, before).utilization;
    before = since;
  }, SAMPLE_MS);
  timer.unref();
  return {
    utilization: () => utilization,
    // what is late by now counts before the timer has fired
    lagMs: () => Math.max(lagMs, performance.now() - due),
    stop: () => clearInterval(timer),
  };
}
