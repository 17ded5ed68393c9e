/** A table in a region of its own that scrolls where it is too wide, by keyboard too. */
import { Children, type ReactNode } from 'react';
import { useMessages } from '../language/language';
import MESSAGES from '../../../../messages/console/ui/table.json';

export interface Column {
  readonly id: string;
  readonly name: string;
  readonly isNumber?: boolean;
}

interface TableProps {
  /** What it is about, where it is read out. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Hundreds of rows; its sheet gives it `--columns`. */
  readonly isLong?: boolean;
  /** Its rows: `<tr>`. */
  readonly children: ReactNode;
}

export function Table({ name, columns, isLong = false, children }: TableProps) {
  const say = useMessages(MESSAGES);
  return (
    <div className={isLong ? 'scrolls long' : 'scrolls'} tabIndex={0} role="region" aria-label={say('table', { name })}>
      <table>
        <thead>
          <tr>
            {columns.map(({ id, name: called, isNumber }) => (
              <th key={id} scope="col" className={isNumber ? 'number' : undefined}>
                {called}
              </th>
            ))}
          </tr>
        </thead>
        {isLong ? <LongRows>{children}</LongRows> : <tbody>{children}</tbody>}
      </table>
    </div>
  );
}

const TOGETHER = 10;

/** Of a table in a region with the class `long`. Some together, as a thousand boxes by themselves take time too. */
export function LongRows({ children }: Pick<TableProps, 'children'>) {
  const rows = Children.toArray(children);
  return Array.from({ length: Math.ceil(rows.length / TOGETHER) }, (_, part) => (
    <tbody key={part}>{rows.slice(part * TOGETHER, (part + 1) * TOGETHER)}</tbody>
  ));
}
