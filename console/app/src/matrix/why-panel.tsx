/** Why the cell that is looked at is as it is, as sentences. */
import { Button } from 'react-aria-components';
import { Link } from 'react-router';
import { messagesOf, useMessages } from '../language/language';
import type { Circumstances } from '../policy/relations';
import { useWhy } from '../policy/use-why';
import { OutcomeSign } from '../ui/outcome';
import type { Pointed } from './matrix-board';
import type { MatrixChoice } from './matrix-choice';
import { hasChanged } from './matrix-model';
import type { Matrix } from './use-matrix';

const MESSAGES = messagesOf({
  en: {
    title: 'Why',
    hint: 'Point at a cell, or go there with the arrows: here it says why. Space, Ctrl-click or Shift-click selects.',
    select: 'Select this cell',
    unselect: 'Deselect it',
    before: 'In version {version} it was:',
    seeAs: 'See as this caller',
  },
  fr: {
    title: 'Pourquoi',
    hint: 'Pointez une cellule, ou allez-y avec les flèches : le pourquoi se lit ici. Espace, Ctrl-clic ou Maj-clic sélectionne.',
    select: 'Sélectionner cette cellule',
    unselect: 'La désélectionner',
    before: 'Dans la version {version}, c’était :',
    seeAs: 'Voir comme cet appelant',
  },
  nl: {
    title: 'Waarom',
    hint: 'Wijs een cel aan, of ga ernaartoe met de pijltjes: hier staat waarom. Spatie, Ctrl-klik of Shift-klik selecteert.',
    select: 'Deze cel selecteren',
    unselect: 'Niet meer selecteren',
    before: 'In versie {version} was het:',
    seeAs: 'Zien als deze oproeper',
  },
});

interface WhyPanelProps {
  readonly id: string;
  readonly pointed: Pointed | null;
  readonly matrix: Matrix;
  readonly choice: MatrixChoice;
  readonly version: number | null;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
}

export function WhyPanel({ id, pointed, matrix, choice, version, isSelected, onToggle }: WhyPanelProps) {
  const say = useMessages(MESSAGES);
  const explain = useWhy(matrix.rules);
  const explainBefore = useWhy(matrix.rulesBefore);
  const column = pointed === null ? -1 : matrix.indexOf(pointed.caller);
  const decision = pointed?.row.decisions[column];
  if (pointed === null || decision === undefined) {
    return (
      <section className="why" aria-label={say('title')}>
        <p id={id} className="intro">
          {say('hint')}
        </p>
      </section>
    );
  }
  const { row, caller } = pointed;
  const { purpose, relation, right } = choice;
  const circumstances: Circumstances = { caller, purpose, relation, right, version };
  const why = explain(row.place, circumstances, decision);
  const earlier = row.before[column];
  return (
    <section className="why" aria-label={say('title')}>
      <div id={id} className="why-sentences">
        <p>
          <OutcomeSign outcome={decision.outcome} /> <strong>{why.what}</strong>
        </p>
        <p>{why.because.join(' ')}</p>
        {earlier !== undefined && hasChanged(decision, earlier) && (
          <p>
            {say('before', { version: String(choice.against) })} <OutcomeSign outcome={earlier.outcome} />{' '}
            {explainBefore(row.place, circumstances, earlier).because.join(' ')}
          </p>
        )}
      </div>
      <div className="row">
        <Button className="button" onPress={onToggle}>
          {say(isSelected ? 'unselect' : 'select')}
        </Button>
        <Link className="button" to={`/see-as?a.caller=${caller.id}${purpose === null ? '' : `&a.purpose=${purpose}`}`}>
          {say('seeAs')}
        </Link>
      </div>
    </section>
  );
}
