/** How a source is doing: a sign, a word and a colour. */
import { useMessages } from '../language/language';
import MESSAGES from '../../../../messages/console/sources/state-sign.json';
import type { ConsoleSourcesQuery } from './generated/operations';

type SourceState = NonNullable<ListedSource['state']>;

const SIGNS: Readonly<Record<SourceState, string>> = { UP: '▲', DEGRADED: '◆', DOWN: '▼', OFF: '■', UNKNOWN: '?' };

export function StateSign({ state }: { readonly state: SourceState }) {
  const say = useMessages(MESSAGES);
  return (
    <span className={`whole state state-${state.toLowerCase()}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {say(state)}
    </span>
  );
}

export type ListedSource = NonNullable<ConsoleSourcesQuery['sources']>[number];
