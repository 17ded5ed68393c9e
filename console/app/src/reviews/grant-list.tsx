/** Grants of one role by what they are about: each as a sentence with its reason, to be selected and confirmed together. */
import { useMemo, useState } from 'react';
import {
  Button,
  Checkbox,
  GridList,
  GridListHeader,
  GridListItem,
  GridListSection,
  type Selection,
} from 'react-aria-components';
import { Link } from 'react-router';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { useRuleReason } from '../policy/rule-reasons';
import { useRuleSentence, useWhat } from '../rules/rule-sentence';
import type { Groups } from '../rules/rule';
import { Faults } from '../ui/faults';
import { faultBeside, faultsElsewhere } from '../ui/field-fault';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { ConsoleConfirmGrantsDocument } from './generated/operations';
import { OfficerMark } from './officer-mark';
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
  const select = (selection: Selection): void =>
    setSelected(selection === 'all' ? new Set(open.map(({ id }) => id)) : (selection as ReadonlySet<string>));
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
          onPress={() => select(chosen.length === open.length ? new Set() : 'all')}
        >
          {chosen.length > 0 && chosen.length === open.length
            ? say('selectNone')
            : say('select', { count: open.length })}
        </Button>
        <span className="beside">{say('keys')}</span>
      </div>
      <Grants {...{ name, grants, groups, selected, onSelect: select }} />
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

interface GrantsProps extends Pick<GrantListProps, 'name' | 'grants' | 'groups'> {
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selection: Selection) => void;
}

function Grants({ name, grants, groups, selected, onSelect }: GrantsProps) {
  const whatOf = useWhat(groups);
  const sections = useMemo(() => {
    const sections = new Map<string, Reviewed[]>();
    for (const grant of grants) {
      const what = whatOf(grant.says);
      sections.set(what, [...(sections.get(what) ?? []), grant]);
    }
    return [...sections];
  }, [grants, groups]);
  const fixed = useMemo(() => grants.filter((grant) => !isToConfirm(grant)).map(({ id }) => id), [grants]);
  return (
    <GridList
      className="review-list"
      aria-label={name}
      selectionMode="multiple"
      disabledBehavior="selection"
      disabledKeys={fixed}
      selectedKeys={selected}
      onSelectionChange={onSelect}
    >
      {sections.map(([what, ones]) => (
        <GridListSection key={what} id={what} aria-label={what}>
          <GridListHeader className="review-what">{what}</GridListHeader>
          {ones.map((grant) => (
            <GrantRow key={grant.id} grant={grant} groups={groups} />
          ))}
        </GridListSection>
      ))}
    </GridList>
  );
}

function GrantRow({ grant, groups }: { readonly grant: Reviewed; readonly groups: Groups }) {
  const say = useMessages(MESSAGES);
  const sayReason = useRuleReason();
  const sentenceOf = useRuleSentence(groups);
  const { id, says } = grant;
  // a row is drawn again whenever it is selected
  const sentence = useMemo(() => sentenceOf(says), [says, groups]);
  return (
    <GridListItem id={id} textValue={sentence} className="review-grant">
      {isToConfirm(grant) ? (
        <Checkbox slot="selection" className="review-tick">
          <span aria-hidden="true" />
        </Checkbox>
      ) : (
        <span className="review-tick" aria-hidden="true">
          {grant.state === 'CONFIRMED' ? '✓' : '–'}
        </span>
      )}
      <div className="grows">
        {sentence}
        {says.why !== null && <span className="beneath">{sayReason(says.why)}</span>}
        <GrantState grant={grant} />
      </div>
      <Link className="button" to={`/rules?${new URLSearchParams({ edit: id })}`}>
        {say('change')} <span className="only-read-out">{id}</span>
      </Link>
    </GridListItem>
  );
}

function GrantState({ grant }: { readonly grant: Reviewed }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { state, changedSince, ownWork, confirmedBy, confirmedAt, note } = grant;
  if (state === 'CONFIRMED') {
    return (
      <span className="beneath">
        <span className="tag-good">{say('confirmedAt', { at: at(confirmedAt ?? '') })}</span>{' '}
        <OfficerMark officer={confirmedBy} /> {note}
      </span>
    );
  }
  if (state !== 'OVERDUE' && changedSince !== true && ownWork !== true) return null;
  return (
    <span className="row beneath">
      {state === 'OVERDUE' && <span className="tag-bad">{say('overdue')}</span>}
      {changedSince === true && <span className="tag-warn">{say('changedSince')}</span>}
      {ownWork === true && <span>{say('ownWork')}</span>}
    </span>
  );
}
