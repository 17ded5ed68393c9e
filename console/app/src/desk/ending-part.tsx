/** What becomes of the order with the next call: closed, given back, or handed up. Nothing of it is done before. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useLanguageName } from '../case-view/words';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { Pick } from './fields';
import { DeskVisitDocument } from './generated/operations';
import type { DeskOrder } from './desk-store';
import { ENDINGS, type Ending } from './outcomes';
import { newCallback } from './typed';
import { focusOn, useDesk, useVisits } from './use-desk';
import { useKeys } from '../ui/use-keys';
import MESSAGES from '../../../../messages/console/desk/ending-part.json';

interface EndingProps {
  readonly order: DeskOrder | null;
  readonly roles: readonly string[];
  readonly languages: readonly string[];
  readonly onNext: () => void;
}

export function EndingPart({ order, roles, languages, onNext }: EndingProps) {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const { ending } = state.typed;
  const nextIs = useVisits() ? 'VISIT' : 'CALL';
  // the hygiene cell hands nothing up
  const isCell = roles.includes('COLLECTIVITY_CELL') && roles.length === 1;
  const choose = (chosen: Ending): void => {
    store.type({ ending: chosen });
    focusOn('desk-ending');
  };
  const pause = ending === null ? undefined : (): void => store.pause();
  useKeys(
    {
      x: () => choose('CLOSE'),
      b: () => choose('RELEASE'),
      e: isCell ? undefined : () => choose('SECOND'),
      q: pause,
    },
    state.hasKeys,
  );
  return (
    <section className="card" aria-labelledby="desk-ending-title">
      <h2 id="desk-ending-title">{say('title')}</h2>
      <EndingFields {...{ order, languages, isCell }} />
      <div className="row desk-row">
        <Button
          id="desk-go-on"
          className="button primary desk-large"
          onPress={onNext}
          isPending={state.taking === 'ASKING'}
        >
          {say(ending === null ? 'next' : `${ending}.next`, { order: nextIs })} <kbd>N</kbd>
        </Button>
        {pause && (
          <Button className="button" onPress={pause}>
            {say('pause')} <kbd>Q</kbd>
          </Button>
        )}
      </div>
      <Faults faults={state.taking === 'UNSENT' ? [] : state.faults} />
      <Others isCell={isCell} onEscalate={() => choose('SECOND')} />
    </section>
  );
}

interface EndingFieldsProps {
  readonly order: DeskOrder | null;
  readonly languages: readonly string[];
  readonly isCell: boolean;
}

function EndingFields({ order, languages, isCell }: EndingFieldsProps) {
  const say = useMessages(MESSAGES);
  const sayLanguage = useLanguageName();
  const { state, store } = useDesk();
  const { ending, endingLanguage } = state.typed;
  const options = ENDINGS.filter((one) => !isCell || one === 'CLOSE' || one === 'RELEASE').map((id) => ({
    ...{ id, name: say(id) },
  }));
  return (
    <div className="desk-fields desk-endings">
      <Pick
        id="desk-ending"
        label={say('then')}
        value={ending ?? ''}
        options={[...(ending === null ? [{ id: '', name: say('undecided') }] : []), ...options]}
        onChange={(chosen) => store.type({ ending: chosen as Ending })}
      />
      {ending === 'RELEASE' && (
        <Pick
          id="desk-ending-language"
          label={say('language')}
          value={endingLanguage}
          options={[
            { id: '', name: say('sameLanguage') },
            ...languages.filter((one) => one !== order?.callLanguage).map((id) => ({ id, name: sayLanguage(id) })),
          ]}
          onChange={(chosen) => store.type({ endingLanguage: chosen })}
        />
      )}
    </div>
  );
}

function Others({ isCell, onEscalate }: { readonly isCell: boolean; readonly onEscalate: () => void }) {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const callback = (): void => {
    store.type({ callback: newCallback() });
    setTimeout(() => focusOn('desk-callback'));
  };
  useKeys({ v: isCell ? undefined : () => setAsking(true), k: callback }, state.hasKeys);
  const ask = (): void => {
    store.give({ kind: 'VISIT', operation: DeskVisitDocument, input: {}, about: null });
    setAsking(false);
  };
  return (
    <div className="row desk-row">
      {state.typed.callback === null && (
        <Button className="button" onPress={callback}>
          {say('callback')} <kbd>K</kbd>
        </Button>
      )}
      {!isCell && (
        <>
          <Button className="button" onPress={onEscalate}>
            {say('escalate')} <kbd>E</kbd>
          </Button>
          <Button className="button" onPress={() => setAsking(true)}>
            {say('visit')} <kbd>V</kbd>
          </Button>
        </>
      )}
      <DialogWindow title={say('visitTitle')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <div className="row">
          <Button className="button primary" autoFocus onPress={ask}>
            {say('visitAsk')}
          </Button>
          <Button className="button" onPress={() => setAsking(false)}>
            {say('not')}
          </Button>
        </div>
      </DialogWindow>
    </div>
  );
}
