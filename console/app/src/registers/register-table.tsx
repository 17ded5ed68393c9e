/** Entries of a register as a table, with a way to those that were not read yet. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Pages } from '../hub/use-pages';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Table } from '../ui/table';
import { Waiting } from '../ui/suspended';
import MESSAGES from '../../../../messages/console/registers/register-table.json';

/** The first one names the row. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
}

interface RegisterTableProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

function RegisterTable<Row extends { readonly id: string }>({ name, columns, rows }: RegisterTableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <div className="register">
      <Table name={name} columns={columns.map((column) => ({ id: column.name, name: column.name }))}>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{first?.cell(row)}</th>
            {others.map((column) => (
              <td key={column.name}>{column.cell(row)}</td>
            ))}
          </tr>
        ))}
      </Table>
    </div>
  );
}

interface RegisterPagesProps<Row> extends Omit<RegisterTableProps<Row>, 'rows'> {
  readonly pages: Pages<Row>;
  /** Said where there is none. */
  readonly empty?: string;
}

export function RegisterPages<Row extends { readonly id: string }>(props: RegisterPagesProps<Row>) {
  const { name, columns, pages, empty } = props;
  const say = useMessages(MESSAGES);
  const { rows, faults, isAsking, hasMore, more } = pages;
  const hasNone = rows.length === 0;
  return (
    <>
      <Faults faults={faults} />
      {!hasNone && <RegisterTable name={name} columns={columns} rows={rows} />}
      {hasNone && isAsking && <Waiting />}
      {hasNone && !isAsking && faults.length === 0 && <Notice kind="INFORMATION">{empty ?? say('empty')}</Notice>}
      {!isAsking && (hasMore || faults.length > 0) && (
        <Button className="button" onPress={more}>
          {say(faults.length > 0 ? 'again' : 'more')}
        </Button>
      )}
    </>
  );
}
