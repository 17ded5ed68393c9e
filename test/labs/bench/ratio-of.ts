/** Of two that were measured in turns: how many times the one is of the other. */
import type { Contestant, Measured, Ratio } from './scenario';

/** Of the CPU per request. @throws RangeError where nothing was measured. */
export function ratioOf(one: Pick<Measured, 'cpuMs'>, against: Pick<Measured, 'cpuMs'>): Ratio {
  const ratios = one.cpuMs.map((own, round) => own / against.cpuMs[round]!).sort((low, high) => low - high);
  return { ratio: median(ratios), lowest: ratios[0]!, highest: ratios.at(-1)! };
}

/**
 * Contestants of one name are processes of one program, which differ among each other: they count together, in each round the
 * mean of all, under the first of them.
 */
export function byName(measured: ReadonlyMap<Contestant, Measured>): ReadonlyMap<Contestant, Measured> {
  const groups = new Map<string, [Contestant, Measured][]>();
  for (const [one, of] of measured) groups.set(one.name, [...(groups.get(one.name) ?? []), [one, of]]);
  return new Map(
    [...groups.values()].map((group) => {
      const all = group.map(([, of]) => of);
      const rounds = (of: 'cpuMs' | 'perSecond') =>
        all[0]![of].map((_, round) => mean(all.map((process) => process[of][round]!)));
      const together = {
        cpuMs: rounds('cpuMs'),
        perSecond: rounds('perSecond'),
        asked: mean(all.map((one) => one.asked)),
      };
      return [group[0]![0], together];
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('Nothing was measured.');
  const sorted = [...values].sort((low, high) => low - high);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
