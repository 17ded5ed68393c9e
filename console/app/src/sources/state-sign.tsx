/** How a source is doing: a sign, a word and a colour. */
import { messagesOf, useMessages } from '../language/language';
import type { ListedSource } from './sources-screen';

type SourceState = NonNullable<ListedSource['state']>;

const SIGNS: Readonly<Record<SourceState, string>> = { UP: '▲', DEGRADED: '◆', DOWN: '▼', OFF: '■', UNKNOWN: '?' };

const MESSAGES = messagesOf({
  en: {
    UP: 'answers',
    DEGRADED: 'answers in part',
    DOWN: 'does not answer',
    OFF: 'switched off',
    UNKNOWN: 'not asked yet',
  },
  fr: {
    UP: 'répond',
    DEGRADED: 'répond en partie',
    DOWN: 'ne répond pas',
    OFF: 'coupée',
    UNKNOWN: 'pas encore interrogée',
  },
  nl: {
    UP: 'antwoordt',
    DEGRADED: 'antwoordt deels',
    DOWN: 'antwoordt niet',
    OFF: 'uitgeschakeld',
    UNKNOWN: 'nog niet bevraagd',
  },
});

export function StateSign({ state }: { readonly state: SourceState }) {
  const say = useMessages(MESSAGES);
  return (
    <span className={`state state-${state.toLowerCase()}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {say(state)}
    </span>
  );
}
