/** A value of a record, with its name; or what stands in its place. */
import type { ReactNode } from 'react';
import { useInstant, useMessages } from '../language/language';
import { Absent, Masked } from '../ui/absent';
import { useSourceName } from '../ui/source-name';
import { useDay } from './words';
import type { HubFault } from '../hub/hub';
import { answerOf, type FieldAnswer, type Mask } from './field-answer';
import MESSAGES from '../../../../messages/console/case-view/fact.json';

interface FactProps {
  readonly label: string;
  readonly answer: FieldAnswer;
  /** How the value is written; left out: as it comes. */
  readonly write?: (value: string) => ReactNode;
}

export function Fact({ label, answer, write }: FactProps) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>
        <Said answer={answer} write={write} />
      </dd>
    </div>
  );
}

export function Said({ answer, write = (value) => value }: Omit<FactProps, 'label'>) {
  const { value, mask, absence, reason, candidates } = answer;
  if (mask !== null) return <Masked text={mask.text ?? ''} variant={mask.variant} />;
  if (absence !== null) return <Absent absence={absence} reason={reason} />;
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
  return <Said answer={answerOf(null, place, value, faults, mask)} write={write} />;
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
