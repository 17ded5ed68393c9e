/** Who gets what: every place of the schema against every role and partner, as the hub itself decides it. */
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import { usePolicyActivated } from '../policy/use-policy-activated';
import { useVersions } from '../policy/use-rules';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { OUTCOMES, OutcomeSign, useOutcomeName } from '../ui/outcome';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import './matrix.css';
import { MatrixBoard } from './matrix-board';
import { useMatrixChoice, type MatrixChoice } from './matrix-choice';
import { MatrixFilters } from './matrix-filters';
import { QuestionBar } from './question-bar';
import { useMatrix } from './use-matrix';
import MESSAGES from '../../../../messages/console/matrix/matrix-screen.json';

export function MatrixScreen() {
  const say = useMessages(MESSAGES);
  const [choice, change] = useMatrixChoice();
  const versions = useVersions();
  usePolicyActivated(versions.askAgain);
  const version = choice.version ?? versions.inForce;
  const matrix = useMatrix(choice, version);
  const faults = [...versions.faults, ...matrix.faults];
  const missing = [choice.version, choice.against].find(
    (one) => one !== null && versions.versions?.every(({ number }) => number !== one) === true,
  );
  return (
    <Page title={say('title')}>
      <div className="matrix-page">
        <div className="matrix-layout">
          <QuestionBar choice={choice} onChange={change} question={matrix.question} isAsking={matrix.isAsking} />
          <MatrixFilters choice={choice} onChange={change} versions={versions} />
          {missing != null && <Notice kind="FAULT">{say('noVersion', { version: String(missing) })}</Notice>}
          {missing == null && <Faults faults={faults} />}
          {faults.length > 0 && (
            <Button
              className="button"
              onPress={() => {
                versions.askAgain();
                matrix.askAgain();
              }}
            >
              {say('again')}
            </Button>
          )}
          {matrix.places === 0 && faults.length === 0 && <Waiting />}
          {matrix.places > 0 && (
            <>
              <p className="matrix-count" role="status">
                {matrix.isAsking ? say('asking') : say('count', { shown: matrix.rows.length, all: matrix.places })}
              </p>
              {matrix.columns.length === 0 ? (
                <Notice kind="INFORMATION">{say('noColumns')}</Notice>
              ) : matrix.rows.length === 0 ? (
                <Notice kind="INFORMATION">{say('noRows')}</Notice>
              ) : (
                <MatrixBoard matrix={matrix} choice={choice} version={version} legend={<Legend choice={choice} />} />
              )}
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function Legend({ choice: { against, right } }: { readonly choice: MatrixChoice }) {
  const say = useMessages(MESSAGES);
  const sayOutcome = useOutcomeName(right);
  return (
    <ul className="matrix-legend">
      {OUTCOMES.map((outcome) => (
        <li key={outcome}>
          <span className={`matrix-cell matrix-${outcome.toLowerCase()}`}>
            <OutcomeSign outcome={outcome} right={right} short />
          </span>
          <span aria-hidden="true">{sayOutcome(outcome)}</span>
        </li>
      ))}
      <li>
        <span className="matrix-cell own" aria-hidden="true" />
        {say('own')}
      </li>
      {against !== null && (
        <li>
          <span className="matrix-cell changed" aria-hidden="true">
            <span className="matrix-delta">Δ</span>
          </span>
          {say('changed', { version: String(against) })}
        </li>
      )}
    </ul>
  );
}
