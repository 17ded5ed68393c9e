/** What everybody reads without signing in: what is kept, the rights, the way by letter, what the words mean. */
import { el, folded, section, type Child } from './dom';
import type { Stored } from './hub';
import type { Speech } from './language';

/** @param stored of who is signed in; null: nobody is */
export function keptPart({ frame: say, language, shortDay }: Speech, stored: readonly Stored[] | null): Child {
  const one = ({ about, rows, until, held }: Stored): Child => {
    const day = until === null ? '' : shortDay(new Date(`${until}T12:00:00Z`));
    const end = held ? say('keptHeld') : say(until === null ? 'keptOpen' : 'keptUntil', { day });
    return el('li', {}, `${about[language] ?? ''} (${rows}). ${end}`);
  };
  return section(
    'kept',
    say('kept'),
    el('p', {}, say('keptText')),
    stored === null ? el('p', {}, say('keptTerms')) : el('ul', { id: 'stored' }, stored.map(one)),
  );
}

/** @param own what a person asks for who is signed in */
export function askForPart(speech: Speech, own: Child): Child {
  const { rights: say, word } = speech;
  return section(
    'ask-for',
    speech.frame('ask-for'),
    own,
    el('h3', {}, say('correct')),
    el('p', {}, word('rightsText')),
    el('p', {}, say('medical')),
    el('h3', {}, say('controller')),
    el('p', {}, say('controllerText')),
    el('h3', { id: 'complaint' }, say('complaint')),
    el('p', {}, word('complaintText')),
    el('p', {}, el('a', { href: say('address'), rel: 'noreferrer' }, say('authority'))),
  );
}

const LETTERS = ['child', 'dead', 'numberless'] as const;

export function forOthersPart(speech: Speech): Child {
  const { forOthers: say } = speech;
  const letter = (one: (typeof LETTERS)[number]): Child =>
    folded(
      `letter-${one}`,
      say(one),
      el(
        'dl',
        {},
        [el('dt', {}, say('write')), el('dd', {}, say(`${one}Write`))],
        [el('dt', {}, say('enclose')), el('dd', {}, say(`${one}Enclose`))],
      ),
    );
  return section(
    'for-others',
    speech.frame('for-others'),
    el('p', {}, say('intro')),
    LETTERS.map(letter),
    el('h3', {}, say('get')),
    el('p', {}, say('getText')),
  );
}

const ROLES = [
  ...['role.AGENT', 'role.SUPERVISOR', 'role.FIELD_AGENT', 'role.NURSE', 'role.PHYSICIAN'],
  ...['role.HYGIENE_INSPECTOR', 'role.COLLECTIVITY_CELL', 'role.PRIVACY_OFFICER', 'role.PARTNER_SYSTEM'],
] as readonly Parameters<Speech['meanings']>[0][];
const PURPOSES = [
  ...['purpose.CONTACT_TRACING', 'purpose.HYGIENE_INSPECTION', 'purpose.STAFFING'],
  ...['purpose.QUALITY_MONITORING', 'purpose.DATA_SUBJECT_RIGHTS', 'purpose.SECURITY_AUDIT'],
] as readonly Parameters<Speech['meanings']>[0][];

export function wordsPart({ meanings: say, frame, word }: Speech): Child {
  const entry = (term: string, meaning: string): Child => [el('dt', {}, term), el('dd', {}, meaning)];
  const entries = (keys: typeof ROLES): Child =>
    el(
      'dl',
      {},
      keys.map((key) => entry(word(key), say(key))),
    );
  return section(
    'words',
    frame('words'),
    el(
      'dl',
      {},
      entry(say('access'), say('accessMeans')),
      entry(say('kinds'), say('kindsMean')),
      entry(say('ground'), say('groundMeans')),
    ),
    folded('words-roles', say('roles'), entries(ROLES)),
    folded('words-purposes', say('purposes'), entries(PURPOSES)),
  );
}
