/** One command: what it is, and what has become of it. */
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import type { Given, GivenState } from './given';
import { useOutcomeName } from './outcome-name';
import { useDesk } from './use-desk';
import COMMAND_WORDS from '../../../../messages/console/ui/command-words.json';
import MESSAGES from '../../../../messages/console/desk/given-line.json';

const SIGNS: Readonly<Record<GivenState, string>> = {
  SENDING: '…',
  UNSENT: '◷',
  QUEUED: '◷',
  CONFIRMED: '✓',
  CONFLICT: '≠',
  REFUSED: '✕',
  FAULT: '✕',
  DISCARDED: '–',
};

/** Nothing of it was done. */
const NOT_DONE: readonly GivenState[] = ['CONFLICT', 'REFUSED', 'FAULT'];

interface GivenLineProps {
  readonly given: Given;
  /** Its state alone: what it is is beside it. */
  readonly isShort?: boolean;
}

export function GivenLine({ given, isShort = false }: GivenLineProps) {
  const say = useMessages(MESSAGES);
  const { store } = useDesk();
  const { state, faults, conflict, key } = given;
  const isForSource = state === 'FAULT' && faults.some(({ code }) => code.startsWith('SOURCE_'));
  return (
    <div className={`given given-${state.toLowerCase()}`}>
      {!isShort && <What given={given} />}
      <span className="given-state" role={NOT_DONE.includes(state) ? 'alert' : undefined}>
        <span aria-hidden="true">{SIGNS[state]}</span> {say(state)}
        <Reason given={given} />
      </span>
      {state === 'FAULT' && <FaultsOf given={given} />}
      {conflict.map(({ field, yours, theirs }) => (
        <span key={field} className="beneath">
          {say('differs', { field: field ?? '', yours: yours ?? '—', theirs: theirs ?? '—' })}
        </span>
      ))}
      {isForSource && (
        <Button className="button" onPress={() => store.giveAgain(key)}>
          {say('again')}
        </Button>
      )}
    </div>
  );
}

function What({ given: { kind, about } }: GivenLineProps) {
  const say = useMessages(MESSAGES);
  const sayOutcome = useOutcomeName();
  const isOutcome = kind === 'ATTEMPT' || kind === 'VISITED' || kind === 'WITHDRAW';
  const named = about !== null && isOutcome ? sayOutcome(about) : about;
  if (kind === 'ATTEMPT' || kind === 'VISITED') return <strong>{named}</strong>;
  return (
    <span>
      {say(kind)} {named !== null && <strong>{named}</strong>}
    </span>
  );
}

function Reason({ given: { reason } }: GivenLineProps) {
  const say = useMessages(COMMAND_WORDS);
  if (reason === null || !(reason in COMMAND_WORDS.en)) return null;
  return <>: {say(reason as keyof typeof COMMAND_WORDS.en)}</>;
}

/** Which value the hub does not take, in the reader's language; else what went wrong. */
function FaultsOf({ given: { faults } }: GivenLineProps) {
  const say = useMessages(MESSAGES);
  const argument = faults.find((one) => one.argument !== null)?.argument ?? null;
  const known = argument !== null && argument in MESSAGES.en ? (argument as keyof typeof MESSAGES.en) : null;
  return known === null ? <Faults faults={faults} /> : <span className="beneath">{say(known)}</span>;
}
