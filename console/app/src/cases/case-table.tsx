/** A page of cases: enough of each to choose one. */
import { Link } from 'react-router';
import { currentOrder } from '../case-view/current-order';
import { inOneLine, Said } from '../case-view/fact';
import { answerOf, type FieldAnswer } from '../case-view/field-answer';
import { useLanguageName, useWord } from '../case-view/words';
import type { HubFault } from '../hub/hub';
import { useLanguage, useMessages } from '../language/language';
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

interface CaseTableProps {
  /** Where there are several on a screen. */
  readonly name?: string;
  readonly cases: readonly ListedCase[];
  /** Of a case in the answer, positions in lists left out. */
  readonly place: string;
  readonly faults: readonly HubFault[];
}

export function CaseTable({ name, cases, place, faults }: CaseTableProps) {
  const say = useMessages(MESSAGES);
  const isNumber = (id: string): boolean => id === 'priority' || id === 'attempts';
  return (
    <Table name={name ?? say('title')} columns={COLUMNS.map((id) => ({ id, name: say(id), isNumber: isNumber(id) }))}>
      {cases.map((one) => (
        <Row key={one.id} one={one} place={place} faults={faults} />
      ))}
    </Table>
  );
}

interface RowProps {
  readonly one: ListedCase;
  readonly place: string;
  readonly faults: readonly HubFault[];
}

function Row({ one, place, faults }: RowProps) {
  const { language: spoken, locale } = useLanguage();
  const sayWord = useWord();
  const sayLanguage = useLanguageName();
  const { id, reference, openedAt, inCommune, person, callOrders } = one;
  const order = currentOrder(callOrders);
  const of = (field: string, value: string | null | undefined): FieldAnswer =>
    rowAnswer(one, `${place}.${field}`, value, faults);
  const ofPerson = (field: 'name' | 'language'): FieldAnswer =>
    rowAnswer(person, `${place}.person.${field}`, person?.[field], faults);
  const ofOrder = (field: string, value: string | null | undefined): FieldAnswer =>
    callOrders?.length === 0 ? of('callOrders', null) : rowAnswer(null, `${place}.callOrders.${field}`, value, faults);
  const number = (value: number | null | undefined): string | undefined => value?.toLocaleString(locale);
  return (
    <tr>
      <th scope="row">
        <Link to={`/case/${encodeURIComponent(id)}`}>{reference ?? id}</Link>
      </th>
      <td>
        <Said answer={ofPerson('name')} />
      </td>
      <td>
        <Said answer={ofPerson('language')} write={sayLanguage} />
      </td>
      <td>
        <Said answer={of('inCommune', spoken === 'nl' ? inCommune?.nameNl : inCommune?.nameFr)} />
      </td>
      <td>
        <Said answer={of('openedAt', openedAt)} write={inOneLine} />
      </td>
      <td>
        <Said answer={ofOrder('state', order?.state)} write={(state) => sayWord('orderState', state)} />
      </td>
      <td>
        <Said answer={ofOrder('queue', order?.queue)} />
      </td>
      <td className="number">
        <Said answer={ofOrder('priority', number(order?.priority))} />
      </td>
      <td className="number">
        <Said answer={ofOrder('attemptsCount', number(order?.attemptsCount))} />
      </td>
    </tr>
  );
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
