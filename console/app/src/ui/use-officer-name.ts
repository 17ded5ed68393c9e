/** What officers are called: the hub has them under their pseudonyms, and gives their names to each other. */
import { createContext, useCallback, useContext } from 'react';
import { useMessages } from '../language/language';
import { shortened } from './shortened';
import MESSAGES from '../../../../messages/console/ui/use-officer-name.json';

export interface Officers {
  /** By pseudonym. */
  readonly names: ReadonlyMap<string, string>;
  /** Pseudonym of the user; null: not known, or not an officer. */
  readonly you: string | null;
}

/** As the frame around all screens has asked. */
export const OfficersContext = createContext<Officers>({ names: new Map(), you: null });

/** As the hub writes the author of what came with a release. */
const INSTALLATION = /^installation\b/;

/** @returns says a pseudonym as the officer's name, and which one is the user; one that is nobody's known is shortened */
export function useOfficerName(): (pseudonym: string) => string {
  const say = useMessages(MESSAGES);
  const { names, you } = useContext(OfficersContext);
  return useCallback(
    (pseudonym) => {
      if (INSTALLATION.test(pseudonym)) return say('installation');
      const name = names.get(pseudonym) ?? shortened(pseudonym);
      return pseudonym === you ? say('you', { name }) : name;
    },
    [say, names, you],
  );
}
