/** Grants of one role by what they are about: each as a sentence with its reason, to be selected and confirmed together. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import type { Groups } from '../rules/rule';
import { Faults } from '../ui/faults';
import { faultBeside, faultsElsewhere } from '../ui/field-fault';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { ConsoleConfirmGrantsDocument } from './generated/operations';
import { GrantRows } from './grant-rows';
import { isToConfirm, type Reviewed } from './reviewed';
import MESSAGES from '../../../../messages/console/reviews/grant-list.json';

interface GrantListProps {
  /** Id of the review. */
  readonly review: string;
  /** Whose grants they are. */
  readonly name: string;
  readonly grants: readonly Reviewed[];
  readonly groups: Groups;
  readonly onChanged: () => void;
}

export function GrantList({ review, name, grants, groups, onChanged }: GrantListProps) {
  const say = useMessages(MESSAGES);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const open = grants.filter(isToConfirm);
  const chosen = open.filter(({ id }) => selected.has(id));
  const { note, setNote, faults, isSending, confirm } = useConfirm(review, chosen, () => {
    setSelected(new Set());
    onChanged();
  });
  return (
    <>
      <div className="row review-select">
        <Button
          className="button"
          isDisabled={open.length === 0}
          onPress={() => setSelected(new Set(chosen.length === open.length ? [] : open.map(({ id }) => id)))}
        >
          {chosen.length > 0 && chosen.length === open.length
            ? say('selectNone')
            : say('select', { count: open.length })}
        </Button>
        <span className="beside">{say('keys')}</span>
      </div>
      <GrantRows {...{ name, grants, groups, selected, onSelect: setSelected }} />
      {open.length > 0 && (
        <div className="review-confirm">
          {faultBeside(faults, 'grants') !== null && <Notice kind="WARNING">{say('readAgain')}</Notice>}
          <Faults faults={faultsElsewhere(faults, ['grants', 'note'])} />
          <div className="row">
            <TextInput label={say('note')} value={note} onChange={setNote} fault={faultBeside(faults, 'note')} />
            <Button
              className="button primary"
              isDisabled={chosen.length === 0}
              isPending={isSending}
              onPress={() => void confirm()}
            >
              {say('confirm', { count: chosen.length })}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

/** What was read meanwhile is read again where the hub refuses it. */
function useConfirm(id: string, chosen: readonly Reviewed[], onChanged: () => void) {
  const askHub = useAskHub();
  const [note, setNote] = useState('');
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const [isSending, setSending] = useState(false);
  const confirm = async (): Promise<void> => {
    if (isSending) return;
    setSending(true);
    const grants = chosen.map((grant) => ({ rule: grant.id, digest: grant.digest ?? '' }));
    const answer = await askHub(ConsoleConfirmGrantsDocument, { input: { id, grants, note: note.trim() || null } });
    setSending(false);
    setFaults(answer.faults);
    const isDone = answer.faults.length === 0;
    if (isDone) setNote('');
    if (isDone || faultBeside(answer.faults, 'grants') !== null) onChanged();
  };
  return { note, setNote, faults, isSending, confirm };
}
