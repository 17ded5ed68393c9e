/** A register that rules stand on: what waits for a second officer first, then its entries. */
import { useState, type ReactNode } from 'react';
import { useAskHub, type Asked as HubAnswer } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Waiting } from '../ui/waiting';
import { ConsoleEndRegisterEntryDocument, type ConsoleRegisterProposalFragment } from './generated/operations';
import type { PolicyRegister as RegisterName } from '../generated/schema-types';
import { PolicyRegisterCard, useEntryName, type PolicyRegisterEntry } from './policy-register-entry';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';
import { Proposals } from './proposals';
import { QuestionDialog } from './question-dialog';
import type { RegisterDialog } from './register-form';

/** Characters of a text in these registers. */
export const MOST_IN_A_TEXT = 1000;

export interface ChangeDialogProps extends RegisterDialog {
  readonly entry: PolicyRegisterEntry;
}

interface PolicyRegisterProps {
  readonly register: RegisterName;
  readonly asked: Pick<HubAnswer<unknown>, 'faults' | 'askAgain'>;
  /** Null until there is an answer. */
  readonly entries: readonly PolicyRegisterEntry[] | null;
  readonly proposals: readonly ConsoleRegisterProposalFragment[];
  readonly change: (dialog: ChangeDialogProps) => ReactNode;
}

export function PolicyRegister({ register, asked, entries, proposals, change }: PolicyRegisterProps) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const askHub = useAskHub();
  const nameOf = useEntryName();
  const [open, setOpen] = useState<{ readonly act: 'change' | 'end'; readonly name: string | null } | null>(null);
  const { faults, askAgain } = asked;
  const entry = entries?.find(({ name }) => name === open?.name);
  const dialog = {
    onStale: askAgain,
    onClose(isDone: boolean) {
      setOpen(null);
      if (isDone) askAgain();
    },
  };
  return (
    <>
      <Faults faults={faults} />
      {entries === null && faults.length === 0 && <Waiting />}
      <Proposals proposals={proposals.filter((one) => one.register === register)} onChanged={askAgain} />
      {entries?.map((one) => (
        <PolicyRegisterCard
          key={one.name}
          entry={one}
          onChange={() => setOpen({ act: 'change', name: one.name })}
          onEnd={() => setOpen({ act: 'end', name: one.name })}
        />
      ))}
      {entry && open?.act === 'change' && change({ title: say('change', { name: nameOf(entry) }), entry, ...dialog })}
      {entry && open?.act === 'end' && (
        <QuestionDialog
          title={say('end', { name: nameOf(entry) })}
          asksWhy
          isDestructive
          send={(reason) => {
            const input = { register, name: entry.name ?? '', revision: entry.revision ?? 0, reason };
            return askHub(ConsoleEndRegisterEntryDocument, { input });
          }}
          {...dialog}
        >
          <p>{say('endMeans')}</p>
        </QuestionDialog>
      )}
    </>
  );
}
