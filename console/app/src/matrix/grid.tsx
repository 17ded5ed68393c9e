/**
 * A grid of any size, of which only what is seen is there: arrows lead from cell to cell, Space and Shift select. One cell is in
 * the order of Tab, as the ARIA authoring practices have it.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useCallback,
  useMemo,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { between, movedTo, within, type Position } from './grid-keys';

export interface Axis {
  readonly key: string;
  readonly head: ReactNode;
}

type Box = RefObject<HTMLDivElement | null>;

interface GridProps {
  readonly label: string;
  /** Above the heads of rows. */
  readonly corner: ReactNode;
  readonly rows: readonly Axis[];
  readonly columns: readonly Axis[];
  /** Pixels. */
  readonly rowHeight: number;
  readonly columnWidth: number;
  /** Heads of columns are long. */
  readonly isTall: boolean;
  readonly cellAt: (at: Position) => ReactNode;
  readonly isSelected: (at: Position) => boolean;
  /** All of these and no others; or these as well, or no more. */
  readonly onSelect: (cells: readonly Position[], how: 'ONLY' | 'TOGGLE') => void;
  readonly onLook: (at: Position) => void;
  /** Of what says more about the cell that is looked at. */
  readonly describedBy: string;
}

/** Pixels, where nothing is measured yet. */
const HEAD_WIDTH = 300;
const HEAD_HEIGHT = 150;

export function Grid(props: GridProps) {
  const { label, corner, rows, columns, columnWidth, isTall } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const cornerCell = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<Position>({ row: 0, column: 0 });
  const size = { rows: rows.length, columns: columns.length };
  const active = useMemo(() => within(wanted, size), [wanted, size.rows, size.columns]);
  const { vertical, horizontal } = useAxes(props, scroller, cornerCell, active);
  const keys = useKeys(props, active, (to) => {
    setWanted(to);
    vertical.scrollToIndex(to.row);
    horizontal.scrollToIndex(to.column);
  });
  // the cell that a key led to may have come into being with this very drawing
  useLayoutEffect(() => {
    if (keys.wantsFocus.current === false) return;
    keys.wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });
  const shown = horizontal.getVirtualItems();
  const width = `calc(var(--grid-head) + ${horizontal.getTotalSize()}px)`;
  const at = useCallback(
    (start: number) => ({ left: `calc(var(--grid-head) + ${start}px)`, width: columnWidth }),
    [columnWidth],
  );
  return (
    <div className={`scrolls grid-scrolls${isTall ? ' tall' : ''}`} ref={scroller}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        className="grid"
        onKeyDown={keys.onKeyDown}
        onMouseDown={keys.onMouseDown}
        onMouseOver={keys.onMouseOver}
        style={{ width }}
      >
        <Heads corner={corner} columns={columns} shown={shown} at={at} box={cornerCell} />
        <div role="rowgroup" className="grid-body" style={{ height: vertical.getTotalSize() }}>
          {vertical.getVirtualItems().map(({ index, start }) => (
            <Row
              key={rows[index]!.key}
              {...props}
              {...{ start, shown, at }}
              row={index}
              activeColumn={active.row === index ? active.column : null}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface HeadsProps extends Pick<RowProps, 'corner' | 'columns' | 'shown' | 'at'> {
  readonly box: Box;
}

function Heads({ corner, columns, shown, at, box }: HeadsProps) {
  return (
    <div role="rowgroup" className="grid-top">
      <div role="row" aria-rowindex={1} className="grid-row">
        <div role="columnheader" aria-colindex={1} className="grid-corner" ref={box}>
          {corner}
        </div>
        {shown.map(({ index, start }) => (
          <div
            key={columns[index]!.key}
            role="columnheader"
            aria-colindex={index + 2}
            className="grid-column-head"
            style={at(start)}
          >
            {columns[index]!.head}
          </div>
        ))}
      </div>
    </div>
  );
}

interface RowProps extends GridProps {
  readonly row: number;
  readonly start: number;
  /** Null: the active cell is in another row. */
  readonly activeColumn: number | null;
  readonly shown: readonly { readonly index: number; readonly start: number }[];
  readonly at: (start: number) => object;
}

/** Not drawn again where nothing of it has changed: a step from cell to cell draws two rows. */
const Row = memo(function Row(props: RowProps) {
  const { rows, columns, row, start: top, activeColumn, shown, at, cellAt, isSelected, describedBy } = props;
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className="grid-row"
      style={{ height: props.rowHeight, transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className="grid-row-head">
        {rows[row]!.head}
      </div>
      {shown.map(({ index: column, start }) => {
        const isActive = activeColumn === column;
        return (
          <div
            key={columns[column]!.key}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={isSelected({ row, column })}
            aria-describedby={isActive ? describedBy : undefined}
            tabIndex={isActive ? 0 : -1}
            className="grid-cell"
            data-row={row}
            data-column={column}
            style={at(start)}
            onFocus={() => props.onLook({ row, column })}
          >
            {cellAt({ row, column })}
          </div>
        );
      })}
    </div>
  );
});

function useAxes({ rows, columns, rowHeight, columnWidth }: GridProps, scroller: Box, corner: Box, active: Position) {
  // the active cell stays, wherever one scrolls: the keyboard goes on from there
  const withActive =
    (index: number): typeof defaultRangeExtractor =>
    (range) =>
      range.count === 0 ? [] : [...new Set([...defaultRangeExtractor(range), index])].sort((a, b) => a - b);
  const vertical = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]!.key,
    estimateSize: () => rowHeight,
    overscan: 3,
    rangeExtractor: withActive(active.row),
    scrollPaddingEnd: corner.current?.offsetHeight ?? HEAD_HEIGHT,
  });
  const horizontal = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => columns[index]!.key,
    estimateSize: () => columnWidth,
    overscan: 6,
    rangeExtractor: withActive(active.column),
    scrollPaddingEnd: corner.current?.offsetWidth ?? HEAD_WIDTH,
  });
  return { vertical, horizontal };
}

function useKeys(
  { rows, columns, rowHeight, onSelect, onLook }: GridProps,
  active: Position,
  go: (to: Position) => void,
) {
  const wantsFocus = useRef(false);
  /** Where a selection with Shift begins. */
  const anchor = useRef<Position | null>(null);
  const select = (to: Position, isRange: boolean): void => {
    if (isRange) return onSelect(between((anchor.current ??= active), to), 'ONLY');
    anchor.current = to;
    onSelect([to], 'TOGGLE');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === ' ') {
      event.preventDefault();
      return select(active, false);
    }
    if (event.key === 'Escape') return onSelect([], 'ONLY');
    const page = Math.max(1, Math.floor(event.currentTarget.parentElement!.clientHeight / rowHeight) - 4);
    const size = { rows: rows.length, columns: columns.length, page };
    const to = movedTo(event.key, event.ctrlKey || event.metaKey, active, size);
    if (to === null) return;
    event.preventDefault();
    if (event.shiftKey) select(to, true);
    else anchor.current = null;
    wantsFocus.current = true;
    go(to);
  };
  const onMouseDown = (event: MouseEvent): void => {
    const to = positionOf(event);
    if (to === null) return;
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      event.preventDefault();
      select(to, event.shiftKey);
    }
    wantsFocus.current = true;
    go(to);
  };
  const onMouseOver = (event: MouseEvent): void => {
    // cells that a key scrolls beneath a mouse at rest are not pointed at
    if (event.movementX === 0 && event.movementY === 0) return;
    const over = positionOf(event);
    if (over !== null) onLook(over);
  };
  return { wantsFocus, onKeyDown, onMouseDown, onMouseOver };
}

function positionOf({ target }: MouseEvent): Position | null {
  const cell = (target as Element).closest<HTMLElement>('[data-row]');
  return cell === null ? null : { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}
