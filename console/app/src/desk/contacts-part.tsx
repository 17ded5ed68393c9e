/** Contacts, typed as they are named: Enter sends one and begins the next. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useDay, useWord } from '../case-view/words';
import type {
  ContactRelationship,
  ContactRisk,
  CorrectContactInput,
  NameContactInput,
} from '../generated/schema-types';
import { useMessages } from '../language/language';
import type { DeskCase } from './desk-store';
import { Line, Pick } from './fields';
import { DeskContactDocument, DeskCorrectDocument } from './generated/operations';
import { isTaken, type Given } from './given';
import { GivenLine } from './given-line';
import { hasContact, NO_CONTACT, type TypedContact } from './typed';
import { focusOn, useDesk } from './use-desk';
import { useKeys } from '../ui/use-keys';
import MESSAGES from '../../../../messages/console/desk/contacts-part.json';

const RISKS: readonly ContactRisk[] = ['HIGH', 'LOW'];
const RELATIONSHIPS: readonly ContactRelationship[] = [
  ...(['HOUSEHOLD', 'FAMILY', 'FRIEND', 'COLLEAGUE', 'NEIGHBOUR', 'CLASSMATE', 'OTHER'] as const),
];

interface ContactsProps {
  readonly found: DeskCase | null;
  readonly orderId: string;
}

export function ContactsPart({ found, orderId }: ContactsProps) {
  const say = useMessages(MESSAGES);
  const { state } = useDesk();
  useKeys({ c: () => focusOn('desk-contact') }, state.hasKeys);
  const given = state.given.filter(
    (one) => one.orderId === orderId && (one.kind === 'CONTACT' || one.kind === 'CORRECT'),
  );
  const known = new Set(given.flatMap(({ contact }) => (contact === null ? [] : [contact.id])));
  const before = found?.contacts?.filter(({ id }) => !known.has(id)) ?? [];
  return (
    <section className="card" aria-labelledby="desk-contacts-title">
      <h2 id="desk-contacts-title">
        {say('title', { count: before.length + given.filter(isTaken).length })} <kbd>C</kbd>
      </h2>
      <ContactForm />
      <ul className="desk-contacts" aria-label={say('named')}>
        {[...given].reverse().map((one) => (
          <GivenContact key={one.key} given={one} />
        ))}
        {before.map((contact) => (
          <KnownContact key={contact.id} contact={contact} />
        ))}
      </ul>
    </section>
  );
}

function ContactForm() {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const [isTried, setTried] = useState(false);
  const { contact } = state.typed;
  const isComplete = contact.name.trim() !== '' && contact.risk !== '';
  const send = (): void => {
    setTried(true);
    if (!isComplete) return focusOn(contact.name.trim() === '' ? 'desk-contact' : 'desk-contact-risk');
    sendContact(contact, store.give);
    store.type({ contact: NO_CONTACT });
    setTried(false);
    focusOn('desk-contact');
  };
  const isFaulty = isTried && !isComplete && hasContact(contact);
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ContactFields isFaulty={isFaulty} />
      {isFaulty && <p className="desk-fault">{say('incomplete')}</p>}
      <div className="row desk-row">
        <Button className="button" type="submit">
          {say(contact.corrects === null ? 'add' : 'correct')} <kbd>↵</kbd>
        </Button>
        {contact.corrects !== null && (
          <Button className="button" onPress={() => store.type({ contact: NO_CONTACT })}>
            {say('not')}
          </Button>
        )}
      </div>
    </Form>
  );
}

function ContactFields({ isFaulty }: { readonly isFaulty: boolean }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const { state, store } = useDesk();
  const { contact } = state.typed;
  const field = (name: Exclude<keyof TypedContact, 'corrects'>) => ({
    value: contact[name],
    onChange: (value: string): void => store.type({ contact: { ...contact, [name]: value } }),
  });
  const choices = (group: string, words: readonly string[]) => [
    { id: '', name: '—' },
    ...words.map((id) => ({ id, name: sayWord(group, id) })),
  ];
  return (
    <div className="desk-fields">
      <Line
        id="desk-contact"
        label={say('name')}
        {...field('name')}
        isFaulty={isFaulty && contact.name.trim() === ''}
      />
      <Line id="desk-contact-phone" label={say('phone')} type="tel" {...field('phone')} />
      <Pick
        id="desk-contact-risk"
        label={say('risk')}
        {...field('risk')}
        options={choices('risk', RISKS)}
        isFaulty={isFaulty && contact.risk === ''}
      />
      <Pick
        id="desk-contact-relationship"
        label={say('relationship')}
        {...field('relationship')}
        options={choices('relationship', RELATIONSHIPS)}
      />
      <Line id="desk-contact-day" label={say('lastMet')} type="date" {...field('lastExposureOn')} />
    </div>
  );
}

type Give = ReturnType<typeof useDesk>['store']['give'];

function sendContact({ name, phone, risk, relationship, lastExposureOn, corrects }: TypedContact, give: Give): void {
  const about = name.trim();
  const values = {
    ...{ name: about, risk: risk as ContactRisk },
    ...(phone.trim() !== '' && { phone: phone.trim() }),
    ...(relationship !== '' && { relationship: relationship as ContactRelationship }),
    ...(lastExposureOn !== '' && { lastExposureOn }),
  };
  if (corrects === null) {
    give<NameContactInput>({ kind: 'CONTACT', operation: DeskContactDocument, input: values, about });
    return;
  }
  const input = { ...values, contactId: corrects.id, expectedVersion: corrects.version };
  give<CorrectContactInput>({ kind: 'CORRECT', operation: DeskCorrectDocument, input, about });
}

function GivenContact({ given }: { readonly given: Given }) {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const { input, contact } = given;
  const text = (field: string): string => input[field] ?? '';
  const typed: Omit<TypedContact, 'corrects'> = {
    ...{ name: text('name'), phone: text('phone'), risk: text('risk') },
    ...{ relationship: text('relationship'), lastExposureOn: text('lastExposureOn') },
  };
  const isRefused = !isTaken(given);
  const version = contact?.version ?? null;
  const corrects = contact !== null && version !== null && !isRefused ? { id: contact.id, version } : null;
  const isFree = !hasContact(state.typed.contact);
  const take = (): void => {
    store.type({ contact: { ...typed, corrects } });
    if (isRefused) store.forget(given.key);
    focusOn('desk-contact');
  };
  return (
    <li>
      <ContactLine contact={typed} />
      <GivenLine given={given} isShort />
      {(isRefused || corrects !== null) && isFree && (
        <Button className="button" onPress={take} aria-label={say('correctOne', { name: typed.name })}>
          {say('correct')}
        </Button>
      )}
      {isRefused && (
        <Button
          className="button"
          onPress={() => store.forget(given.key)}
          aria-label={say('discard', { name: typed.name })}
        >
          {say('discardShort')}
        </Button>
      )}
    </li>
  );
}

function KnownContact({ contact }: { readonly contact: NonNullable<DeskCase['contacts']>[number] }) {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const { id, version, name, phone, risk, relationship, lastExposureOn } = contact;
  const typed = {
    ...{ name: name ?? '', phone: phone ?? '', risk: risk ?? '' },
    ...{ relationship: relationship ?? '', lastExposureOn: lastExposureOn ?? '' },
  };
  return (
    <li>
      <ContactLine contact={typed} />
      {version !== null && name !== null && !hasContact(state.typed.contact) && (
        <Button
          className="button"
          aria-label={say('correctOne', { name })}
          onPress={() => {
            store.type({ contact: { ...typed, corrects: { id, version } } });
            focusOn('desk-contact');
          }}
        >
          {say('correct')}
        </Button>
      )}
    </li>
  );
}

function ContactLine({ contact }: { readonly contact: Omit<TypedContact, 'corrects'> }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const sayDay = useDay();
  const { name, phone, risk, relationship, lastExposureOn } = contact;
  const beside = [
    phone,
    risk && sayWord('risk', risk),
    relationship && sayWord('relationship', relationship),
    lastExposureOn && say('met', { day: sayDay(lastExposureOn) }),
  ].filter(Boolean);
  return (
    <span className="desk-contact">
      <strong>{name}</strong> <span className="beside">{beside.join(' · ')}</span>
    </span>
  );
}
