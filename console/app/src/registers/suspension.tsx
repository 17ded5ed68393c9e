/** Organisations and applications are suspended and resumed alike: a question before, and the revision that was read. */
import { useState } from 'react';
import { useHubQuery, type Answered } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';
import { WithBeside } from './cells';
import { ConsoleWouldCutOffDocument } from './generated/operations';
import { QuestionDialog } from './question-dialog';
import type { Action } from './register';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { Tag } from './tag';
import MESSAGES from '../../../../messages/console/registers/suspension.json';

export interface Suspendable {
  readonly id: string;
  readonly name: string | null;
  readonly revision: number | null;
  readonly suspendedAt: string | null;
  readonly suspensionReason: string | null;
}

export function SuspensionTag({ suspendedAt, suspensionReason }: Suspendable) {
  const say = useMessages(REGISTER_WORDS);
  const at = useInstant();
  if (suspendedAt === null) return <Tag kind="good" text={say('active')} />;
  const tag = <Tag kind="bad" text={say('suspended', { at: at(suspendedAt) })} />;
  return suspensionReason === null ? tag : <WithBeside beside={suspensionReason}>{tag}</WithBeside>;
}

/** How many of those who could do something until now cannot any more. */
interface CutOff {
  readonly personsCutOff: number | null;
  readonly applicationsCutOff: number | null;
}

const ALWAYS_ANEW = { requestPolicy: 'network-only' } as const;

interface Sent {
  readonly revision: number;
  readonly reason: string;
}

interface SuspensionActs<Row> {
  readonly of: 'Organisation' | 'Application';
  readonly canBe?: (row: Row) => boolean;
  readonly suspend: (row: Row, sent: Sent) => Promise<Answered<CutOff | null>>;
  readonly resume: (row: Row, sent: Sent) => Promise<Answered<unknown>>;
}

/** Asked anew each time: it is of this moment. */
function WouldCutOff({ of, id }: { readonly of: 'Organisation' | 'Application'; readonly id: string }) {
  const say = useMessages(MESSAGES);
  const which = { organisation: of === 'Organisation' ? id : null, application: of === 'Application' ? id : null };
  const { data, faults } = useHubQuery(ConsoleWouldCutOffDocument, which, ALWAYS_ANEW);
  if (data?.wouldCutOff == null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  const { persons, applications } = data.wouldCutOff;
  return (
    <p>
      <strong>{say('wouldCutOff', { persons: persons ?? 0, applications: applications ?? 0 })}</strong>
    </p>
  );
}

/** @returns what can be done to a row, and what is said when it is done */
export function useSuspension<Row extends Suspendable>({ of, canBe, suspend, resume }: SuspensionActs<Row>) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const [cutOff, setCutOff] = useState<CutOff | null>(null);
  const send = async (row: Row, reason: string): Promise<Answered<unknown>> => {
    setCutOff(null);
    const sent = { revision: row.revision ?? 0, reason };
    if (row.suspendedAt !== null) return resume(row, sent);
    const answer = await suspend(row, sent);
    setCutOff(answer.data);
    return answer;
  };
  const nameOf = ({ id, name }: Row): string => name ?? id;
  const action: Action<Row> = {
    text: (row) => {
      if (canBe?.(row) === false) return null;
      return say(row.suspendedAt === null ? 'suspendShort' : 'resumeShort');
    },
    of: nameOf,
    title: (row) => say(row.suspendedAt === null ? 'suspend' : 'resume', { name: nameOf(row) }),
    isDestructive: ({ suspendedAt }) => suspendedAt === null,
    dialog: (row, dialog) => (
      <QuestionDialog {...dialog} send={(reason) => send(row, reason)} asksWhy>
        <p>{say(`${row.suspendedAt === null ? 'suspend' : 'resume'}${of}`)}</p>
        {row.suspendedAt === null && <WouldCutOff of={of} id={row.id} />}
        {row.suspendedAt !== null && <p>{sayWord('proposal')}</p>}
      </QuestionDialog>
    ),
  };
  const { personsCutOff: persons, applicationsCutOff: applications } = cutOff ?? {};
  const said = cutOff !== null && (
    <Notice kind="SUCCESS">{say('cutOff', { persons: persons ?? 0, applications: applications ?? 0 })}</Notice>
  );
  return { action, said };
}
