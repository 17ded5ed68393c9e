/** Objection and restriction: what the person has asked for, what became of it, and the form to ask. */
import { choices, el, folded, type Child } from './dom';
import type { Restriction } from './restriction';
import type { Speech } from './language';
import type { Actions, State } from './state';

/** Those for which data about the person of a case is asked for. */
const PURPOSES = ['CONTACT_TRACING', 'HYGIENE_INSPECTION'] as const;
const GROUNDS = ['OBJECTION', 'ACCURACY_CONTESTED', 'UNLAWFUL', 'LEGAL_CLAIM'] as const;

export function restrictionPart(speech: Speech, { own, waiting }: State, actions: Actions): Child {
  // null: the hub does not offer it to this person
  if (own === null || own.restrictions === null) return null;
  const { restriction: say } = speech;
  const isOpen = own.restrictions.some(({ state }) => state === 'REQUESTED');
  return [
    el('h3', {}, say('title')),
    el('p', {}, say('text')),
    own.restrictions.map((one) => requestOf(speech, one)),
    isOpen ? null : folded('restriction-form', say('send'), form(speech, waiting !== null, actions)),
  ];
}

function requestOf(speech: Speech, one: Restriction): Child {
  const { restriction: say, word, shortDay } = speech;
  const day = one.state === 'REQUESTED' ? one.decideBy : one.validUntil;
  const purposes = one.purposes.map((purpose) => el('li', {}, word(`purpose.${purpose}`)));
  return el(
    'div',
    { class: 'card' },
    el('h4', { id: `restriction-${one.id}`, tabindex: -1 }, say('asked', { day: shortDay(new Date(one.requestedAt)) })),
    el('ul', {}, purposes),
    el('p', {}, say(one.state, { day: day === null ? '' : shortDay(new Date(`${day}T12:00:00Z`)) })),
    one.reason === null ? null : el('p', {}, one.reason),
    one.appeal[speech.language] === null ? null : el('p', {}, one.appeal[speech.language]),
  );
}

function form({ restriction: say, word }: Speech, isWaiting: boolean, actions: Actions): Child {
  const purposes = choices(
    'checkbox',
    'purpose',
    say('purposes'),
    PURPOSES.map((value) => ({ value, text: word(`purpose.${value}`) })),
  );
  const grounds = choices(
    'radio',
    'ground',
    say('ground'),
    GROUNDS.map((value) => ({ value, text: say(value) })),
  );
  const send = (): void => {
    const first = purposes.inputs[0]!;
    first.setCustomValidity(purposes.chosen().length === 0 ? say('choose') : '');
    if (first.reportValidity()) actions.askForRestriction(purposes.chosen(), grounds.chosen()[0]!);
  };
  return [
    purposes.element,
    grounds.element,
    el('button', { id: 'ask-restriction', onclick: send, 'aria-disabled': isWaiting && 'true' }, say('send')),
  ];
}
