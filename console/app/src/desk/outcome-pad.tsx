/** What came of the call, in one key: it is recorded at once, and can be withdrawn. */
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import type { DeskCase } from './desk-store';
import { DeskAttemptDocument, DeskVisitedDocument, DeskWithdrawDocument } from './generated/operations';
import { GivenLine } from './given-line';
import { isTaken, type Given } from './given';
import { pagesOf, type Outcome } from './outcomes';
import { useOutcomeName } from './outcome-name';
import { newCallback } from './typed';
import { focusOn, useDesk } from './use-desk';
import { plannedVisit } from './visit-part';
import { pointCalled } from './whom-part';
import { useKeys } from '../ui/use-keys';
import MESSAGES from '../../../../messages/console/desk/outcome-pad.json';

interface PadProps {
  readonly found: DeskCase | null;
  readonly roles: readonly string[];
}

export function OutcomePad(props: PadProps) {
  const say = useMessages(MESSAGES);
  const { state } = useDesk();
  const outcome = state.given.find(({ key }) => key === state.typed.outcome) ?? null;
  return (
    <section className="card" aria-labelledby="desk-outcome">
      <h2 id="desk-outcome" tabIndex={-1}>
        {say('title')}
      </h2>
      {outcome === null ? <Pad {...props} /> : <Recorded outcome={outcome} />}
    </section>
  );
}

function Pad({ found, roles }: PadProps) {
  const say = useMessages(MESSAGES);
  const sayOutcome = useOutcomeName();
  const { state, store } = useDesk();
  const planned = plannedVisit(found);
  const pages = pagesOf(roles, planned !== null);
  const page = pages[state.typed.page % pages.length] ?? [];
  const record = (outcome: Outcome): void => {
    const { attempt, visit } = outcome;
    const about = outcome.word;
    const of = { at: new Date().toISOString() };
    const point = pointCalled(found, state.typed.pointId)?.version ?? undefined;
    const key =
      attempt !== null
        ? store.give({
            kind: 'ATTEMPT',
            operation: DeskAttemptDocument,
            input: { ...of, ...attempt, contactPoint: point },
            about,
          })
        : store.give({
            ...{ kind: 'VISITED', operation: DeskVisitedDocument, about },
            input: { ...of, visitId: planned?.id ?? '', expectedVersion: planned?.version ?? '', outcome: visit! },
          });
    const callback = newCallback();
    store.type({
      ...{ outcome: key, ending: outcome.ending },
      ...(outcome.isCallback === true && { callback }),
    });
  };
  const turn = (): void => store.type({ page: (state.typed.page + 1) % pages.length });
  useKeys(
    { ...Object.fromEntries(page.map((outcome, place) => [String(place + 1), () => record(outcome)])), '0': turn },
    state.hasKeys,
  );
  return (
    <div className="desk-pad">
      {page.map((outcome, place) => (
        <Button key={outcome.word} className="button" onPress={() => record(outcome)}>
          <kbd>{place + 1}</kbd> {sayOutcome(outcome.word)}
        </Button>
      ))}
      <Button className="button" onPress={turn}>
        <kbd>0</kbd> {say('more')}
      </Button>
    </div>
  );
}

const AND_THEN: Readonly<Record<string, string>> = {
  'disposition.CALLBACK_AGREED': 'desk-callback',
  'disposition.LANGUAGE_BARRIER': 'desk-ending-language',
};
/** Where the number may be wrong. */
const OF_NUMBERS: readonly (string | null)[] = ['disposition.WRONG_PERSON', 'outcome.NUMBER_INVALID'];

function Recorded({ outcome }: { readonly outcome: Given }) {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const { key, attemptId, kind, about } = outcome;
  const isWithdrawable = kind === 'ATTEMPT' && isTaken(outcome);
  const isSent = attemptId !== null;
  // what the outcome asks for, else the next call
  useEffect(() => focusOn(AND_THEN[about ?? ''] ?? 'desk-go-on'), [key, about]);
  const another = (): void => {
    if (!isTaken(outcome)) store.forget(key);
    store.type({ outcome: null, ending: null, callback: null, endingLanguage: '' });
  };
  const withdraw = (): void => {
    if (isSent) {
      store.give({ kind: 'WITHDRAW', operation: DeskWithdrawDocument, input: { attemptId }, about });
    }
    another();
    focusOn('desk-outcome');
  };
  useKeys({ w: isWithdrawable && isSent ? withdraw : undefined }, state.hasKeys);
  return (
    <>
      <GivenLine given={outcome} />
      {OF_NUMBERS.includes(about) && <p className="desk-hint">{say('wrongNumber')}</p>}
      <div className="row">
        {isWithdrawable && (
          <Button className="button" onPress={withdraw} isDisabled={!isSent}>
            {say('withdraw')} <kbd>W</kbd>
          </Button>
        )}
        {!isTaken(outcome) && (
          <Button className="button" onPress={another}>
            {say('another')}
          </Button>
        )}
      </div>
    </>
  );
}
