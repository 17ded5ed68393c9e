/** Why a rule is, in the language of its reader where the hub brought the reason itself; what an officer has written stays as it is. */
import { useCallback } from 'react';
import REASONS from '../../../../messages/rule-reasons.json';
import { useLanguage } from '../language/language';

type Key = keyof (typeof REASONS)['en'];

const SHIPPED = new Map(Object.entries(REASONS.en).map(([key, sentence]) => [sentence, key as Key]));

export function useRuleReason(): (why: string) => string {
  const { language } = useLanguage();
  return useCallback(
    (why) => {
      const key = SHIPPED.get(why);
      return key === undefined ? why : REASONS[language][key];
    },
    [language],
  );
}
