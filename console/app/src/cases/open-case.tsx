/** To open a case by its id, as inspectors and authorised persons do. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { useMessages } from '../language/language';
import { TextInput } from '../ui/text-input';
import MESSAGES from '../../../../messages/console/cases/open-case.json';

const LONGEST = 100;

export function OpenCase() {
  const say = useMessages(MESSAGES);
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const [wasTried, setTried] = useState(false);
  const fault = faultOf(id.trim());
  return (
    <Form
      className="row open-case"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (fault === null) void navigate(`/case/${encodeURIComponent(id.trim())}`);
      }}
    >
      <TextInput
        label={say('label')}
        value={id}
        onChange={setId}
        fault={wasTried && fault !== null ? say(fault, { length: id.trim().length, most: LONGEST }) : null}
      />
      <Button type="submit" className="button">
        {say('open')}
      </Button>
    </Form>
  );
}

function faultOf(id: string): 'empty' | 'tooLong' | 'spaces' | null {
  if (id === '') return 'empty';
  if (id.length > LONGEST) return 'tooLong';
  return /\s/.test(id) ? 'spaces' : null;
}
