/** A rule as a sentence, in the language of its reader. */
import { useMessages } from '../language/language';
import { useListing } from '../language/listing';
import { useGroupName } from '../policy/field-groups';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import { grouped, isDenied, type Groups, type Rule } from './rule';
import MESSAGES from '../../../../messages/console/rules/rule-sentence.json';

type Say = ReturnType<typeof useMessages<keyof (typeof MESSAGES)['en']>>;

/** @returns says what a rule is about, by the names of its groups */
export function useWhat(groups: Groups): (rule: Pick<Rule, 'coordinates' | 'groups'>) => string {
  const nameOf = useGroupName();
  return ({ coordinates, groups: own }) =>
    grouped(coordinates, groups, own)
      .map(({ group }) => nameOf(group))
      .join('; ');
}

/** @param until the last day it holds, as it is written; null: open-ended */
export function useRuleSentence(groups: Groups): (rule: Rule, until?: string | null) => string {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  const purposeName = usePurposeName();
  const listed = useListing();
  const whatOf = useWhat(groups);
  return (rule, until = null) => {
    const what = whatOf(rule) || say('nothing');
    const who = whoOf(rule, say, word, listed);
    const key = rule.effect === 'HIDDEN' ? 'hidden' : rule.effect === 'WITHHELD' ? 'never' : 'may';
    const isMask = rule.effect !== 'VISIBLE' && !isDenied(rule.effect);
    return [
      say(key, { who, doing: word(rule.right), what }),
      isMask ? say('as', { mask: word(rule.effect) }) : '',
      rule.conditions.length === 0
        ? ''
        : say(isDenied(rule.effect) ? 'unless' : 'where', { conditions: rule.conditions.map(word).join('; ') }),
      rule.purposes.length === 0
        ? ''
        : say('purposes', { purposes: listed(rule.purposes.map(purposeName), 'disjunction') }),
      rule.legalBasis === null || isDenied(rule.effect) ? '' : say('basis', { basis: rule.legalBasis }),
      until === null ? '' : say('until', { day: until }),
      rule.coordinates.length === 0 ? '' : say('end'),
    ].join('');
  };
}

function whoOf(
  { roles, organisationKinds, organisations }: Rule,
  say: Say,
  word: (name: string) => string,
  listed: ReturnType<typeof useListing>,
): string {
  const who = roles.length === 0 ? say('everybody') : listed(roles.map(word), 'disjunction');
  const of = [...organisationKinds.map((kind) => withoutCapital(word(kind))), ...organisations];
  return of.length === 0 ? who : say('of', { who, organisations: listed(of, 'disjunction') });
}

function withoutCapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
