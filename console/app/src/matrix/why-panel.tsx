/** Why the cell that is looked at is as it is, as sentences. */
import { Button } from 'react-aria-components';
import { Link } from 'react-router';
import { useMessages } from '../language/language';
import { originOf } from '../policy/origin';
import type { Circumstances } from '../policy/relations';
import { useWhy } from '../policy/use-why';
import { OutcomeSign } from '../ui/outcome';
import type { MatrixChoice } from './matrix-choice';
import { hasChanged, type MatrixRow } from './matrix-model';
import type { Matrix } from './use-matrix';
import MESSAGES from '../../../../messages/console/matrix/why-panel.json';
import type { MadeUpCaller } from '../policy/callers';

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
  const { relation, right } = choice;
  const { purpose } = decision;
  const circumstances: Circumstances = { caller, purpose, relation, right, version };
  const why = explain(row.place, circumstances, decision);
  const earlier = row.before[column];
  return (
    <section className="why" aria-label={say('title')}>
      <div id={id} className="why-sentences">
        <p>
          <OutcomeSign outcome={decision.outcome} right={right} /> <strong>{why.what}</strong>
        </p>
        <p className="why-coordinate">
          <code>{row.place.coordinate}</code>
        </p>
        <p>{why.because.join(' ')}</p>
        {earlier !== undefined && hasChanged(decision, earlier) && (
          <p>
            {say('before', { version: String(choice.against) })} <OutcomeSign outcome={earlier.outcome} right={right} />{' '}
            {explainBefore(row.place, { ...circumstances, purpose: earlier.purpose }, earlier).because.join(' ')}
          </p>
        )}
      </div>
      <WhyRule {...{ pointed, matrix, version, right }} ruleId={decision.ruleId} />
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

interface WhyRuleProps extends Pick<WhyPanelProps, 'matrix' | 'version'> {
  readonly pointed: Pointed;
  readonly right: MatrixChoice['right'];
  readonly ruleId: string | null;
}

/** From a cell to its rule, and to its change in a draft; where no rule decides, to a new one. What the law decides is not changed. */
function WhyRule({ pointed: { row, caller }, matrix: { rules }, version, right, ruleId }: WhyRuleProps) {
  const say = useMessages(MESSAGES);
  const origin = originOf(row.place, ruleId, rules);
  if (origin.from === 'FLOOR' || origin.from === 'STRUCTURE') return null;
  if (ruleId === null || !rules.rules.has(ruleId)) {
    const query = new URLSearchParams({
      coordinates: 'of' in origin ? origin.of : row.place.coordinate,
      roles: caller.roles.join(','),
      ...(right !== 'READ' && { right }),
    });
    return (
      <div className="row">
        <Link className="button primary" to={`/rules?${query}`}>
          {say('newRule')}
        </Link>
      </div>
    );
  }
  return (
    <div className="row">
      <Link className="button primary" to={`/rules?${new URLSearchParams({ edit: ruleId })}`}>
        {say('edit')}
      </Link>
      <Link className="button" to={`/rules?${new URLSearchParams({ version: String(version ?? ''), rule: ruleId })}`}>
        {say('rule')}
      </Link>
    </div>
  );
}

/** A cell by what it is about. */
export interface Pointed {
  readonly row: MatrixRow;
  readonly caller: MadeUpCaller;
}
