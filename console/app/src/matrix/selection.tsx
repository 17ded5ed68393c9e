/** What is selected, and the way to where it is edited: rules are written in a draft, not here. */
import { Button } from 'react-aria-components';
import { Link } from 'react-router';
import { useMessages } from '../language/language';
import { CALLERS } from '../policy/callers';
import type { Purpose, Right } from '../generated/schema-types';
import { selectedCells } from './matrix-model';
import MESSAGES from '../../../../messages/console/matrix/selection.json';

interface SelectionProps {
  readonly selected: ReadonlySet<string>;
  readonly purpose: Purpose | null;
  readonly right: Right;
  readonly onClear: () => void;
}

export function Selection({ selected, purpose, right, onClear }: SelectionProps) {
  const say = useMessages(MESSAGES);
  if (selected.size === 0) return null;
  const { coordinates, callers } = selectedCells(selected);
  const roles = new Set(CALLERS.filter(({ id }) => callers.includes(id)).flatMap((caller) => caller.roles));
  const query = new URLSearchParams({ coordinates: coordinates.join(','), roles: [...roles].join(',') });
  if (purpose !== null) query.set('purpose', purpose);
  if (right !== 'READ') query.set('right', right);
  return (
    <section className="row matrix-selection" aria-label={say('title')}>
      <p role="status">{say('cells', { cells: selected.size, fields: coordinates.length, callers: callers.length })}</p>
      <Link className="button primary" to={`/rules?${query}`}>
        {say('edit')}
      </Link>
      <Button className="button" onPress={onClear}>
        {say('clear')}
      </Button>
    </section>
  );
}
