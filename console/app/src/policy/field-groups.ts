/** Names of the policy's field groups, which it has in English. One that an officer has added keeps its name. */
import NAMES from '../../../../messages/field-groups.json';
import { useLanguage } from '../language/language';

export function useGroupName(): (group: string) => string {
  const names: Readonly<Record<string, string>> = NAMES[useLanguage().language];
  return (group) => names[group] ?? group;
}
