/** In GraphiQL's toolbar: the operation as a curl command or as a typed client, on the clipboard. */
import { ToolbarButton, ToolbarMenu, useGraphiQL } from '@graphiql/react';
import type { GraphQLSchema } from 'graphql';
import type { JSX } from 'react';
import { clientOf, curlOf, type Copied } from './copy-as';
import { say } from './say';
import type { Session } from './session';

interface CopyMenuProps {
  readonly session: Session | null;
  /** Called with what became of it, as a sentence. */
  readonly onNote: (sentence: string) => void;
}

const ENDPOINT = new URL('../graphql', window.location.href).href;

export function CopyMenu({ session, onNote }: CopyMenuProps): JSX.Element {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) => state.operationName);
  const schema = useGraphiQL((state) => state.schema);
  const copy = async (
    written: (copied: Copied, schema: GraphQLSchema | null) => string,
    said: string,
  ): Promise<void> => {
    try {
      const copied: Copied = {
        query: queryEditor?.getValue() ?? '',
        variables: variablesIn(variableEditor?.getValue() ?? ''),
        operationName: operationName ?? null,
        purpose: session?.purpose ?? null,
        endpoint: ENDPOINT,
      };
      await navigator.clipboard.writeText(written(copied, schema ?? null));
      onNote(said);
    } catch (error) {
      onNote(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <ToolbarMenu
      button={
        <ToolbarButton label={say('copyAs')}>
          <CopyIcon />
        </ToolbarButton>
      }
    >
      <ToolbarMenu.Item onSelect={() => void copy((copied) => curlOf(copied), say('copiedCurl'))}>
        {say('asCurl')}
      </ToolbarMenu.Item>
      <ToolbarMenu.Item
        onSelect={() =>
          void copy((copied, known) => {
            if (known === null) throw new Error(say('noSchema'));
            return clientOf(copied, known);
          }, say('copiedClient'))
        }
      >
        {say('asClient')}
      </ToolbarMenu.Item>
    </ToolbarMenu>
  );
}

/** @throws Error with a sentence for the user. */
export function variablesIn(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Error(say('variablesWrong'));
  }
}

function CopyIcon(): JSX.Element {
  return (
    <svg className="graphiql-toolbar-icon" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M4 3 1 7l3 4M10 3l3 4-3 4M8.5 2l-3 10" strokeWidth="1.3" strokeLinecap="round" />
    </svg>
  );
}
