/** The rules that a rule meets: what they are called, and which of the two decides where both hold. */
import { Link } from 'react-router';
import { messagesOf, useMessages } from '../language/language';
import { useEffectName } from './effect-choice';
import { isConflict, overlapsOf, type Overlap } from './overlaps';
import type { Rule } from './rule';

const MESSAGES = messagesOf({
  en: {
    title: 'Other rules it meets',
    none: 'No other rule speaks of these fields to these callers.',
    conflicts:
      '{count, plural, =0 {No conflict} one {# conflict} other {# conflicts}}, {others, plural, =0 {nothing is said twice} one {# overlap} other {# overlaps}}.',
    IS_DENIED: 'It denies what this rule gives, and it wins where both hold: {fields}.',
    DENIES: 'This rule denies what that one gives, and this one wins where both hold: {fields}.',
    IS_CONTAINED: 'It gives all of this already: {fields}.',
    SAME: 'It comes to the same where both hold: {fields}.',
    GOES_FIRST: 'It says “{effect}”. This rule is the narrower or newer and decides where both hold: {fields}.',
    GOES_AFTER: 'It says “{effect}”. It is the narrower or newer and decides where both hold: {fields}.',
    more: 'and {count} more',
    conflict: 'conflict',
    overlap: 'overlap',
    rest: '{count, plural, one {# rule more} other {# rules more}} that it meets.',
  },
  fr: {
    title: 'Autres règles qu’elle rencontre',
    none: 'Aucune autre règle ne parle de ces champs à ces appelants.',
    conflicts:
      '{count, plural, =0 {Aucun conflit} one {# conflit} other {# conflits}}, {others, plural, =0 {rien n’est dit deux fois} one {# recoupement} other {# recoupements}}.',
    IS_DENIED: 'Elle interdit ce que cette règle donne, et l’emporte là où les deux valent : {fields}.',
    DENIES: 'Cette règle interdit ce que l’autre donne, et l’emporte là où les deux valent : {fields}.',
    IS_CONTAINED: 'Elle donne déjà tout ceci : {fields}.',
    SAME: 'Elle revient au même là où les deux valent : {fields}.',
    GOES_FIRST:
      'Elle dit « {effect} ». Cette règle-ci est plus étroite ou plus récente et décide là où les deux valent : {fields}.',
    GOES_AFTER:
      'Elle dit « {effect} ». Elle est plus étroite ou plus récente et décide là où les deux valent : {fields}.',
    more: 'et {count} de plus',
    conflict: 'conflit',
    overlap: 'recoupement',
    rest: '{count, plural, one {# autre règle} other {# autres règles}} qu’elle rencontre.',
  },
  nl: {
    title: 'Andere regels die ze ontmoet',
    none: 'Geen andere regel spreekt over deze velden tot deze aanroepers.',
    conflicts:
      '{count, plural, =0 {Geen conflict} one {# conflict} other {# conflicten}}, {others, plural, =0 {niets is dubbel gezegd} one {# overlapping} other {# overlappingen}}.',
    IS_DENIED: 'Die verbiedt wat deze regel geeft, en wint waar beide gelden: {fields}.',
    DENIES: 'Deze regel verbiedt wat die geeft, en wint waar beide gelden: {fields}.',
    IS_CONTAINED: 'Die geeft dit alles al: {fields}.',
    SAME: 'Die komt op hetzelfde neer waar beide gelden: {fields}.',
    GOES_FIRST: 'Die zegt “{effect}”. Deze regel is enger of nieuwer en beslist waar beide gelden: {fields}.',
    GOES_AFTER: 'Die zegt “{effect}”. Die is enger of nieuwer en beslist waar beide gelden: {fields}.',
    more: 'en nog {count}',
    conflict: 'conflict',
    overlap: 'overlapping',
    rest: 'Nog {count, plural, one {# regel} other {# regels}} die ze ontmoet.',
  },
});

const MOST_RULES = 12;
const MOST_FIELDS = 4;

interface OverlapListProps {
  readonly rule: Rule;
  readonly rules: readonly Rule[];
  /** Where a rule is opened. */
  readonly placeOf: (id: string) => string;
}

export function OverlapList({ rule, rules, placeOf }: OverlapListProps) {
  const say = useMessages(MESSAGES);
  const overlaps = overlapsOf(rule, rules);
  const conflicts = overlaps.filter(isConflict).length;
  const left = overlaps.length - MOST_RULES;
  return (
    <section>
      <h3>{say('title')}</h3>
      <p role="status">
        {overlaps.length === 0
          ? say('none')
          : say('conflicts', { count: conflicts, others: overlaps.length - conflicts })}
      </p>
      <ul className="overlaps">
        {overlaps.slice(0, MOST_RULES).map((overlap) => (
          <OverlapItem key={overlap.other.id} overlap={overlap} placeOf={placeOf} />
        ))}
      </ul>
      {left > 0 && <p>{say('rest', { count: left })}</p>}
    </section>
  );
}

interface OverlapItemProps {
  readonly overlap: Overlap;
  readonly placeOf: (id: string) => string;
}

function OverlapItem({ overlap, placeOf }: OverlapItemProps) {
  const say = useMessages(MESSAGES);
  const effectName = useEffectName();
  const { other, kind, coordinates } = overlap;
  const more = coordinates.length - MOST_FIELDS;
  const fields = [...coordinates.slice(0, MOST_FIELDS), ...(more > 0 ? [say('more', { count: more })] : [])].join(', ');
  const conflict = isConflict(overlap);
  return (
    <li>
      <span className={conflict ? 'mark mark-conflict' : 'mark'}>
        <span aria-hidden="true">{conflict ? '⚡' : '≈'}</span> {say(conflict ? 'conflict' : 'overlap')}
      </span>{' '}
      <Link to={placeOf(other.id)}>{other.id}</Link>
      <p>{say(kind, { fields, effect: effectName(other.effect) })}</p>
    </li>
  );
}
