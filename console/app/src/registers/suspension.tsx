/** Organisations and applications are suspended and resumed alike: a question before, and the revision that was read. */
import type { Answered } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { Notice } from '../ui/notice';
import { QuestionDialog } from './question-dialog';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { RowButton } from './row-button';
import { Tag } from './tag';
import MESSAGES from '../../../../messages/console/registers/suspension.json';

export interface Suspendable {
  readonly id: string;
  readonly name: string | null;
  readonly suspendedAt: string | null;
  readonly suspensionReason: string | null;
}

interface SuspensionButtonProps {
  readonly entry: Suspendable;
  readonly onPress: () => void;
}

export function SuspensionButton({ entry, onPress }: SuspensionButtonProps) {
  const say = useMessages(MESSAGES);
  const { id, name, suspendedAt } = entry;
  return (
    <RowButton text={say(suspendedAt === null ? 'suspendShort' : 'resumeShort')} of={name ?? id} onPress={onPress} />
  );
}

export function SuspensionTag({ suspendedAt, suspensionReason }: Omit<Suspendable, 'id' | 'name'>) {
  const say = useMessages(REGISTER_WORDS);
  const at = useInstant();
  return suspendedAt === null ? (
    <Tag kind="good" text={say('active')} />
  ) : (
    <>
      <Tag kind="bad" text={say('suspended', { at: at(suspendedAt) })} />
      {suspensionReason !== null && <div className="beside">{suspensionReason}</div>}
    </>
  );
}

interface SuspensionDialogProps {
  readonly of: 'Organisation' | 'Application';
  readonly entry: Suspendable;
  readonly send: (reason: string) => Promise<Answered<unknown>>;
  readonly onStale: () => void | Promise<void>;
  readonly onClose: (isDone: boolean) => void;
}

export function SuspensionDialog({ of, entry, send, onStale, onClose }: SuspensionDialogProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const { id, name, suspendedAt } = entry;
  const title = say(suspendedAt === null ? 'suspend' : 'resume', { name: name ?? id });
  return (
    <QuestionDialog {...{ title, send, onStale, onClose }} reasonField="reason">
      <p>{say(`${suspendedAt === null ? 'suspend' : 'resume'}${of}`)}</p>
      {suspendedAt !== null && <p>{sayWord('proposal')}</p>}
    </QuestionDialog>
  );
}

/** How many of those who could do something until now cannot any more. */
export interface CutOff {
  readonly personsCutOff: number | null;
  readonly applicationsCutOff: number | null;
}

export function CutOffNotice({ cutOff }: { readonly cutOff: CutOff | null }) {
  const say = useMessages(MESSAGES);
  if (cutOff === null) return null;
  const { personsCutOff: persons, applicationsCutOff: applications } = cutOff;
  return <Notice kind="SUCCESS">{say('cutOff', { persons: persons ?? 0, applications: applications ?? 0 })}</Notice>;
}
