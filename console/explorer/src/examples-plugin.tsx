/** The list of example operations in GraphiQL's side pane; each opens ready to run. */
import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { useState, useSyncExternalStore, type JSX, type ReactNode } from 'react';
import { EXAMPLE_OPERATIONS, startingVariables, wantsCaseId, type ExampleOperation } from './example-operations';
import type { KeptOperation, KeptOperations } from './kept-operations';
import { say } from './say';

interface ExamplesProps {
  /** Asks the hub for the caller's first case, where an example needs one. */
  readonly caseId: () => Promise<string | null>;
  readonly kept: KeptOperations;
  /** A hook: who asks now. */
  readonly useWho: () => string;
}

export function examplesPlugin(props: ExamplesProps): GraphiQLPlugin {
  return {
    title: say('examples'),
    icon: ListIcon,
    content: () => <Examples {...props} />,
  };
}

function Examples({ caseId, kept, useWho }: ExamplesProps): JSX.Element {
  const who = useWho();
  const own = useSyncExternalStore(kept.subscribe, kept.snapshot)[who] ?? [];
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { addTab } = useGraphiQLActions();
  const [note, setNote] = useState('');
  const open = async (example: ExampleOperation): Promise<void> => {
    // what somebody has written is left alone
    if (!isUntouched(queryEditor?.getValue() ?? '')) addTab();
    queryEditor?.setValue(example.text);
    variableEditor?.setValue(startingVariables(example, null));
    const id = wantsCaseId(example) ? await caseId() : null;
    // another may have been opened meanwhile
    if (id !== null && queryEditor?.getValue() === example.text) {
      variableEditor?.setValue(startingVariables(example, id));
    }
    setNote(wantsCaseId(example) && id === null ? say('noCase') : '');
  };
  const openOwn = ({ text, variables }: KeptOperation): void => {
    if (!isUntouched(queryEditor?.getValue() ?? '')) addTab();
    queryEditor?.setValue(text);
    variableEditor?.setValue(variables);
  };
  return (
    <section className="examples" aria-label={say('examples')}>
      <Own {...{ own, who, kept }} onOpen={openOwn} />
      <h2>{say('examples')}</h2>
      <p role="status">{note}</p>
      <ul>
        {EXAMPLE_OPERATIONS.map((example) => (
          <li key={example.name}>
            <button type="button" className="graphiql-un-styled" onClick={() => void open(example)}>
              {example.name}
            </button>
            <p>{withCode(example.purpose)}</p>
          </li>
        ))}
      </ul>
      <p>{withCode(say('whereExamplesAre'))}</p>
    </section>
  );
}

interface OwnProps {
  readonly own: readonly KeptOperation[];
  readonly who: string;
  readonly kept: KeptOperations;
  readonly onOpen: (operation: KeptOperation) => void;
}

function Own({ own, who, kept, onOpen }: OwnProps): JSX.Element | null {
  if (own.length === 0) return null;
  return (
    <>
      <h2>{say('yours', { who })}</h2>
      <ul>
        {own.map((operation) => (
          <li key={operation.name}>
            <button type="button" className="graphiql-un-styled" onClick={() => onOpen(operation)}>
              {operation.name}
            </button>{' '}
            <button
              type="button"
              className="graphiql-un-styled forget"
              aria-label={say('forget', { name: operation.name })}
              onClick={() => kept.forget(who, operation.name)}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What stands between backticks as code. */
function withCode(text: string): ReactNode[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

function isUntouched(text: string): boolean {
  return text.trim() === '' || EXAMPLE_OPERATIONS.some((example) => example.text === text);
}

function ListIcon(): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5" strokeLinecap="round" />
    </svg>
  );
}
