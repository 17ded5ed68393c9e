/** Organisations and applications are suspended and resumed alike: a question before, and the revision that was read. */
import type { Answered } from '../hub/use-hub';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { Notice } from '../ui/notice';
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
    cutOff:
      'Suspended: {persons, plural, one {one person} other {# people}} and {applications, plural, one {one system} other {# systems}} are cut off.',
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
    cutOff:
      'Suspension en vigueur : {persons, plural, one {une personne} other {# personnes}} et {applications, plural, one {un système} other {# systèmes}} n’ont plus accès.',
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
    cutOff:
      'Geschorst: {persons, plural, one {één persoon heeft} other {# personen hebben}} geen toegang meer, en {applications, plural, one {één systeem} other {# systemen}} evenmin.',
  },
});

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
