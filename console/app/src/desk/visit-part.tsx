/** A planned visit: when, and at which address. */
import { answerOf } from '../case-view/field-answer';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import { Faults } from '../ui/faults';
import { Waiting } from '../ui/waiting';
import type { DeskCase } from './desk-store';
import { DeskAddressDocument } from './generated/operations';
import MESSAGES from '../../../../messages/console/desk/visit-part.json';

export type PlannedVisit = NonNullable<DeskCase['visits']>[number];

export function plannedVisit(found: DeskCase | null): PlannedVisit | null {
  return found?.visits?.find(({ state }) => state === 'PLANNED') ?? null;
}

interface VisitProps {
  readonly caseId: string;
  readonly visit: PlannedVisit;
}

export function VisitPart({ caseId, visit }: VisitProps) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  return (
    <dl className="facts desk-visit">
      <div>
        <dt>{say('planned')}</dt>
        <dd>{visit.plannedAt === null ? '—' : at(visit.plannedAt)}</dd>
      </div>
      <div>
        <dt>{say('address')}</dt>
        <dd>
          <Address caseId={caseId} />
        </dd>
      </div>
    </dl>
  );
}

function Address({ caseId }: { readonly caseId: string }) {
  const { data, faults } = useHubQuery(DeskAddressDocument, { id: caseId });
  if (data === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  const person = data.case?.person ?? null;
  const { absence, reason } = answerOf(null, 'case.person.street', person?.street, faults);
  const lines = [
    [person?.street, person?.houseNumber],
    [person?.postcode, person?.commune],
  ].map((parts) => parts.filter(Boolean).join(' '));
  return (
    <>
      {absence !== null && <Absent absence={absence} reason={reason} />}
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <strong key={line}>{line}</strong>
        ))}
    </>
  );
}
