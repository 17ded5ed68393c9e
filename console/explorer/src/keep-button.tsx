/** In GraphiQL's toolbar: keeps the operation at hand for the persona that asks now. */
import { ToolbarButton, useGraphiQL } from '@graphiql/react';
import type { JSX } from 'react';
import type { KeptOperations } from './kept-operations';
import { say } from './say';

interface KeepButtonProps {
  readonly kept: KeptOperations;
  readonly who: string;
  /** Called with what became of it, as a sentence. */
  readonly onNote: (sentence: string) => void;
}

export function KeepButton({ kept, who, onNote }: KeepButtonProps): JSX.Element {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) => state.operationName);
  const keep = (): void => {
    try {
      kept.keep(who, queryEditor?.getValue() ?? '', variableEditor?.getValue() ?? '', operationName ?? null);
      onNote(say('kept', { who }));
    } catch (error) {
      onNote(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <ToolbarButton label={say('keep')} onClick={keep}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M3.5 1.5h7v11L7 9.8l-3.5 2.7z" strokeWidth="1.3" strokeLinejoin="round" />
      </svg>
    </ToolbarButton>
  );
}
