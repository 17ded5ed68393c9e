/** The list of example operations in GraphiQL's side pane; each opens ready to run. */
import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { useState, type JSX, type ReactNode } from 'react';
import { EXAMPLE_OPERATIONS, startingVariables, wantsCaseId, type ExampleOperation } from './example-operations';
import { say } from './say';

/** @param caseId asks the hub for the caller's first case, where an example needs one. */
export function examplesPlugin(caseId: () => Promise<string | null>): GraphiQLPlugin {
  return {
    title: say('examples'),
    icon: ListIcon,
    content: () => <Examples caseId={caseId} />,
  };
}

function Examples({ caseId }: { caseId: () => Promise<string | null> }): JSX.Element {
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
  return (
    <section className="examples" aria-label={say('examples')}>
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
