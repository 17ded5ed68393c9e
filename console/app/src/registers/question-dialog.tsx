/** A question before something is done to an entry: what it means, why it is done where that is to be said, and what the hub says to it. */
import type { ReactNode } from 'react';
import type { Answered } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { RegisterForm, type RegisterDialog } from './register-form';
import MESSAGES from '../../../../messages/console/registers/question-dialog.json';

const MOST_CHARACTERS = 200;

interface QuestionDialogProps extends RegisterDialog {
  /** What it means. */
  readonly children: ReactNode;
  /** Whether a reason has to be given. */
  readonly asksWhy?: boolean;
  readonly send: (reason: string) => Promise<Answered<unknown>>;
}

export function QuestionDialog({ children, asksWhy = false, send, ...dialog }: QuestionDialogProps) {
  const say = useMessages(MESSAGES);
  const most = { most: MOST_CHARACTERS };
  const faultOf = (text: string): string | null => {
    const { length } = text.trim();
    return length === 0 ? say('empty') : length > MOST_CHARACTERS ? say('tooLong', { length, ...most }) : null;
  };
  const reason = { name: 'reason', label: say('reason'), hint: say('hint', most), isWide: true, faultOf } as const;
  return (
    <RegisterForm
      {...dialog}
      intro={children}
      fields={() => (asksWhy ? [reason] : [])}
      send={({ reason: why }) => send(why ?? '')}
    />
  );
}
