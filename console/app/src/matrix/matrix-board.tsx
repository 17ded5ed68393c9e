/** The cells, what is selected of them, and why the one that is looked at is as it is. */
import { memo, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useMessages } from '../language/language';
import { useCallerName } from '../policy/callers';
import { originOf } from '../policy/origin';
import { useClassName } from '../policy/reasons';
import { SIGNS, useOutcomeName } from '../ui/outcome';
import { Grid, type Axis } from './grid';
import type { Position } from './grid-keys';
import type { MatrixChoice } from './matrix-choice';
import { cellKey, hasChanged, type MatrixRow } from './matrix-model';
import type { Matrix } from './use-matrix';
import { Selection } from './selection';
import { type Pointed, WhyPanel } from './why-panel';
import MESSAGES from '../../../../messages/console/matrix/matrix-board.json';

const WHY = 'matrix-why';
const StillGrid = memo(Grid);

interface MatrixBoardProps {
  readonly matrix: Matrix;
  readonly choice: MatrixChoice;
  readonly version: number | null;
  readonly legend: ReactNode;
}

export function MatrixBoard({ matrix, choice, version, legend }: MatrixBoardProps) {
  const say = useMessages(MESSAGES);
  const { rows, columns } = matrix;
  const { turned } = choice;
  const [looked, look] = useState<Position | null>(null);
  const axes = useAxes(matrix, turned);
  const at = useCallback(
    ({ row, column }: Position): Pointed | null => {
      const [found, caller] = turned ? [rows[column], columns[row]] : [rows[row], columns[column]];
      return found === undefined || caller === undefined ? null : { row: found, caller };
    },
    [rows, columns, turned],
  );
  const { selected, setSelected, isSelected, onSelect } = useSelection(at);
  const cellOf = useCells(matrix, choice.right);
  const cellAt = useCallback(
    (position: Position) => {
      const pointed = at(position);
      return pointed === null ? null : cellOf(pointed);
    },
    [at, cellOf],
  );
  return (
    <div className="matrix-board">
      <StillGrid
        key={String(turned)}
        label={say('matrix')}
        corner={say(turned ? 'caller' : 'field')}
        {...axes}
        {...(turned ? TURNED : STRAIGHT)}
        {...{ cellAt, isSelected, onSelect }}
        onLook={look}
        describedBy={WHY}
      />
      <div className="matrix-beside">
        <Selection
          selected={selected}
          purpose={choice.purpose === 'ANY' ? null : choice.purpose}
          right={choice.right}
          onClear={() => setSelected(new Set())}
        />
        <WhyPanel
          id={WHY}
          pointed={looked === null ? null : at(looked)}
          {...{ matrix, choice, version }}
          isSelected={looked !== null && isSelected(looked)}
          onToggle={() => looked !== null && onSelect([looked], 'TOGGLE')}
        />
        {legend}
      </div>
    </div>
  );
}

/** By what cells are about: what is filtered away, or turned, stays selected. */
function useSelection(at: (position: Position) => Pointed | null) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const isSelected = useCallback(
    (position: Position) => {
      const pointed = at(position);
      return pointed !== null && selected.has(keyOf(pointed));
    },
    [at, selected],
  );
  const onSelect = useCallback(
    (cells: readonly Position[], how: 'ONLY' | 'TOGGLE') => {
      const keys = cells.flatMap((cell) => at(cell) ?? []).map(keyOf);
      setSelected((before) => (how === 'ONLY' ? new Set(keys) : toggled(before, keys)));
    },
    [at],
  );
  return { selected, setSelected, isSelected, onSelect };
}

const STRAIGHT = { rowHeight: 42, columnWidth: 54, isTall: false };
const TURNED = { rowHeight: 38, columnWidth: 38, isTall: true };

function keyOf({ row, caller }: Pointed): string {
  return cellKey(row.place.coordinate, caller.id);
}

function toggled(before: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  const after = new Set(before);
  for (const key of keys) if (!after.delete(key)) after.add(key);
  return after;
}

function useAxes({ rows, columns }: Matrix, turned: boolean): { rows: readonly Axis[]; columns: readonly Axis[] } {
  const sayCaller = useCallerName();
  return useMemo(() => {
    const ofPlaces = rows.map((row) => ({
      key: row.place.coordinate,
      head: turned ? row.name : <PlaceHead row={row} />,
    }));
    const ofCallers = columns.map(({ id }) => ({ key: id, head: sayCaller(id) }));
    return turned ? { rows: ofCallers, columns: ofPlaces } : { rows: ofPlaces, columns: ofCallers };
  }, [rows, columns, turned, sayCaller]);
}

function PlaceHead({ row: { place, name, group } }: { readonly row: MatrixRow }) {
  const sayClass = useClassName();
  return (
    <>
      <span className="matrix-place" title={group === null ? name : `${name} · ${group}`}>
        {name}
      </span>
      <span className="matrix-of">
        <span className={`matrix-class matrix-class-${place.classification.toLowerCase()}`}>
          {sayClass(place.classification)}
        </span>
        {name !== place.coordinate && <code className="matrix-coordinate">{place.coordinate}</code>}
      </span>
    </>
  );
}

/** Cells are many, and plain for it: what they say is looked up once for all of them. */
function useCells(matrix: Matrix, right: MatrixChoice['right']): (pointed: Pointed) => ReactNode {
  const say = useMessages(MESSAGES);
  const sayOutcome = useOutcomeName(right);
  return useCallback(
    ({ row, caller }) => {
      const column = matrix.indexOf(caller);
      const decision = row.decisions[column];
      if (decision === undefined) return <span className="only-read-out">{say('unknown')}</span>;
      const { outcome, ruleId } = decision;
      const isOwn = originOf(row.place, ruleId, matrix.rules).from === 'OWN';
      const isChanged = hasChanged(decision, row.before[column]);
      const words = [sayOutcome(outcome), ...(isOwn ? [say('own')] : []), ...(isChanged ? [say('changed')] : [])];
      const classes = `matrix-cell matrix-${outcome.toLowerCase()} outcome-${outcome.toLowerCase()}`;
      return (
        <span className={`${classes}${isOwn ? ' own' : ''}${isChanged ? ' changed' : ''}`}>
          <span aria-hidden="true">{SIGNS[outcome]}</span>
          <span className="only-read-out">{words.join(', ')}</span>
          {isChanged && (
            <span className="matrix-delta" aria-hidden="true">
              Δ
            </span>
          )}
        </span>
      );
    },
    [matrix, say, sayOutcome],
  );
}
