/** What profiles, sources, steps and states of staff are called. */
import { useCallback } from 'react';
import { useMessages } from '../language/language';
import WORDS from '../../../../messages/console/staffing/staffing-words.json';

/** @returns says a word of the hub; one that is not known here is shown as it comes */
export function useStaffingWord(): (group: string, word: string) => string {
  const say = useMessages(WORDS);
  return useCallback(
    (group, word) => {
      const key = `${group}.${word}`;
      return key in WORDS.en ? say(key as keyof typeof WORDS.en) : word;
    },
    [say],
  );
}
