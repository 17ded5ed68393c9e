/** The rules that a rule meets: what they are called, and which of the two decides where both hold. */
import { Link } from 'react-router';
import { useMessages } from '../language/language';
import { usePlainName } from '../policy/use-plain-name';
import { useEffectName } from './effect-choice';
import { isConflict, overlapsOf, type Overlap } from './overlaps';
import type { Rule } from './rule';
import MESSAGES from '../../../../messages/console/rules/overlap-list.json';

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
  const plain = usePlainName();
  const { other, kind, coordinates } = overlap;
  const more = coordinates.length - MOST_FIELDS;
  const fields = [
    ...coordinates.slice(0, MOST_FIELDS).map((one) => plain(one)),
    ...(more > 0 ? [say('more', { count: more })] : []),
  ].join(', ');
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
