/** Of two that were measured in turns: how many times the one is of the other. */
import type { Measured } from './scenario';

export interface Ratio {
  /** Median over the rounds; in each, both were measured one soon after the other. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Of the CPU per request. @throws RangeError where nothing was measured. */
export function ratioOf(one: Pick<Measured, 'cpuMs'>, against: Pick<Measured, 'cpuMs'>): Ratio {
  const ratios = one.cpuMs.map((own, round) => own / against.cpuMs[round]!).sort((low, high) => low - high);
  return { ratio: median(ratios), lowest: ratios[0]!, highest: ratios.at(-1)! };
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('Nothing was measured.');
  const sorted = [...values].sort((low, high) => low - high);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
