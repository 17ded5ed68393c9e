/** To open a case by its id or its reference, for those who have no list of it or were given its number. */
import { useCallback, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useNavigate } from 'react-router';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { TextInput } from '../ui/text-input';
import { ConsoleCaseByReferenceDocument } from './generated/operations';
import MESSAGES from '../../../../messages/console/cases/open-case.json';

const LONGEST = 100;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Wrong = 'empty' | 'tooLong' | 'spaces' | 'notThere';

/** @returns finds the id of a case by its id or reference, and says what keeps it from being found */
export function useCaseId(): (wanted: string) => Promise<{ id: string | null; faults: readonly HubFault[] }> {
  const askHub = useAskHub();
  return useCallback(
    async (wanted) => {
      if (ID.test(wanted)) return { id: wanted, faults: [] };
      const { data, faults } = await askHub(ConsoleCaseByReferenceDocument, { reference: wanted });
      const id = data?.caseByReference?.id ?? null;
      return { id, faults: faults.filter(({ code }) => code !== 'NOT_FOUND_OR_FORBIDDEN') };
    },
    [askHub],
  );
}

export function OpenCase() {
  const say = useMessages(MESSAGES);
  const navigate = useNavigate();
  const caseId = useCaseId();
  const [text, setText] = useState('');
  const [wasTried, setTried] = useState(false);
  const [isNotThere, setNotThere] = useState(false);
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const wanted = text.trim();
  const fault = faultOf(wanted);
  const wrong = isNotThere ? 'notThere' : wasTried ? fault : null;

  const open = async (): Promise<void> => {
    setTried(true);
    setFaults([]);
    if (fault !== null) return;
    const found = await caseId(wanted);
    setFaults(found.faults);
    setNotThere(found.id === null && found.faults.length === 0);
    if (found.id !== null) void navigate(`/case/${encodeURIComponent(found.id)}`);
  };

  return (
    <>
      <Form
        className="row open-case"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <TextInput
          label={say('label')}
          value={text}
          onChange={(value) => {
            setText(value);
            setNotThere(false);
          }}
          fault={wrong === null ? null : say(wrong, { length: wanted.length, most: LONGEST })}
        />
        <Button type="submit" className="button">
          {say('open')}
        </Button>
      </Form>
      <Faults faults={faults} />
    </>
  );
}

function faultOf(text: string): Wrong | null {
  if (text === '') return 'empty';
  if (text.length > LONGEST) return 'tooLong';
  return /\s/.test(text) ? 'spaces' : null;
}
