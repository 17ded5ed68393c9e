/** Where a key leads in a grid, as the ARIA authoring practices have it. Pure. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

/** Null where the key leads nowhere: it is not for the grid. */
export function movedTo(key: string, isControl: boolean, { row, column }: Position, size: GridSize): Position | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to: Readonly<Record<string, Position>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - size.page, column },
    PageDown: { row: row + size.page, column },
    Home: isControl ? { row: 0, column: 0 } : { row, column: 0 },
    End: isControl ? last : { row, column: last.column },
  };
  const found = to[key];
  return found === undefined ? null : within(found, size);
}

export function within({ row, column }: Position, { rows, columns }: Pick<GridSize, 'rows' | 'columns'>): Position {
  return { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) };
}

/** All positions from one corner to the other. */
export function between(one: Position, other: Position): Position[] {
  const rows = range(one.row, other.row);
  const columns = range(one.column, other.column);
  return rows.flatMap((row) => columns.map((column) => ({ row, column })));
}

function range(one: number, other: number): number[] {
  const first = Math.min(one, other);
  return Array.from({ length: Math.abs(one - other) + 1 }, (_, index) => first + index);
}
