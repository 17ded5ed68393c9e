/** What changes for callers from one version to another: in sentences, and cell by cell. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { useSentenceLanguage } from '../language/sentence-language';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { useGroupName } from '../policy/field-groups';
import { Notice } from '../ui/notice';
import { OutcomeSign } from '../ui/outcome';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import { Waiting } from '../ui/waiting';
import type { Right } from '../generated/schema-types';
import { ConsoleDifferenceDocument, type ConsoleDifferenceQuery } from './generated/operations';
import MESSAGES from '../../../../messages/console/changes/difference-part.json';

const SHOWN_AT_ONCE = 60;
const SENTENCES_AT_ONCE = 20;
const WHICH = ['all', 'LESS', 'MORE', 'OTHER'] as const;
/** A colour and a sign for each. */
const SIGNS = { LESS: '▼', MORE: '▲', OTHER: '◆' } as const;

type Difference = NonNullable<ConsoleDifferenceQuery['policyDifference']>;
type Cell = NonNullable<Difference['cells']>[number];

export function DifferencePart({ from, to }: { readonly from: number; readonly to: number }) {
  const language = useSentenceLanguage();
  const { data, faults } = useHubQuery(ConsoleDifferenceDocument, { from, to, language });
  const difference = data?.policyDifference ?? null;
  if (difference === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  return (
    <>
      <Faults faults={faults} />
      <Summary difference={difference} />
      <StillSeen sentences={difference.stillSeen ?? []} />
      <Sentences sentences={difference.sentences ?? []} />
      <Cells cells={difference.cells ?? []} />
    </>
  );
}

function Summary({ difference: { widens, narrows } }: { readonly difference: Difference }) {
  const say = useMessages(MESSAGES);
  if (widens === true) {
    return (
      <Notice kind="WARNING">
        <p>{say('widens')}</p>
      </Notice>
    );
  }
  return (
    <Notice kind={narrows === true ? 'SUCCESS' : 'INFORMATION'}>
      <p>{say(narrows === true ? 'onlyNarrows' : 'same')}</p>
    </Notice>
  );
}

function StillSeen({ sentences }: { readonly sentences: readonly string[] }) {
  const say = useMessages(MESSAGES);
  if (sentences.length === 0) return null;
  return (
    <Notice kind="WARNING">
      <p>{say('stillSeen')}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  const say = useMessages(MESSAGES);
  const [shown, setShown] = useState(SENTENCES_AT_ONCE);
  if (sentences.length === 0) return null;
  return (
    <>
      <h3>{say('sentences')}</h3>
      <ul className="sentences">
        {sentences.slice(0, shown).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {sentences.length > shown && (
        <Button className="button" onPress={() => setShown(sentences.length)}>
          {say('moreSentences', { count: sentences.length - shown })}
        </Button>
      )}
    </>
  );
}

function Cells({ cells }: { readonly cells: readonly Cell[] }) {
  const say = useMessages(MESSAGES);
  const [params, setParams] = useSearchParams();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const which = WHICH.find((one) => one === params.get('cells')) ?? 'all';
  if (cells.length === 0) return null;
  const count = (change: Cell['change']): number => cells.filter((cell) => cell.change === change).length;
  const found = cells.filter(({ change }) => which === 'all' || change === which);
  return (
    <>
      <h3>{say('cells')}</h3>
      <div className="row filter-row">
        <Choice
          label={say('which')}
          options={WHICH.map((id) => ({ id, name: say(id) }))}
          chosen={which}
          onChoose={(id) =>
            setParams(
              (before) => {
                if (id === 'all') before.delete('cells');
                else before.set('cells', id);
                return before;
              },
              { replace: true },
            )
          }
        />
        <span role="status">
          {say('counts', { lost: count('LESS'), gained: count('MORE'), other: count('OTHER') })}
        </span>
      </div>
      <CellTable cells={found.slice(0, shown)} />
      {found.length > shown && (
        <Button className="button" onPress={() => setShown(shown + SHOWN_AT_ONCE)}>
          {say('more', { count: Math.min(SHOWN_AT_ONCE, found.length - shown) })}
        </Button>
      )}
    </>
  );
}

function CellTable({ cells }: { readonly cells: readonly Cell[] }) {
  const say = useMessages(MESSAGES);
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={say('cells')}>
      <table className="cells">
        <thead>
          <tr>
            {(['change', 'who', 'what', 'before', 'after', 'purposes', 'conditions'] as const).map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell, place) => (
            // nothing names a cell but its place in the answer
            <CellRow key={place} cell={cell} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CellRow({ cell }: { readonly cell: Cell }) {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  const groupName = useGroupName();
  const purposeName = usePurposeName();
  const { change, roles, organisationKind, organisation, right, groups, coordinates, conditions } = cell;
  const of = [organisationKind === null ? null : word(organisationKind), organisation].filter((one) => one !== null);
  const purposes = [
    ...(cell.purposes ?? []).map(purposeName),
    ...(cell.withoutPurpose === true ? [say('without')] : []),
  ];
  return (
    <tr>
      <td>
        {change !== null && (
          <span className={`change change-${change.toLowerCase()}`}>
            <span aria-hidden="true">{SIGNS[change]}</span> {say(change)}
          </span>
        )}
      </td>
      <td>
        {(roles ?? []).map(word).join(' + ') || say('everybody')}
        {of.length > 0 && <span className="beneath">{of.join(', ')}</span>}
      </td>
      <td>
        {right !== null && right !== 'READ' && `${word(right)} `}
        {(groups ?? []).map(groupName).join('; ')}
        <span className="beneath" title={(coordinates ?? []).join(', ')}>
          {(coordinates ?? []).length === 1 ? coordinates?.[0] : say('fields', { count: (coordinates ?? []).length })}
        </span>
      </td>
      <Effect effect={cell.before} right={right ?? 'READ'} />
      <Effect effect={cell.after} right={right ?? 'READ'} />
      <td>{purposes.length === 0 ? say('any') : purposes.join(', ')}</td>
      <td>{(conditions ?? []).length === 0 ? say('none') : (conditions ?? []).map(word).join(', ')}</td>
    </tr>
  );
}

function Effect({ effect, right }: { readonly effect: Cell['before']; readonly right: Right }) {
  const word = useRuleWord();
  return (
    <td>
      {effect?.outcome && <OutcomeSign outcome={effect.outcome} right={right} />}
      {effect?.variant && <span className="beneath">{word(effect.variant)}</span>}
    </td>
  );
}
