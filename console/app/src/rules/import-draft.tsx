/** A draft of a policy file, as reviewers write it: all that is wrong with the file comes back with its lines, and the text stays. */
import { useState } from 'react';
import { Button, FileTrigger, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { ConsoleImportDraftDocument, type ConsoleImportDraftMutation } from './generated/operations';
import { MOST_IN_TITLE } from './rule-faults';
import MESSAGES from '../../../../messages/console/rules/import-draft.json';

type FileFaults = NonNullable<NonNullable<ConsoleImportDraftMutation['importPolicyDraft']>['faults']>;

interface ImportDraftProps {
  readonly onClose: () => void;
  readonly onBegun: (number: number) => void;
}

export function ImportDraft({ onClose, onBegun }: ImportDraftProps) {
  const say = useMessages(MESSAGES);
  const { file, setFile, why, setWhy, wasSent, isSending, faults, fileFaults, send, isTooLong } = useImport(onBegun);
  return (
    <DialogWindow title={say('title')} isOpen onClose={onClose}>
      <p>{say('means')}</p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <FileTrigger
          acceptedFileTypes={['.yaml', '.yml', 'text/yaml']}
          onSelect={(picked) => void picked?.item(0)?.text().then(setFile)}
        >
          <Button className="button">{say('pick')}</Button>
        </FileTrigger>
        <TextInput
          label={say('file')}
          value={file}
          onChange={setFile}
          isLong
          fault={wasSent && file.trim() === '' ? say('empty') : null}
          isRequired
        />
        <TextInput
          label={say('why')}
          value={why}
          onChange={setWhy}
          hint={say('whyHint')}
          fault={isTooLong ? say('tooLong', { length: why.trim().length, most: MOST_IN_TITLE }) : null}
        />
        <FaultsOfFile faults={fileFaults} />
        <Faults faults={faults} />
        <div className="row">
          <Button type="submit" className="button primary" isPending={isSending}>
            {say('send')}
          </Button>
          <Button className="button" onPress={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </DialogWindow>
  );
}

function useImport(onBegun: (number: number) => void) {
  const askHub = useAskHub();
  const [file, setFile] = useState('');
  const [why, setWhy] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const [fileFaults, setFileFaults] = useState<FileFaults>([]);
  const isTooLong = why.trim().length > MOST_IN_TITLE;
  const send = async (): Promise<void> => {
    setWasSent(true);
    if (file.trim() === '' || isTooLong || isSending) return;
    setSending(true);
    const input = { file, ...(why.trim() !== '' && { title: why.trim() }) };
    const answer = await askHub(ConsoleImportDraftDocument, { input });
    setSending(false);
    setFaults(answer.faults);
    setFileFaults(answer.data?.importPolicyDraft?.faults ?? []);
    const number = answer.data?.importPolicyDraft?.draft?.number ?? null;
    if (number !== null) onBegun(number);
  };
  return { file, setFile, why, setWhy, wasSent, isSending, faults, fileFaults, send, isTooLong };
}

function FaultsOfFile({ faults }: { readonly faults: FileFaults }) {
  const say = useMessages(MESSAGES);
  if (faults.length === 0) return null;
  return (
    <Notice kind="FAULT">
      <p>{say('wrong', { count: faults.length })}</p>
      <ul className="sentences">
        {faults.map(({ line, column, sentence }) => (
          <li key={`${line} ${column} ${sentence}`}>
            {say('at', { line: line ?? 0, column: column ?? 0 })}: <span lang="en">{sentence}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
