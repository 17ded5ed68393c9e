/** A page of cases: enough of each to choose one. */
import { Link } from 'react-router';
import { currentOrder } from '../case-view/current-order';
import { inOneLine, Said, type FactProps } from '../case-view/fact';
import { answerOf, type FieldAnswer } from '../case-view/field-answer';
import { useLanguageName, useWord } from '../case-view/words';
import type { HubFault } from '../hub/hub';
import { useLanguage, useMessages } from '../language/language';
import { WithheldFields } from '../ui/absent';
import { Table } from '../ui/table';
import type { ConsoleCaseRowFragment } from './generated/operations';
import MESSAGES from '../../../../messages/console/cases/case-table.json';

export type ListedCase = ConsoleCaseRowFragment;

const COLUMNS = [
  'reference',
  'name',
  'language',
  'commune',
  'opened',
  'state',
  'queue',
  'priority',
  'attempts',
] as const;
type ColumnId = (typeof COLUMNS)[number];

interface CaseTableProps {
  /** Where there are several on a screen. */
  readonly name?: string;
  readonly cases: readonly ListedCase[];
  /** Of a case in the answer, positions in lists left out. */
  readonly place: string;
  readonly faults: readonly HubFault[];
}

/** What is withheld of every row has no column: it is said once, beneath. */
export function CaseTable({ name, cases, place, faults }: CaseTableProps) {
  const say = useMessages(MESSAGES);
  const cellsOf = useCells(place, faults);
  const rows = cases.map((one) => ({ one, cells: cellsOf(one) }));
  const isWithheld = (id: ColumnId): boolean => rows.every(({ cells }) => cells[id].answer.absence === 'WITHHELD');
  const withheld = rows.length === 0 ? [] : COLUMNS.filter(isWithheld);
  const shown = COLUMNS.filter((id) => id === 'reference' || !withheld.includes(id));
  const isNumber = (id: ColumnId): boolean => id === 'priority' || id === 'attempts';
  return (
    <>
      <Table name={name ?? say('title')} columns={shown.map((id) => ({ id, name: say(id), isNumber: isNumber(id) }))}>
        {rows.map(({ one: { id, reference }, cells }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={`/case/${encodeURIComponent(id)}`}>{reference ?? say('unnamed', { id: id.slice(0, 8) })}</Link>
            </th>
            {shown.slice(1).map((column) => (
              <td key={column} className={isNumber(column) ? 'number' : undefined}>
                <Said {...cells[column]} />
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <WithheldFields
        fields={withheld.map((id) => ({ name: say(id), reason: rows[0]?.cells[id].answer.reason ?? null }))}
      />
    </>
  );
}

type Cell = Omit<FactProps, 'label'>;

function useCells(place: string, faults: readonly HubFault[]): (one: ListedCase) => Readonly<Record<ColumnId, Cell>> {
  const { language: spoken, locale } = useLanguage();
  const sayWord = useWord();
  const sayLanguage = useLanguageName();
  const number = (value: number | null | undefined): string | undefined => value?.toLocaleString(locale);
  return (one) => {
    const { reference, openedAt, inCommune, person, callOrders } = one;
    const order = currentOrder(callOrders);
    const of = (field: string, value: string | null | undefined): FieldAnswer =>
      rowAnswer(one, `${place}.${field}`, value, faults);
    const ofPerson = (field: 'name' | 'language'): FieldAnswer =>
      rowAnswer(person, `${place}.person.${field}`, person?.[field], faults);
    const ofOrder = (field: string, value: string | null | undefined): FieldAnswer =>
      callOrders?.length === 0
        ? of('callOrders', null)
        : rowAnswer(null, `${place}.callOrders.${field}`, value, faults);
    return {
      reference: { answer: of('reference', reference) },
      name: { answer: ofPerson('name') },
      language: { answer: ofPerson('language'), write: sayLanguage },
      commune: { answer: of('inCommune', spoken === 'nl' ? inCommune?.nameNl : inCommune?.nameFr) },
      opened: { answer: of('openedAt', openedAt), write: inOneLine },
      state: { answer: ofOrder('state', order?.state), write: (state) => sayWord('orderState', state) },
      queue: {
        answer: ofOrder('queue', order?.queue),
        write: (queue) => <span className="whole">{queue}</span>,
      },
      priority: { answer: ofOrder('priority', number(order?.priority)) },
      attempts: { answer: ofOrder('attemptsCount', number(order?.attemptsCount)) },
    };
  };
}

/** An error of a list stands for some of its rows: whether for this one, its own absences say. */
function rowAnswer(
  record: Parameters<typeof answerOf>[0],
  place: string,
  value: string | null | undefined,
  faults: readonly HubFault[],
): FieldAnswer {
  const answer = answerOf(record, place, value, faults);
  const field = place.slice(place.lastIndexOf('.') + 1);
  const stated = record?.absences?.find((absence) => absence.field === field)?.reason ?? null;
  return answer.absence === 'WITHHELD' && stated !== null ? { ...answer, absence: stated } : answer;
}
