/** How a source is doing: a sign, a word and a colour. */
import { useMessages } from '../language/language';
import type { ListedSource } from './sources-screen';
import MESSAGES from '../../../../messages/console/sources/state-sign.json';

type SourceState = NonNullable<ListedSource['state']>;

const SIGNS: Readonly<Record<SourceState, string>> = { UP: '▲', DEGRADED: '◆', DOWN: '▼', OFF: '■', UNKNOWN: '?' };

export function StateSign({ state }: { readonly state: SourceState }) {
  const say = useMessages(MESSAGES);
  return (
    <span className={`state state-${state.toLowerCase()}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {say(state)}
    </span>
  );
}
