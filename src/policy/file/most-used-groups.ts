/** Which coordinates a group's name stands for in a file: the ones that most rules mean by it, else the first. */
import type { Coordinate } from '../../model/classification';
import type { CoordinateGroup } from '../grant';

/** @returns in the order in which the names first occur */
export function mostUsedGroups(groups: readonly CoordinateGroup[]): ReadonlyMap<string, readonly Coordinate[]> {
  const counts = new Map<string, Map<string, { readonly coordinates: readonly Coordinate[]; times: number }>>();
  for (const { group, coordinates } of groups) {
    const meanings = counts.get(group) ?? new Map<string, { coordinates: readonly Coordinate[]; times: number }>();
    counts.set(group, meanings);
    const meaning = meanings.get(JSON.stringify(coordinates)) ?? { coordinates, times: 0 };
    meanings.set(JSON.stringify(coordinates), { coordinates, times: meaning.times + 1 });
  }
  return new Map(
    [...counts].map(([name, meanings]) => {
      const [first, ...others] = [...meanings.values()];
      const used = others.reduce((most, meaning) => (meaning.times > most.times ? meaning : most), first!);
      return [name, used.coordinates] as const;
    }),
  );
}
