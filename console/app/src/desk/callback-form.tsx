/** A later call: when, in which language, at which number. Enter agrees on it. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useLanguageName } from '../case-view/words';
import { instantInBrussels } from '../language/brussels-time';
import { useInstant, useMessages } from '../language/language';
import { Line, Pick } from './fields';
import { DeskCallbackDocument } from './generated/operations';
import type { DeskCase } from './desk-store';
import type { TypedCallback } from './typed';
import { focusOn, useDesk } from './use-desk';
import { pointsOf } from './whom-part';
import MESSAGES from '../../../../messages/console/desk/callback-form.json';

interface CallbackProps {
  readonly found: DeskCase | null;
  readonly languages: readonly string[];
}

export function CallbackForm({ found, languages }: CallbackProps) {
  const say = useMessages(MESSAGES);
  const sayInstant = useInstant();
  const { state, store } = useDesk();
  const [isTried, setTried] = useState(false);
  const { callback } = state.typed;
  if (callback === null) return null;
  const at = instantInBrussels(`${callback.day}T${timeIn(callback.time)}`);
  const isAhead = at !== null && at > new Date();
  const send = (): void => {
    setTried(true);
    if (!isAhead) return;
    const { language, phone } = callback;
    const input = { at: at.toISOString(), ...(language && { language }), ...(phone && { phone }) };
    store.give({ kind: 'CALLBACK', operation: DeskCallbackDocument, input, about: sayInstant(at) });
    store.type({ callback: null });
    focusOn('desk-go-on');
  };
  const isFaulty = isTried && !isAhead;
  return (
    <section className="card" aria-labelledby="desk-callback-title">
      <h2 id="desk-callback-title">{say('title')}</h2>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <CallbackFields {...{ found, languages, isFaulty }} />
        {isFaulty && <p className="desk-fault">{say('ahead')}</p>}
        <div className="row desk-row">
          <Button className="button" type="submit">
            {say('agree')} <kbd>↵</kbd>
          </Button>
          <Button className="button" onPress={() => store.type({ callback: null })}>
            {say('not')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function CallbackFields({ found, languages, isFaulty }: CallbackProps & { readonly isFaulty: boolean }) {
  const say = useMessages(MESSAGES);
  const sayLanguage = useLanguageName();
  const { state, store } = useDesk();
  const { callback } = state.typed;
  if (callback === null) return null;
  const field = (name: keyof TypedCallback) => ({
    value: callback[name],
    onChange: (value: string): void => store.type({ callback: { ...callback, [name]: value } }),
  });
  const phones = pointsOf(found).flatMap(({ phone }) => (phone === null ? [] : [{ id: phone, name: phone }]));
  return (
    <div className="desk-fields">
      <Line id="desk-callback-day" label={say('day')} type="date" {...field('day')} isFaulty={isFaulty} />
      <Line id="desk-callback" label={say('time')} {...field('time')} isFaulty={isFaulty} />
      <Pick
        id="desk-callback-language"
        label={say('language')}
        {...field('language')}
        options={[{ id: '', name: say('ofOrder') }, ...languages.map((id) => ({ id, name: sayLanguage(id) }))]}
      />
      <Pick
        id="desk-callback-phone"
        label={say('phone')}
        {...field('phone')}
        options={[{ id: '', name: say('any') }, ...phones]}
      />
    </div>
  );
}

/** `9`, `930`, `9:30`, `9h30`: as it is typed quickly. @returns `09:30`; what is no time as it is */
function timeIn(typed: string): string {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.h ]?([0-5]\d)?)$/.exec(typed.trim().toLowerCase()) ?? [];
  return hour === undefined || Number(hour) > 23 ? typed : `${hour.padStart(2, '0')}:${minute}`;
}
