/** "Something is wrong": what the person has said is wrong, what the supplier makes of it, and the form to say so. */
import { choices, el, folded, type Child } from './dom';
import type { Speech } from './language';
import { RECTIFIED, type Rectification } from './rectification';
import type { Actions, Notice, Refused, State } from './state';

export function rectificationPart(speech: Speech, { own, notice, waiting }: State, actions: Actions): Child {
  // null: the hub does not offer it to this person
  if (own === null || own.rectifications === null) return null;
  const { rectification: say } = speech;
  return [
    el('h3', { id: 'rectification', tabindex: -1 }, say('title')),
    el('p', {}, say('text')),
    own.rectifications.map((one) => requestOf(speech, one)),
    notice === null || !isRefused(notice)
      ? null
      : el('p', { class: 'notice', role: 'alert', id: 'notice', tabindex: -1 }, say(notice.key)),
    folded('rectification-form', say('send'), form(speech, waiting !== null, actions)),
  ];
}

export function isRefused(notice: Notice): notice is Refused {
  return notice.key === 'ASKED_ALREADY' || notice.key === 'NO_CASE';
}

function requestOf({ rectification: say, shortDay }: Speech, one: Rectification): Child {
  const day = shortDay(new Date(one.settledAt ?? one.requestedAt));
  return el(
    'div',
    { class: 'card' },
    el(
      'h4',
      { id: `rectification-${one.id}`, tabindex: -1 },
      say('asked', { day: shortDay(new Date(one.requestedAt)) }),
    ),
    el('p', {}, say(one.what), '. ', say(one.supplier === 'call-centre' ? 'toCallCentre' : 'toInsurer')),
    el('p', {}, say(one.state, { day })),
  );
}

function form({ rectification: say }: Speech, isWaiting: boolean, actions: Actions): Child {
  const options = RECTIFIED.map((value) => ({ value, text: say(value) }));
  const { element, chosen } = choices('radio', 'what', say('what'), options);
  const send = (): void => actions.askForRectification(chosen()[0]!);
  return [
    element,
    el('button', { id: 'ask-rectification', onclick: send, 'aria-disabled': isWaiting && 'true' }, say('send')),
  ];
}
