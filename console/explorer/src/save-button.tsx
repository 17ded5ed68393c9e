/** In GraphiQL's toolbar: the operation as a file, for `schema/operations/`. */
import { ToolbarButton, useGraphiQL } from '@graphiql/react';
import type { JSX } from 'react';
import { download } from './download';
import { formatOperation } from './format-operation';
import { say } from './say';
import { operationFile } from './saved-operation';

/** @param onNote called with what became of it, as a sentence. */
export function SaveButton({ onNote }: { onNote: (sentence: string) => void }): JSX.Element {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const operationName = useGraphiQL((state) => state.operationName);
  const save = async (): Promise<void> => {
    try {
      const file = operationFile(queryEditor?.getValue() ?? '', operationName ?? null);
      download({ ...file, text: await formatOperation(file.text) });
      onNote(say('saved', { file: file.name }));
    } catch (error) {
      onNote(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <ToolbarButton label={say('saveAsFile')} onClick={() => void save()}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M7 1v8M3.5 6 7 9.5 10.5 6M1.5 10.5v2h11v-2" strokeWidth="1.4" strokeLinecap="round" />
      </svg>
    </ToolbarButton>
  );
}
