/** What a version is called: a title that the hub has made is said in the language of its reader. */
import { useCallback } from 'react';
import { useMessages } from '../language/language';
import MESSAGES from '../../../../messages/console/policy/version-title.json';

/** As the hub writes it where rules are brought back. */
const BACK = /^Back to version (\d+): (.*)$/s;
/** Of the policy that comes with a release. */
const FIRST_DAY = 'Who sees what on the first day';

/** @returns says a title as it was written, or as the hub means it */
export function useVersionTitle(): (title: string | null) => string {
  const say = useMessages(MESSAGES);
  return useCallback(
    (title) => {
      const said = (text: string): string => {
        const back = BACK.exec(text);
        if (back !== null) return say('back', { number: Number(back[1]), title: said(back[2] ?? '') });
        return text === FIRST_DAY ? say('firstDay') : text;
      };
      return said(title ?? '');
    },
    [say],
  );
}
