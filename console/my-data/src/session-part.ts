/** The way in and out, why somebody is out, and what went wrong. */
import { el, type Child } from './dom';
import type { Speech } from './language';
import { isRefused } from './rectification-part';
import type { Actions, State } from './state';

export function sessionPart(speech: Speech, state: State, actions: Actions): Child {
  return state.own === null ? wayIn(speech, state, actions) : wayOut(speech, state, actions);
}

function wayIn(speech: Speech, { notice, waiting }: State, actions: Actions): Child {
  const { session: say } = speech;
  return el(
    'div',
    { class: 'card sign-in' },
    notice === null || isRefused(notice)
      ? null
      : el('p', { class: 'notice', id: 'notice', tabindex: -1 }, say(notice.key, { seconds: notice.seconds })),
    el('p', {}, say('signInText')),
    el(
      'button',
      { id: 'sign-in', class: 'primary', onclick: actions.signIn, 'aria-disabled': waiting && 'true' },
      say('signIn'),
    ),
    el('p', { class: 'muted' }, say('recorded')),
    el('p', {}, el('a', { href: '#for-others' }, say('byLetter'))),
  );
}

function wayOut(speech: Speech, { own, notice }: State, actions: Actions): Child {
  const { session: say } = speech;
  const time = speech.clock(new Date(own?.session.endsAt ?? 0));
  return [
    el(
      'div',
      { class: 'row session' },
      el('span', { class: 'muted' }, say('until', { time })),
      el('button', { id: 'sign-out', onclick: actions.signOut }, say('signOut')),
    ),
    notice === null || isRefused(notice)
      ? null
      : el(
          'div',
          { class: 'notice', role: 'alert', id: 'notice', tabindex: -1 },
          el('p', {}, say(notice.key, { seconds: notice.seconds })),
          el('button', { id: 'again', onclick: actions.tryAgain }, say('again')),
        ),
  ];
}

/** Beside the rest, where it is heard and seen wherever on the page somebody is. */
export function warningOf(speech: Speech, { warning }: State): Child {
  const { session: say } = speech;
  if (warning === null) return null;
  return [
    el('p', {}, say(warning === 'IDLE' ? 'soonIdle' : 'soonOver')),
    // to press it is to use the page, as anything is
    warning === 'IDLE' ? el('button', { id: 'stay' }, say('stay')) : null,
  ];
}
