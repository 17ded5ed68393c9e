/** The answer to a question as sentences, in the language of its reader. */
import { useMemo } from 'react';
import { useListing } from '../language/listing';
import { useLanguage, useMessages } from '../language/language';
import { useRuleWord } from '../ui/rule-words';
import type { RightName } from '../ui/rights';
import type { Answer, AnswerLine } from './answer';
import { useGroupName } from './field-groups';
import type { Understood } from './question';
import { useMaskName } from './reasons';
import { usePlainName } from './use-plain-name';
import MESSAGES from '../../../../messages/console/policy/use-answer.json';
import WORDS from '../../../../messages/console/policy/question-words.json';

type Word = keyof (typeof WORDS)['en'];

/** @returns says a role, a concept or a purpose as within a sentence: the first of its words, which is in the plural */
export function useQuestionWord(): (id: Word) => string {
  const { language } = useLanguage();
  return (id) => WORDS[language][id].split(',', 1)[0]!;
}

const MOST_NAMED = 3;

export interface Asked extends Pick<Understood, 'roles' | 'concepts' | 'names'> {
  readonly right: RightName;
  /** All that the question is about. */
  readonly fields: readonly string[];
  readonly groupOf: ReadonlyMap<string, string>;
}

export function useAnswer(answer: Answer, asked: Asked): readonly string[] {
  const say = useMessages(MESSAGES);
  const word = useQuestionWord();
  const sayRule = useRuleWord();
  const listed = useListing();
  const sayMask = useMaskName();
  const sayWhat = useWhat(asked);
  const { right, roles } = asked;
  const people = (callers: AnswerLine['callers']): string => withCapital(listed(callers.map((id) => word(id as Word))));
  const sentenceOf = ({ callers, fields, mask, conditions, purposes }: AnswerLine): string =>
    say('sees', {
      ...{ right, who: people(callers), what: sayWhat(fields) },
      mask: mask === null ? '' : say('mask', { mask: sayMask(mask) }),
      rows: conditions.map((one) => (one in MESSAGES.en ? say(one as 'ASSIGNED') : `, ${sayRule(one)}`)).join(''),
      purposes: purposes.length === 0 ? '' : say('purposes', { purposes: listed(purposes.map(word), 'disjunction') }),
    });
  return useMemo(() => {
    if (!answer.isWhole) return [];
    const without = roles.filter((role) => answer.lines.every(({ callers }) => !callers.includes(role)));
    const duties = answer.duties.map(sayRule);
    const whole = sayWhat(asked.fields);
    return [
      ...answer.lines.map(sentenceOf),
      ...(without.length === 0 ? [] : [say('seesNot', { right, who: people(without), what: whole })]),
      ...(roles.length > 0
        ? []
        : [answer.lines.length === 0 ? say('nobody', { right, what: whole }) : say('nobodyElse')]),
      ...(duties.length === 0 ? [] : [say('duties', { duties: listed(duties) })]),
    ];
    // what says the words changes with the language, which say follows
  }, [answer, asked, say]);
}

/** @returns says fields: by what was asked for where they are all of it, by their own names where they are few, or by their groups */
function useWhat({ concepts, names, fields: all, groupOf }: Asked): (fields: readonly string[]) => string {
  const say = useMessages(MESSAGES);
  const word = useQuestionWord();
  const plain = usePlainName();
  const listed = useListing();
  const sayGroup = useGroupName();
  const quoted = (name: string): string => say('field', { name });
  const asked = listed([...concepts.map(word), ...names]);
  return (fields) => {
    if (asked === '')
      return listed([...new Set(fields.map((one) => sayGroup(groupOf.get(one) ?? plain(one))))].map(quoted));
    if (fields.length === all.length) return asked;
    if (fields.length > MOST_NAMED) return say('count', { n: fields.length, all: all.length, what: asked });
    return listed(fields.map((one) => quoted(plain(one))));
  };
}

function withCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
