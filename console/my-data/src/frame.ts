/** The page around everything: its head, the menu of languages, the parts, and what is read out. */
import { accessPart } from './access-part';
import { el, replaceContent, type Child } from './dom';
import { LANGUAGES, type Language, type Speech } from './language';
import { askForPart, forOthersPart, keptPart, wordsPart } from './open-parts';
import { madeSheet, reportPart } from './report-part';
import { rectificationPart } from './rectification-part';
import { restrictionPart } from './restriction-part';
import { sessionPart, warningOf } from './session-part';
import type { Actions, State } from './state';

export interface Frame {
  draw(state: State): void;
  /** @param id of what has it now */
  focus(id: string): void;
  /** Reads out how many accesses are there. */
  sayRead(count: number): void;
}

const PARTS = ['who-looked', 'kept', 'ask-for', 'for-others', 'words'] as const;

export function createFrame(root: HTMLElement, actions: Actions, choose: (language: Language) => void): Frame {
  const skip = el('a', { class: 'skip', href: '#content' });
  const title = el('h1');
  const menu = languageMenu(choose);
  const status = el('p', { role: 'status', class: 'only-read-out' });
  const warning = el('div', { role: 'alert', class: 'warning' });
  const content = el('main', { id: 'content', tabindex: -1 });
  root.replaceChildren(skip, el('header', {}, el('div', { class: 'head' }, title, menu.element)), warning, content);
  root.append(status);
  let drawn: State | null = null;
  return {
    draw(state) {
      const before = drawn;
      drawn = state;
      const { speech } = state;
      const isOther = (...keys: (keyof State)[]): boolean => keys.some((key) => before?.[key] !== state[key]);
      // one that could not be loaded is not the chosen one
      menu.select.value = speech.language;
      if (isOther('speech')) speak(speech, { skip, title, menu });
      if (isOther('speech', 'warning')) replaceContent(warning, warningOf(speech, state));
      if (isOther('speech', 'own', 'notice', 'waiting')) replaceContent(content, contentOf(speech, state, actions));
      if (isOther('speech', 'waiting')) {
        status.className = state.waiting === null ? 'only-read-out' : 'status';
        status.textContent = waitingFor(speech, state);
      }
    },
    focus: (id) => document.getElementById(id)?.focus(),
    sayRead(count) {
      status.className = 'only-read-out';
      status.textContent = drawn?.speech.accesses('shown', { count }) ?? '';
    },
  };
}

function contentOf(speech: Speech, state: State, actions: Actions): Child {
  const { frame: say } = speech;
  const parts = PARTS.filter((part) => part !== 'who-looked' || state.own !== null);
  return [
    el('p', { class: 'intro' }, say('intro')),
    sessionPart(speech, state, actions),
    el(
      'nav',
      { 'aria-label': say('parts') },
      el(
        'ul',
        {},
        parts.map((part) => el('li', {}, el('a', { href: `#${part}`, id: `to-${part}` }, say(part)))),
      ),
    ),
    state.own === null ? null : accessPart(speech, state, actions),
    keptPart(speech, state.own?.stored ?? null),
    askForPart(
      speech,
      [reportPart, rectificationPart, restrictionPart].map((part) => part(speech, state, actions)),
    ),
    forOthersPart(speech),
    wordsPart(speech),
    madeSheet(state.own),
  ];
}

function waitingFor({ session, report, restriction }: Speech, { waiting }: State): string {
  if (waiting === null) return '';
  if (waiting === 'sending') return restriction('sending');
  return waiting === 'making' ? report('making') : session(waiting);
}

interface Spoken {
  readonly skip: HTMLElement;
  readonly title: HTMLElement;
  readonly menu: LanguageMenu;
}

function speak({ language, frame: say }: Speech, { skip, title, menu }: Spoken): void {
  document.documentElement.lang = language;
  document.title = say('title');
  skip.textContent = say('skip');
  title.textContent = say('title');
  menu.label.textContent = say('language');
}

interface LanguageMenu {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  readonly select: HTMLSelectElement;
}

function languageMenu(choose: (language: Language) => void): LanguageMenu {
  const options = Object.entries(LANGUAGES).map(([value, name]) => el('option', { value, lang: value }, name));
  const select = el('select', { id: 'language' }, options);
  select.addEventListener('change', () => choose(select.value as Language));
  const label = el('label', { for: 'language' });
  return { element: el('div', { class: 'language' }, label, select), label, select };
}
