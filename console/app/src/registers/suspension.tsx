/** Organisations and applications are suspended and resumed alike: a question before, and the revision that was read. */
import type { Answered } from '../hub/use-hub';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { QuestionDialog } from './question-dialog';
import { REGISTER_WORDS } from './register-words';
import { RowButton } from './row-button';
import { Tag } from './tag';

const MESSAGES = messagesOf({
  en: {
    suspend: 'Suspend {name}',
    suspendShort: 'Suspend',
    resumeShort: 'Resume',
    resume: 'Resume {name}',
    suspendOrganisation:
      'From the next request on nobody of it sees anything, its systems included, until somebody resumes it. What it was shown so far stays on record.',
    suspendApplication: 'Its tokens are refused from the next request on, until somebody resumes it.',
    resumeOrganisation: 'Its staff and its systems may do again what its agreement and the policy allow.',
    resumeApplication: 'Its tokens are taken again.',
  },
  fr: {
    suspend: 'Suspendre {name}',
    suspendShort: 'Suspendre',
    resumeShort: 'Rétablir',
    resume: 'Rétablir {name}',
    suspendOrganisation:
      'Dès la prochaine requête, personne de cette organisation ne voit plus rien, ses systèmes compris, jusqu’à ce que quelqu’un la rétablisse. Ce qu’elle a vu jusqu’ici reste inscrit.',
    suspendApplication: 'Ses jetons sont refusés dès la prochaine requête, jusqu’à ce que quelqu’un la rétablisse.',
    resumeOrganisation:
      'Son personnel et ses systèmes peuvent de nouveau ce que permettent son accord et la politique.',
    resumeApplication: 'Ses jetons sont de nouveau acceptés.',
  },
  nl: {
    suspend: '{name} schorsen',
    suspendShort: 'Schorsen',
    resumeShort: 'Hervatten',
    resume: '{name} hervatten',
    suspendOrganisation:
      'Vanaf het volgende verzoek ziet niemand ervan nog iets, ook haar systemen niet, tot iemand ze hervat. Wat ze tot nu toe zag, blijft vastgelegd.',
    suspendApplication: 'Haar tokens worden geweigerd vanaf het volgende verzoek, tot iemand ze hervat.',
    resumeOrganisation: 'Haar personeel en haar systemen mogen weer wat haar overeenkomst en het beleid toelaten.',
    resumeApplication: 'Haar tokens worden weer aanvaard.',
  },
});

export interface Suspendable {
  readonly id: string;
  readonly name: string | null;
  readonly suspendedAt: string | null;
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

export function SuspensionTag({ suspendedAt }: Pick<Suspendable, 'suspendedAt'>) {
  const say = useMessages(REGISTER_WORDS);
  const at = useInstant();
  return suspendedAt === null ? (
    <Tag kind="good" text={say('active')} />
  ) : (
    <Tag kind="bad" text={say('suspended', { at: at(suspendedAt) })} />
  );
}

interface SuspensionDialogProps {
  readonly of: 'Organisation' | 'Application';
  readonly entry: Suspendable;
  readonly send: () => Promise<Answered<unknown>>;
  readonly onStale: () => void | Promise<void>;
  readonly onClose: (isDone: boolean) => void;
}

export function SuspensionDialog({ of, entry, send, onStale, onClose }: SuspensionDialogProps) {
  const say = useMessages(MESSAGES);
  const { id, name, suspendedAt } = entry;
  const title = say(suspendedAt === null ? 'suspend' : 'resume', { name: name ?? id });
  return (
    <QuestionDialog {...{ title, send, onStale, onClose }}>
      <p>{say(`${suspendedAt === null ? 'suspend' : 'resume'}${of}`)}</p>
    </QuestionDialog>
  );
}
