/** The signed report: made when it is asked for, shown as it is printed, saved as a file. */
import { el, folded, type Child } from './dom';
import { downloadText } from './download-text';
import type { Speech } from './language';
import { reportSheet } from './report-sheet';
import { HOME } from './settings';
import type { Actions, State } from './state';

export function reportPart(speech: Speech, { own, waiting }: State, actions: Actions): Child {
  if (own === null) return null;
  const { report: say } = speech;
  const { report } = own;
  const make = (key: 'make' | 'makeAnew'): Child =>
    el(
      'button',
      { id: 'make-report', class: 'primary', onclick: actions.makeReport, 'aria-disabled': waiting && 'true' },
      say(key),
    );
  return [
    el('h3', { id: 'report', tabindex: -1 }, say('title')),
    el('p', {}, say('text')),
    report === null ? make('make') : null,
    report !== null && report.language !== speech.language ? make('makeAnew') : null,
    report === null ? null : madeReport(speech, report.document),
    howToCheck(speech),
  ];
}

type Made = NonNullable<NonNullable<State['own']>['report']>['document'];

function madeReport(speech: Speech, { json, signature, continuesFrom }: Made): Child {
  const { report: say } = speech;
  const name = `my-data-${new Date().toISOString().slice(0, 10)}`;
  const button = (id: string, text: string, press: () => void): Child => el('button', { id, onclick: press }, text);
  return el(
    'div',
    { class: 'card' },
    el('p', {}, say('ready'), ' ', el('a', { id: 'to-report', href: '#report-sheet' }, say('read'))),
    continuesFrom === null ? null : el('p', {}, say('continues', { at: speech.day(new Date(continuesFrom)) })),
    el(
      'div',
      { class: 'row' },
      button('print', say('print'), () => window.print()),
      button('save-signed', say('signed'), () => downloadText(`${name}.jws`, signature)),
      button('save-json', say('json'), () => downloadText(`${name}.json`, json)),
    ),
    el('p', { class: 'muted' }, say('pdf')),
  );
}

function howToCheck({ report: say }: Speech): Child {
  const keys = new URL('/.well-known/jwks.json', HOME).href;
  return folded(
    'how-to-check',
    say('check'),
    el('p', {}, say('checkText')),
    el('p', {}, el('a', { href: keys, download: 'hub-keys.json' }, say('key'))),
    el('pre', { tabindex: 0 }, el('code', {}, 'npm run hub -- report verify my-data.jws --key hub-keys.json')),
  );
}

/** At the end of the page: of a page that is printed with a report, it is all that is printed. */
export function madeSheet(own: State['own']): Child {
  return own === null || own.report === null ? null : reportSheet(own.report.document.page);
}
