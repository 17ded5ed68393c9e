/** One query as two personas, their answers line beside line with the difference marked. */
import { ToolbarButton, useGraphiQL } from '@graphiql/react';
import { useEffect, useRef, useState, type JSX } from 'react';
import { comparedLines, type ComparedLine } from './compare';
import { variablesIn } from './copy-menu';
import { askHub, type Exchange } from './hub-client';
import type { Persona } from './personas';
import { say } from './say';
import type { SessionStore } from './session-store';

interface CompareWindowProps {
  readonly store: SessionStore;
  readonly personas: readonly Persona[];
  /** Who asks now. */
  readonly persona: string;
  readonly onClose: () => void;
}

type Both = readonly [left: Exchange, right: Exchange];

export function CompareWindow({ store, personas, persona, onClose }: CompareWindowProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [pair, setPair] = useState<readonly [string, string]>([persona, persona === 'nurse' ? 'agent' : 'nurse']);
  const { both, fault, isAsking } = useBoth(store, pair);
  useEffect(() => dialog.current?.showModal(), []);
  const names = personas.map(({ name }) => name);
  const choose = (at: 0 | 1, name: string): void => setPair(at === 0 ? [name, pair[1]] : [pair[0], name]);
  return (
    <dialog ref={dialog} className="compare" aria-label={say('compare')} onClose={onClose}>
      <header>
        <h2>{say('compare')}</h2>
        {([0, 1] as const).map((at) => (
          <label key={at}>
            {say(at === 0 ? 'left' : 'right')}
            <select value={pair[at]} onChange={(event) => choose(at, event.target.value)}>
              {names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        ))}
        <button type="button" onClick={() => dialog.current?.close()}>
          {say('close')}
        </button>
      </header>
      <p role="status">{fault ?? (isAsking || both === null ? say('asking') : said(both))}</p>
      {both !== null && <Lines both={both} />}
    </dialog>
  );
}

/** Asked anew whenever another persona is chosen. */
function useBoth(store: SessionStore, [left, right]: readonly [string, string]) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) => state.operationName);
  const [state, setState] = useState<{ both: Both | null; fault: string | null; isAsking: boolean }>({
    ...{ both: null, fault: null, isAsking: true },
  });
  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<Both> => {
      const query = queryEditor?.getValue() ?? '';
      // what is changed would be changed twice
      if (/^\s*(mutation|subscription)\b/m.test(query)) throw new Error(say('queriesOnly'));
      const operation = {
        query,
        variables: variablesIn(variableEditor?.getValue() ?? ''),
        operationName: operationName ?? null,
      };
      const [one, other] = await Promise.all([left, right].map((name) => store.sessionOf(name)));
      return Promise.all([askHub(operation, one ?? null), askHub(operation, other ?? null)]);
    };
    setState((before) => ({ ...before, fault: null, isAsking: true }));
    ask().then(
      (both) => !isOver && setState({ both, fault: null, isAsking: false }),
      (error: Error) => !isOver && setState({ both: null, fault: error.message, isAsking: false }),
    );
    return () => void (isOver = true);
  }, [store, left, right, queryEditor, variableEditor, operationName]);
  return state;
}

const dataOf = ({ answer: { data, errors } }: Exchange): unknown => data ?? errors ?? null;

function said(both: Both): string {
  const differs = comparedLines(dataOf(both[0]), dataOf(both[1])).filter((line) => line.differs).length;
  return differs === 0 ? say('same') : say('differ', { lines: differs });
}

function Lines({ both: [left, right] }: { readonly both: Both }): JSX.Element {
  const lines = comparedLines(dataOf(left), dataOf(right));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{left.who}</th>
          <th scope="col">{right.who}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={at} className={line.differs ? 'differs' : undefined}>
            <Side line={line} text={line.left} />
            <Side line={line} text={line.right} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({
  line: { depth, differs },
  text,
}: {
  readonly line: ComparedLine;
  readonly text: string | null;
}): JSX.Element {
  return (
    <td>
      {text !== null && (
        <code>
          {differs && <span className="only-read-out">{say('differsHere')} </span>}
          {'  '.repeat(depth)}
          {text}
        </code>
      )}
    </td>
  );
}

/** In GraphiQL's toolbar. */
export function CompareButton({ onOpen }: { readonly onOpen: () => void }): JSX.Element {
  return (
    <ToolbarButton label={say('compare')} onClick={onOpen}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M1.5 2h4.5v10h-4.5zM8 2h4.5v10H8zM3 5h1.5M9.5 5H11M3 8h1.5" strokeWidth="1.2" />
      </svg>
    </ToolbarButton>
  );
}
