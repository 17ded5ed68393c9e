/**
 * A register as its officers read and keep it: what waits for a second officer, the entries page by page, and a window for
 * each thing that can be done. What a register shows and does is its definition.
 */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useHubQuery } from '../hub/use-hub';
import type { Pages } from '../hub/use-pages';
import type { ProposedRegister } from '../generated/schema-types';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';
import { Table } from '../ui/table';
import { ConsoleRegisterProposalsDocument } from './generated/operations';
import { Proposals } from './proposals';
import type { RegisterDialog } from './register-form';
import { RowButton } from './row-button';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import MESSAGES from '../../../../messages/console/registers/register-table.json';

/** The first one names the row. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
}

export interface Action<Row> {
  /** On its button; null: it cannot be done to this row. */
  readonly text: (row: Row) => string | null;
  /** What the row is called, for those who hear the button alone. */
  readonly of?: (row: Row) => string;
  readonly title: (row: Row) => string;
  /** It takes something away from somebody. */
  readonly isDestructive?: (row: Row) => boolean;
  readonly dialog: (row: Row, dialog: RegisterDialog) => ReactNode;
}

export interface RegisterDefinition<Row> {
  readonly name: string;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly actions?: readonly Action<Row>[];
  /** A new entry. */
  readonly begin?: {
    readonly title: string;
    readonly isDestructive?: boolean;
    readonly dialog: (dialog: RegisterDialog) => ReactNode;
  };
  /** Where changes wait for a second officer. */
  readonly proposed?: ProposedRegister;
  /** Said where there is none. */
  readonly empty?: string;
  /** Said after something was done. */
  readonly said?: ReactNode;
}

interface Open {
  /** Null: a new entry. */
  readonly id: string | null;
  readonly action: number;
}

export function Register<Row extends { readonly id: string }>(definition: RegisterDefinition<Row>) {
  const { pages, actions = [], begin, proposed, said } = definition;
  const [open, setOpen] = useState<Open | null>(null);
  const ofPersons = proposed === 'PROCESSING_RESTRICTION';
  const waiting = useHubQuery(ConsoleRegisterProposalsDocument, { ofPersons }, undefined, proposed === undefined);
  const row = pages.rows.find(({ id }) => id === open?.id);
  const action = actions[open?.action ?? 0];
  const again = (): void => {
    if (proposed !== undefined) waiting.askAgain();
    void pages.askAgain();
  };
  const dialog = {
    onStale: pages.askAgain,
    onClose(isDone: boolean) {
      setOpen(null);
      if (isDone) again();
    },
  };
  return (
    <>
      {begin !== undefined && (
        <div className="row before">
          <Button
            className={begin.isDestructive ? 'button danger' : 'button primary'}
            onPress={() => setOpen({ id: null, action: 0 })}
          >
            {begin.title}
          </Button>
        </div>
      )}
      {said}
      {proposed !== undefined && (
        <Proposals
          proposals={(waiting.data?.policyRegisterProposals ?? []).filter(({ register }) => register === proposed)}
          onChanged={again}
        />
      )}
      <RegisterPages {...definition} onOpen={setOpen} />
      {open?.id === null && begin?.dialog({ title: begin.title, isDestructive: begin.isDestructive, ...dialog })}
      {row !== undefined &&
        action?.dialog(row, { title: action.title(row), isDestructive: action.isDestructive?.(row), ...dialog })}
    </>
  );
}

type RegisterPagesProps<Row> = RegisterDefinition<Row> & { readonly onOpen: (open: Open) => void };

function RegisterPages<Row extends { readonly id: string }>(props: RegisterPagesProps<Row>) {
  const { name, pages, empty, columns, actions = [], onOpen } = props;
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const { rows, faults, isAsking, hasMore, more } = pages;
  const hasNone = rows.length === 0;
  const buttons = (row: Row): ReactNode => (
    <div className="row">
      {actions.map(({ text, of, isDestructive }, action) => {
        const words = text(row);
        return (
          words && (
            <RowButton
              key={action}
              {...{ text: words, of: of?.(row), isDestructive: isDestructive?.(row) }}
              onPress={() => onOpen({ id: row.id, action })}
            />
          )
        );
      })}
    </div>
  );
  const shown = actions.length === 0 ? columns : [...columns, { name: sayWord('actions'), cell: buttons }];
  const [first, ...others] = shown;
  return (
    <>
      <Faults faults={faults} />
      {!hasNone && (
        <div className="register">
          <Table name={name} columns={shown.map((column) => ({ id: column.name, name: column.name }))}>
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
      )}
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
