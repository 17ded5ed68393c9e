/** The page: who asks on top, GraphiQL in the middle, and what its answers withhold beside it. */
import { GraphiQL } from 'graphiql';
import { useCallback, useMemo, useState, useSyncExternalStore, type JSX } from 'react';
import { ActiveTab } from './active-tab';
import { withNameOfItsOwn } from './chosen-operation';
import { CompareButton, CompareWindow } from './compare-window';
import { CopyMenu } from './copy-menu';
import { EditorSettings } from './editor-settings';
import { EXAMPLE_OPERATIONS } from './example-operations';
import { examplesPlugin } from './examples-plugin';
import { FollowSession } from './follow-session';
import { formatOperation } from './format-operation';
import type { HubAnswer } from './hub-answer';
import { askHub, firstCaseId, type Exchange, type Operation } from './hub-client';
import { KeepButton } from './keep-button';
import { KeptOperations } from './kept-operations';
import { MemoryStorage } from './memory-storage';
import { SaveButton } from './save-button';
import { say } from './say';
import { SchemaAnswers } from './schema-answers';
import { SessionBar } from './session-bar';
import { SessionStore, type SessionState } from './session-store';
import { useExchanges } from './use-exchanges';
import { WithheldPanel } from './withheld-panel';

const INTROSPECTION = 'IntrospectionQuery';
/** Side pane to editors, and to begin with there is none where the window is narrow. */
const storage = new MemoryStorage([['graphiql:docExplorerFlex', '0.3']]);
const schemaAnswers = new SchemaAnswers();
const isNarrow = window.innerWidth <= 1000;

/** What GraphiQL hands its fetcher, as far as it is used here. */
interface FetcherOptions {
  readonly headers?: Readonly<Record<string, unknown>>;
}

export function App({ personasUrl }: { personasUrl: string | null }): JSX.Element {
  const [store] = useState(() => new SessionStore(personasUrl));
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  const { shown, showTab, keep } = useExchanges();
  const [note, setNote] = useState('');
  const isDemonstration = personasUrl !== null;

  const fetcher = useFetcher(store, isDemonstration, keep, setNote);
  const kept = useMemo(() => new KeptOperations(), []);
  const plugins = useMemo(() => {
    const caseId = async (): Promise<string | null> => firstCaseId(await store.current());
    const useWho = (): string => whoIn(useSyncExternalStore(store.subscribe, store.snapshot));
    return [examplesPlugin({ caseId, kept, useWho })];
  }, [store, kept]);

  return (
    <>
      <SessionBar {...state} store={store} isDemonstration={isDemonstration} />
      <main>
        <GraphiQL
          // shows an answer as it is
          fetcher={fetcher}
          storage={storage}
          plugins={plugins}
          visiblePlugin={isNarrow ? undefined : plugins[0]}
          defaultQuery={EXAMPLE_OPERATIONS[0]?.text}
          onPrettifyQuery={formatOperation}
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
          <GraphiQL.Toolbar>
            {({ prettify, copy, merge }) => (
              <>
                {prettify}
                {merge}
                {copy}
                <OwnButtons {...{ store, state, kept, onNote: setNote }} />
              </>
            )}
          </GraphiQL.Toolbar>
          <FollowSession session={state.session} />
          <EditorSettings />
          <ActiveTab onChange={showTab} />
        </GraphiQL>
        <WithheldPanel exchange={shown} />
      </main>
      <p role="status" className="note">
        {note}
      </p>
    </>
  );
}

/** Of GraphiQL: asks the hub for the session of the moment. */
function useFetcher(
  store: SessionStore,
  isDemonstration: boolean,
  keep: (exchange: Exchange) => void,
  setNote: (note: string) => void,
) {
  return useCallback(
    async (operation: Operation, { headers = {} }: FetcherOptions = {}): Promise<HubAnswer> => {
      const session = await store.current();
      const isAboutSchema = operation.operationName === INTROSPECTION;
      if (isAboutSchema && session === null && !isDemonstration) return { errors: [{ message: say('tokenWanted') }] };
      const ask = (): Promise<Exchange> => askHub(withNameOfItsOwn(operation), session, textsOf(headers));
      const asked = await (isAboutSchema ? schemaAnswers.of(operation, session, ask) : ask());
      if (!isAboutSchema) {
        keep(asked);
        setNote('');
      }
      // the data first: the panel lists the errors
      const { data, errors, ...more } = asked.answer;
      return { ...(data !== undefined && { data }), ...(errors && { errors }), ...more };
    },
    [store, isDemonstration, keep, setNote],
  );
}

interface OwnButtonsProps {
  readonly state: SessionState;
  readonly kept: KeptOperations;
  readonly onNote: (sentence: string) => void;
  readonly store: SessionStore;
}

/** Beside GraphiQL's own. */
function OwnButtons({ store, state, kept, onNote }: OwnButtonsProps): JSX.Element {
  const [isComparing, setComparing] = useState(false);
  return (
    <>
      <SaveButton onNote={onNote} />
      <KeepButton kept={kept} who={whoIn(state)} onNote={onNote} />
      <CopyMenu session={state.session} onNote={onNote} />
      {state.personas.length > 1 && <CompareButton onOpen={() => setComparing(true)} />}
      {isComparing && (
        <CompareWindow
          {...{ store, personas: state.personas, persona: state.session?.persona ?? 'agent' }}
          onClose={() => setComparing(false)}
        />
      )}
    </>
  );
}

function whoIn({ session }: SessionState): string {
  return session?.persona ?? say(session ? 'yourToken' : 'nobody');
}

/** Of the headers editor; what is no text is no header, and who asks is said by the session. */
function textsOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, text]) => [name.toLowerCase(), text]));
}
