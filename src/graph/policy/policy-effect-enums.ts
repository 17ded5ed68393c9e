/** The words of a version's effect as GraphQL enums. */
import type { Change } from '../../policy/effect/difference-cells';
import { LANGUAGES, type Language } from '../../policy/effect/language';
import { ASSIGNMENTS, type Assignment } from '../../policy/effect/simulate';
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

export const AssignmentEnum = wordEnum<Assignment>(
  'Assignment',
  'By what a row is assigned to a caller.',
  ASSIGNMENTS,
  {
    ORDER: 'By its order, which the call centre gives to those who call or visit.',
    CASE: 'By its case, which the insurer gives to nurses and physicians.',
    BREAK_GLASS: 'By the hub itself, to a physician who has opened the case by break-glass.',
  },
);

export const LanguageEnum = wordEnum<Language>('SentenceLanguage', 'The language of a sentence.', LANGUAGES, {
  FR: 'French.',
  NL: 'Dutch.',
  EN: 'English.',
});
