/** Versions to choose from, each with its number, why it is and how far it has come. */
import { useMessages } from '../language/language';
import { useVersionTitle } from '../policy/version-title';
import type { Option } from '../ui/select-options';
import { useVersionStateName, type VersionState } from './version-state';
import MESSAGES from '../../../../messages/console/changes/version-options.json';

export interface ChoosableVersion {
  readonly number: number | null;
  readonly title: string | null;
  readonly state: VersionState | null;
}

export function useVersionOptions(versions: readonly ChoosableVersion[]): Option<string>[] {
  const say = useMessages(MESSAGES);
  const sayTitle = useVersionTitle();
  const stateName = useVersionStateName();
  return versions.flatMap(({ number, title, state }) => {
    if (number === null) return [];
    const name = say('name', { number, title: sayTitle(title) });
    return [{ id: String(number), name, ...(state !== null && { hint: stateName(state) }) }];
  });
}
