/** Names of the policy's field groups, which it has in English. One that an officer has added keeps its name. */
import { useCallback, useMemo } from 'react';
import NAMES from '../../../../messages/field-groups.json';
import { useHubQuery } from '../hub/use-hub';
import { useLanguage } from '../language/language';
import { ConsoleVersionGroupsDocument } from './generated/operations';

export function useGroupName(): (group: string) => string {
  const names: Readonly<Record<string, string>> = NAMES[useLanguage().language];
  return useCallback((group) => names[group] ?? group, [names]);
}

/** @param number of a version; null: it is not known yet @returns the group that a rule speaks of the field in, where it is one alone */
export function useGroupsOfFields(number: number | null): ReadonlyMap<string, string> {
  const { data } = useHubQuery(ConsoleVersionGroupsDocument, { number: number ?? 0 }, undefined, number === null);
  return useMemo(() => {
    const found = new Map<string, string>();
    for (const { groups: names, coordinates } of data?.policyVersion?.grants ?? []) {
      const [name] = names ?? [];
      if (name === undefined || names?.length !== 1) continue;
      for (const coordinate of coordinates ?? []) if (!found.has(coordinate)) found.set(coordinate, name);
    }
    return found;
  }, [data]);
}
