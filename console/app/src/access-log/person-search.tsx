/**
 * The log searched for a person by the national number: for the rights of persons, and so requests are made for that purpose as long as
 * it lasts. The number stands in this page alone: it is in no address and goes to the hub in the body of a request.
 */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { nissFault, plainNiss } from '../identifiers/niss';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Notice } from '../ui/notice';
import { usePurposeOfNow } from '../ui/purpose-needed';
import { usePurposeName } from '../ui/purposes';
import { TextInput } from '../ui/text-input';
import { Chip } from './log-chips';
import NISS_MESSAGES from '../../../../messages/console/registers/niss-field.json';
import MESSAGES from '../../../../messages/console/access-log/person-search.json';

export const FOR_PERSONS = 'DATA_SUBJECT_RIGHTS';

interface PersonSearchProps {
  readonly niss: string | null;
  /** Null: of nobody. */
  readonly onSearch: (niss: string | null) => void;
}

/** A chip among the others, or the way to it. */
export function PersonSearch({ niss, onSearch }: PersonSearchProps) {
  const say = useMessages(MESSAGES);
  const [isOpen, setOpen] = useState(false);
  if (niss !== null) return <Chip words={say('chip')} onRemove={() => onSearch(null)} />;
  return (
    <li>
      <Button className="button" onPress={() => setOpen(true)}>
        {say('search')}
      </Button>
      <DialogWindow title={say('search')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <SearchForm
          onCancel={() => setOpen(false)}
          onSearch={(number) => {
            setOpen(false);
            onSearch(number);
          }}
        />
      </DialogWindow>
    </li>
  );
}

interface SearchFormProps {
  readonly onSearch: (niss: string) => void;
  readonly onCancel: () => void;
}

function SearchForm({ onSearch, onCancel }: SearchFormProps) {
  const say = useMessages(MESSAGES);
  const sayNiss = useMessages(NISS_MESSAGES);
  const names = usePurposeNames();
  const isHeld = usePurposeOfNow()?.purposes?.includes(FOR_PERSONS) === true;
  const [number, setNumber] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const niss = plainNiss(number);
  const fault = nissFault(niss);
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        setWasSent(true);
        if (fault === null && isHeld) onSearch(niss);
      }}
    >
      <Notice kind={isHeld ? 'INFORMATION' : 'WARNING'}>{say(isHeld ? 'changes' : 'notHeld', names)}</Notice>
      <TextInput
        label={sayNiss('niss')}
        value={number}
        onChange={setNumber}
        hint={say('hint')}
        fault={wasSent && fault !== null ? sayNiss(fault) : null}
        isRequired
      />
      <div className="row">
        <Button type="submit" className="button primary" isDisabled={!isHeld}>
          {say('look')}
        </Button>
        <Button className="button" onPress={onCancel}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}

/** Says for which purpose requests are made now, and gives a way back. */
export function PersonSearchNotice({ onEnd }: { readonly onEnd: () => void }) {
  const say = useMessages(MESSAGES);
  return (
    <div className="not-printed">
      <Notice kind="INFORMATION">
        <p>{say('now', usePurposeNames())}</p>
        <Button className="button" onPress={onEnd}>
          {say('end')}
        </Button>
      </Notice>
    </div>
  );
}

function usePurposeNames(): { readonly purpose: string } {
  return { purpose: usePurposeName()(FOR_PERSONS) };
}
