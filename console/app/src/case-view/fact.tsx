/** Values of a record, with their names; what is withheld of them is one quiet line. */
import type { ReactNode } from 'react';
import { useInstant, useMessages } from '../language/language';
import { Absent, Masked, WithheldFields } from '../ui/absent';
import { Table, type Column } from '../ui/table';
import { useSourceName } from '../ui/source-name';
import { useDay } from './words';
import type { HubFault } from '../hub/hub';
import { answerOf, withheldAt, type FieldAnswer, type Mask } from './field-answer';
import MESSAGES from '../../../../messages/console/case-view/fact.json';

export interface FactProps {
  readonly label: string;
  readonly answer: FieldAnswer;
  /** How the value is written; left out: as it comes. */
  readonly write?: (value: string) => ReactNode;
}

function Fact({ label, answer, write }: FactProps) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>
        <Said answer={answer} write={write} />
      </dd>
    </div>
  );
}

interface FactsProps {
  readonly facts: readonly FactProps[];
  /** Facts that are written in another way. */
  readonly children?: ReactNode;
}

export function Facts({ facts, children }: FactsProps) {
  const isWithheld = ({ answer }: FactProps): boolean => answer.absence === 'WITHHELD';
  const shown = facts.filter((fact) => !isWithheld(fact));
  return (
    <>
      {(shown.length > 0 || children) && (
        <dl className="facts">
          {shown.map((fact) => (
            <Fact key={fact.label} {...fact} />
          ))}
          {children}
        </dl>
      )}
      <WithheldFields
        fields={facts.filter(isWithheld).map(({ label, answer }) => ({ name: label, reason: answer.reason }))}
      />
    </>
  );
}

interface SaidProps extends Omit<FactProps, 'label'> {
  /** Why it is withheld is said beneath. */
  readonly isShort?: boolean;
}

export function Said({ answer, write = (value) => value, isShort }: SaidProps) {
  const { value, mask, absence, reason, candidates } = answer;
  if (mask !== null) return <Masked text={mask.text ?? ''} variant={mask.variant} />;
  if (absence !== null) return <Absent absence={absence} reason={reason} isShort={isShort} />;
  if (value === null) return null;
  if (candidates.length > 1) return <Differing answer={answer} write={write} />;
  return (
    <>
      {write(value)} <Origin answer={answer} />
    </>
  );
}

function Origin({ answer: { source, asOf } }: { readonly answer: FieldAnswer }) {
  const say = useMessages(MESSAGES);
  const sayDay = useDay();
  const sayName = useSourceName();
  if (source === null) return null;
  const name = sayName(source);
  return (
    <span className="beside origin">
      {asOf === null ? name : say('from', { source: name, day: sayDay(asOf.slice(0, 10)) })}
    </span>
  );
}

/** What each of them says, the one that is taken first. */
function Differing({ answer, write = (value) => value }: Omit<FactProps, 'label'>) {
  const say = useMessages(MESSAGES);
  const sayName = useSourceName();
  return (
    <div className="conflict">
      <span className="absent-conflict">
        <span aria-hidden="true">≠</span> {say('differ')}
      </span>
      <ul>
        {answer.candidates.map(({ value, source }, place) => (
          <li key={place}>
            {place === 0 ? <strong>{write(value ?? '')}</strong> : write(value ?? '')}{' '}
            <span className="beside">{source === null ? '' : sayName(source)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface CellProps {
  /** In the answer, without positions in lists. */
  readonly place: string;
  readonly value: string | null;
  readonly faults: readonly HubFault[];
  readonly mask?: Mask | null;
  readonly write?: (value: string) => ReactNode;
}

/** A value in a table of records. */
export function Cell({ place, value, faults, mask, write }: CellProps) {
  return <Said answer={answerOf(null, place, value, faults, mask)} write={write} isShort />;
}

interface RecordsProps {
  readonly name: string;
  /** In the answer: `case.callOrders`. */
  readonly place: string;
  /** Their ids are fields. One that is beneath another in its cell has no column of its own. */
  readonly columns: readonly (Column & { readonly isBeneath?: boolean })[];
  readonly faults: readonly HubFault[];
  /** Rows of cells. */
  readonly children: ReactNode;
}

/** A table of records, and beneath it, once, what is withheld of some of them. */
export function Records({ name, place, columns, faults, children }: RecordsProps) {
  const withheld = columns.flatMap((column) => {
    const fault = withheldAt(faults, `${place}.${column.id}`);
    // what is masked is there
    return fault === null || fault.variant !== null ? [] : [{ name: column.name, reason: fault.reason }];
  });
  return (
    <>
      <Table name={name} columns={columns.filter(({ isBeneath }) => !isBeneath)}>
        {children}
      </Table>
      <WithheldFields fields={withheld} />
    </>
  );
}

/** How an instant is written in a table. */
export function inOneLine(instant: string): ReactNode {
  return <When instant={instant} />;
}

function When({ instant }: { readonly instant: string }) {
  const at = useInstant();
  return (
    <time className="when" dateTime={instant}>
      {at(instant)}
    </time>
  );
}
