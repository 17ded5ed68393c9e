/** The operational side of a case: orders, attempts and visits, as the call centre keeps them. */
import type { HubFault } from '../hub/hub';
import { useLanguage, useMessages } from '../language/language';
import type { Group } from './asked-together';
import { Band } from './band';
import { Cell, inOneLine, Records } from './fact';
import { withheldAt } from './field-answer';
import type { ConsoleCaseCallsQuery } from './generated/operations';
import { useLanguageName, useWord } from './words';
import MESSAGES from '../../../../messages/console/case-view/calls-bands.json';

export type CallsFound = NonNullable<ConsoleCaseCallsQuery['case']>;
type Order = NonNullable<CallsFound['callOrders']>[number];
type Attempt = NonNullable<CallsFound['attempts']>[number];
type Visit = NonNullable<CallsFound['visits']>[number];

interface BandOfCalls {
  readonly group: Group<CallsFound>;
}

interface Row<Record> {
  readonly record: Record;
  readonly faults: readonly HubFault[];
}

const ORDER_COLUMNS = [
  { id: 'number' },
  { id: 'type', isBeneath: true },
  { id: 'state' },
  { id: 'priority', isNumber: true },
  { id: 'attemptsCount', isNumber: true },
  { id: 'queue' },
  { id: 'openedAt' },
] as const;

export function OrdersBand({ group }: BandOfCalls) {
  const say = useMessages(MESSAGES);
  return (
    <Band title={say('orders')} section="CALL_ORDERS" place="case.callOrders" group={group}>
      {({ callOrders }) =>
        callOrders && (
          <Records
            name={say('orders')}
            place="case.callOrders"
            columns={ORDER_COLUMNS.map((column) => ({ ...column, name: say(column.id) }))}
            faults={group.faults}
          >
            {callOrders.map((order) => (
              <OrderRow key={order.id} record={order} faults={group.faults} />
            ))}
          </Records>
        )
      }
    </Band>
  );
}

function OrderRow({ record, faults }: Row<Order>) {
  const sayWord = useWord();
  const sayLanguage = useLanguageName();
  const { locale } = useLanguage();
  const cell = (field: 'number' | 'type' | 'state' | 'queue' | 'callLanguage' | 'openedAt') => ({
    place: `case.callOrders.${field}`,
    value: record[field],
    faults,
  });
  const count = (field: 'priority' | 'attemptsCount') => ({
    place: `case.callOrders.${field}`,
    value: record[field]?.toLocaleString(locale) ?? null,
    faults,
  });
  return (
    <tr>
      <th scope="row">
        <span className="when">
          <Cell {...cell('number')} />
        </span>
        <span className="beneath">
          <Cell {...cell('type')} write={(type) => sayWord('orderType', type)} />
        </span>
      </th>
      <td>
        <Cell {...cell('state')} write={(state) => sayWord('orderState', state)} />
      </td>
      <td className="number">
        <Cell {...count('priority')} />
      </td>
      <td className="number">
        <Cell {...count('attemptsCount')} />
      </td>
      <td>
        <Cell {...cell('queue')} write={(queue) => <span className="whole">{queue}</span>} />
        <br />
        <Cell {...cell('callLanguage')} write={(tag) => <span className="beside">{sayLanguage(tag)}</span>} />
      </td>
      <td>
        <Cell {...cell('openedAt')} write={inOneLine} />
      </td>
    </tr>
  );
}

const ATTEMPT_COLUMNS = [
  { id: 'at', name: 'at' },
  { id: 'technicalOutcome', name: 'outcome' },
  { id: 'disposition', name: 'disposition' },
] as const;

export function AttemptsBand({ group }: BandOfCalls) {
  const say = useMessages(MESSAGES);
  return (
    <Band title={say('attempts')} section="ATTEMPTS" place="case.attempts" group={group}>
      {({ attempts }) =>
        attempts && (
          <Records
            name={say('attempts')}
            place="case.attempts"
            columns={ATTEMPT_COLUMNS.map((column) => ({ ...column, name: say(column.name) }))}
            faults={group.faults}
          >
            {attempts.map((attempt) => (
              <AttemptRow key={attempt.id} record={attempt} faults={group.faults} />
            ))}
          </Records>
        )
      }
    </Band>
  );
}

/** A disposition of medical meaning is a field of its own: to whom it is withheld, none is not said to be none. */
function AttemptRow({ record, faults }: Row<Attempt>) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const { technicalOutcome, disposition, medicalDisposition } = record;
  return (
    <tr>
      <td>
        <Cell place="case.attempts.at" value={record.at} faults={faults} write={inOneLine} />
      </td>
      <td>
        <Cell
          place="case.attempts.technicalOutcome"
          value={technicalOutcome}
          faults={faults}
          write={(outcome) => sayWord('outcome', outcome)}
        />
      </td>
      <td>
        {disposition === null && medicalDisposition !== null ? (
          sayWord('medicalDisposition', medicalDisposition)
        ) : disposition === null && withheldAt(faults, 'case.attempts.medicalDisposition') !== null ? (
          <span className="absent">— {say('noneShown')}</span>
        ) : (
          <Cell
            place="case.attempts.disposition"
            value={disposition}
            faults={faults}
            write={(one) => sayWord('disposition', one)}
          />
        )}
      </td>
    </tr>
  );
}

const VISIT_COLUMNS = [
  { id: 'state', name: 'state' },
  { id: 'plannedAt', name: 'planned' },
  { id: 'visitedAt', name: 'visited' },
] as const;

export function VisitsBand({ group }: BandOfCalls) {
  const say = useMessages(MESSAGES);
  return (
    <Band title={say('visits')} section="VISITS" place="case.visits" group={group}>
      {({ visits }) =>
        visits && (
          <Records
            name={say('visits')}
            place="case.visits"
            columns={VISIT_COLUMNS.map((column) => ({ ...column, name: say(column.name) }))}
            faults={group.faults}
          >
            {visits.map((visit) => (
              <VisitRow key={visit.id} record={visit} faults={group.faults} />
            ))}
          </Records>
        )
      }
    </Band>
  );
}

function VisitRow({ record, faults }: Row<Visit>) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const { state, plannedAt, visitedAt } = record;
  return (
    <tr>
      <td>
        <Cell place="case.visits.state" value={state} faults={faults} write={(one) => sayWord('visit', one)} />
      </td>
      <td>
        <Cell place="case.visits.plannedAt" value={plannedAt} faults={faults} write={inOneLine} />
      </td>
      <td>
        {state === 'PLANNED' && visitedAt === null ? (
          say('notYet')
        ) : (
          <Cell place="case.visits.visitedAt" value={visitedAt} faults={faults} write={inOneLine} />
        )}
      </td>
    </tr>
  );
}
