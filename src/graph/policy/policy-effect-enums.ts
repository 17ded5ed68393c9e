/** The words of a version's effect as GraphQL enums. */
import type { Change } from '../../policy/effect/effect-order';
import { LANGUAGES, type Language } from '../../policy/effect/language';
import { wordEnum } from '../domain-enums';

export const ChangeEnum = wordEnum<Change>(
  'PolicyChange',
  'What becomes of an outcome from one version to another.',
  ['MORE', 'LESS', 'OTHER'],
  {
    MORE: 'More is given: hidden, withheld, masked, visible is the order.',
    LESS: 'Less is given.',
    OTHER: 'The value is generalised in another way.',
  },
);

export const LanguageEnum = wordEnum<Language>('SentenceLanguage', 'The language of a sentence.', LANGUAGES, {
  FR: 'French.',
  NL: 'Dutch.',
  EN: 'English.',
});
