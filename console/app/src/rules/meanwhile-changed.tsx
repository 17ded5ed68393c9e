/** Another officer has changed the draft since it was read: said, with what of this rule is there now, and nothing typed is lost. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useMessages } from '../language/language';
import { Notice } from '../ui/notice';
import { saySame, type Groups, type Rule } from './rule';
import { useRuleSentence } from './rule-sentence';
import MESSAGES from '../../../../messages/console/rules/meanwhile-changed.json';

interface MeanwhileChangedProps {
  readonly edit: { readonly hubFaults: readonly HubFault[]; readonly stands: Rule | null };
  readonly readRevision: number | null;
  readonly onReadAgain: () => void;
  readonly groups: Groups;
}

interface Reading {
  /** The revision that was refused. */
  readonly revision: number | null;
  /** The rule as it stood in it. */
  readonly stood: Rule | null;
}

export function MeanwhileChanged({ edit, readRevision, onReadAgain, groups }: MeanwhileChangedProps) {
  const say = useMessages(MESSAGES);
  const sentenceOf = useRuleSentence(groups);
  const [reading, setReading] = useState<Reading | null>(null);
  const wasRefused = edit.hubFaults.some(({ argument }) => argument === 'input.revision');
  if (!wasRefused) return null;
  if (reading === null || reading.revision === readRevision) {
    return (
      <Notice kind="WARNING">
        <p>{say('changed')}</p>
        <Button
          className="button"
          onPress={() => {
            setReading({ revision: readRevision, stood: edit.stands });
            onReadAgain();
          }}
        >
          {say('read')}
        </Button>
      </Notice>
    );
  }
  return (
    <Notice kind="INFORMATION">
      <p>{whatNow(reading.stood, edit.stands)}</p>
    </Notice>
  );

  function whatNow(before: Rule | null, now: Rule | null): string {
    if (now === null) return say(before === null ? 'other' : 'gone');
    if (before !== null && saySame(before, now)) return say('other');
    return say('same', { sentence: sentenceOf(now) });
  }
}
