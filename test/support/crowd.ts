/** Bounds in time are for a machine that has nothing else to do. */
import { availableParallelism, loadavg } from 'node:os';

/** How many processes want each core, at least 1: a bound times this holds on a busy machine too. */
export const crowd = (): number => Math.max(1, loadavg()[0]! / availableParallelism());
