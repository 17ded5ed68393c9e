/** Whom to call, in which language, and at which number. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { Link } from 'react-router';
import { answerOf } from '../case-view/field-answer';
import { useLanguageName, useWord } from '../case-view/words';
import type { HubFault } from '../hub/hub';
import { useInstant, useMessages } from '../language/language';
import { Absent, Masked } from '../ui/absent';
import { DialogWindow } from '../ui/dialog-window';
import type { DeskCase, DeskOrder } from './desk-store';
import { Line } from './fields';
import { DeskPointDocument, DeskWrongNumberDocument } from './generated/operations';
import { focusOn, useDesk, useVisits } from './use-desk';
import { plannedVisit, VisitPart } from './visit-part';
import { useKeys } from '../ui/use-keys';
import MESSAGES from '../../../../messages/console/desk/whom-part.json';

type Point = NonNullable<DeskCase['contactPoints']>[number];

interface WhomProps {
  readonly found: DeskCase;
  readonly order: DeskOrder | null;
  readonly faults: readonly HubFault[];
}

/** The hub's own order: the first is the one to try first, and one that is reported wrong comes last. */
export function pointsOf(found: DeskCase | null): readonly Point[] {
  return found?.contactPoints?.filter(({ kind }) => kind !== 'EMAIL') ?? [];
}

/** The one that is called. */
export function pointCalled(found: DeskCase | null, pointId: string | null): Point | null {
  const points = pointsOf(found);
  return points.find(({ id }) => id === pointId) ?? points[0] ?? null;
}

export function WhomPart({ found, order, faults }: WhomProps) {
  const say = useMessages(MESSAGES);
  const sayLanguage = useLanguageName();
  const visits = useVisits();
  const visit = plannedVisit(found);
  const language = order?.callLanguage ?? found.person?.language ?? null;
  return (
    <>
      {(found.person?.name ?? null) === null && <Why faults={faults} place="case.person.name" />}
      <p className="desk-language">
        {say(visits && visit !== null ? 'speak' : 'in')}{' '}
        <strong>{language === null ? say('anyLanguage') : sayLanguage(language)}</strong>
      </p>
      {visits && visit !== null && <VisitPart caseId={found.id} visit={visit} />}
      <Numbers found={found} faults={faults} />
      <OrderFacts found={found} order={order} faults={faults} />
    </>
  );
}

function Why({ faults, place }: { readonly faults: readonly HubFault[]; readonly place: string }) {
  const { absence, reason } = answerOf(null, place, null, faults);
  return <Absent absence={absence ?? 'NOT_RECORDED'} reason={reason} />;
}

function Numbers({ found, faults }: { readonly found: DeskCase; readonly faults: readonly HubFault[] }) {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const points = pointsOf(found);
  const called = pointCalled(found, state.typed.pointId);
  const turn = (): void => {
    const after = points[(points.findIndex(({ id }) => id === called?.id) + 1) % points.length];
    if (after) store.type({ pointId: after.id });
  };
  const report = called?.version ? (): void => setAsking(true) : undefined;
  useKeys({ p: turn, r: report, a: () => focusOn('desk-number') }, state.hasKeys);
  return (
    <>
      {called === null ? (
        <p>
          {say('noNumber')} <Why faults={faults} place="case.contactPoints.phone" />
        </p>
      ) : (
        <p className="desk-number">
          <Number point={called} />
          <PointBeside point={called} />
        </p>
      )}
      {points.length > 1 && (
        <ol className="desk-numbers" aria-label={say('numbers')}>
          {points
            .filter(({ id }) => id !== called?.id)
            .map((point) => (
              <li key={point.id}>
                <Button className="button" onPress={() => store.type({ pointId: point.id })}>
                  {point.phone ?? point.phoneMasked?.text ?? '—'}
                </Button>
                <PointBeside point={point} />
              </li>
            ))}
        </ol>
      )}
      <div className="row desk-row">
        {points.length > 1 && (
          <Button className="button" onPress={turn}>
            {say('other')} <kbd>P</kbd>
          </Button>
        )}
        {report && (
          <Button className="button" onPress={report}>
            {say('wrong')} <kbd>R</kbd>
          </Button>
        )}
      </div>
      <NewNumber />
      {called !== null && <WrongNumber point={called} isOpen={isAsking} onClose={() => setAsking(false)} />}
    </>
  );
}

function Number({ point: { phone, phoneMasked } }: { readonly point: Point }) {
  if (phone !== null) return <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>;
  return <Masked text={phoneMasked?.text ?? '—'} variant={phoneMasked?.variant ?? null} />;
}

function PointBeside({ point: { kind, source } }: { readonly point: Point }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const from = source === 'call-centre' ? say('ours') : say('insurers');
  return (
    <span className="beside">{[kind === null ? null : sayWord('way', kind), from].filter(Boolean).join(' · ')}</span>
  );
}

function NewNumber() {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const { newNumber } = state.typed;
  const send = (): void => {
    const phone = newNumber.trim();
    if (phone === '') return;
    store.give({ kind: 'POINT', operation: DeskPointDocument, input: { phone }, about: phone });
    store.type({ newNumber: '' });
  };
  return (
    <Form
      className="desk-line"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Line
        id="desk-number"
        label={say('newNumber')}
        type="tel"
        value={newNumber}
        onChange={(typed) => store.type({ newNumber: typed })}
      />
      <Button className="button" type="submit">
        {say('add')} <kbd>A</kbd>
      </Button>
    </Form>
  );
}

interface WrongNumberProps {
  readonly point: Point;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** It cannot be withdrawn: it is asked once. */
function WrongNumber({ point, isOpen, onClose }: WrongNumberProps) {
  const say = useMessages(MESSAGES);
  const { store } = useDesk();
  const number = point.phone ?? point.phoneMasked?.text ?? '';
  const send = (): void => {
    const input = { contactPointId: point.id, expectedVersion: point.version ?? '' };
    store.give({ kind: 'WRONG_NUMBER', operation: DeskWrongNumberDocument, input, about: number });
    onClose();
  };
  return (
    <DialogWindow title={say('wrongTitle', { number })} isOpen={isOpen} onClose={onClose}>
      <p>{say('wrongIs')}</p>
      <div className="row">
        <Button className="button primary" autoFocus onPress={send}>
          {say('report')}
        </Button>
        <Button className="button" onPress={onClose}>
          {say('not')}
        </Button>
      </div>
    </DialogWindow>
  );
}

function OrderFacts({ found, order, faults }: WhomProps) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const sayWord = useWord();
  if (order === null) return <Why faults={faults} place="case.callOrders" />;
  const { attempts, callback, attemptsCount, priority, openedAt, number, visitProposed } = order;
  const facts = [
    [say('due'), callback?.at ? at(callback.at) : say('now')],
    [say('tries'), String(attempts?.length ?? attemptsCount ?? '—')],
    [say('priority'), String(priority ?? '—')],
    [say('opened'), openedAt === null ? '—' : at(openedAt)],
    [say('number'), number ?? '—'],
  ] as const;
  return (
    <>
      {visitProposed === true && plannedVisit(found) === null && <p className="desk-hint">{say('visitProposed')}</p>}
      <dl className="facts desk-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{say('case')}</dt>
          <dd>
            <Link to={`/case/${encodeURIComponent(found.id)}`}>{found.reference ?? say('open')}</Link>
          </dd>
        </div>
      </dl>
      <ul className="desk-tries" aria-label={say('tries')}>
        {attempts?.slice(-3).map((attempt) => (
          <li key={attempt.id} className="beside">
            {attempt.at !== null && at(attempt.at)} ·{' '}
            {attempt.disposition !== null
              ? sayWord('disposition', attempt.disposition)
              : sayWord('outcome', attempt.technicalOutcome ?? '—')}
          </li>
        ))}
      </ul>
    </>
  );
}
