/**
 * Left to itself, V8 lets a heap grow to a multiple of what is alive before it collects, the more so the more memory the
 * machine has. The hub lives beside others: it collects when the heap has grown by 30 %, which cost no CPU time that
 * could be measured; `npm run hub -- lab memory` measures how much memory it takes. A Node that does not know the setting says
 * so and goes on. The other half is the size of the young generation, which can be set on the command line only:
 * `npm run serve` and the demonstration do.
 */
import { setFlagsFromString } from 'node:v8';

export function keepHeapModest(): void {
  setFlagsFromString('--heap-growing-percent=30');
}
