/** Another officer has changed the draft since it was read: said, with what of this rule is there now, and nothing typed is lost. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { messagesOf, useMessages } from '../language/language';
import { Notice } from '../ui/notice';
import { saySame, type Groups, type Rule } from './rule';
import type { RuleEdit } from './rule-editor';
import { useRuleSentence } from './rule-sentence';

const MESSAGES = messagesOf({
  en: {
    changed: 'The draft was changed since you read it. Nothing was kept; what you typed is still here.',
    read: 'Read the draft again',
    other: 'The draft is read again. Nothing of this rule was changed in it: keep yours.',
    same: 'The draft is read again. This very rule was changed in it, and now says: {sentence} Keep yours in its place, or open it anew.',
    gone: 'The draft is read again. This rule is not in it any more: keep yours to put it back.',
  },
  fr: {
    changed:
      'Le projet a été modifié depuis que vous l’avez lu. Rien n’a été gardé ; ce que vous avez saisi est toujours là.',
    read: 'Relire le projet',
    other: 'Le projet est relu. Rien de cette règle n’y a changé : gardez la vôtre.',
    same: 'Le projet est relu. Cette règle même y a changé, et dit maintenant : {sentence} Gardez la vôtre à sa place, ou rouvrez-la.',
    gone: 'Le projet est relu. Cette règle n’y est plus : gardez la vôtre pour l’y remettre.',
  },
  nl: {
    changed: 'Het ontwerp is gewijzigd sinds u het las. Er is niets bewaard; wat u hebt ingevuld staat er nog.',
    read: 'Het ontwerp opnieuw lezen',
    other: 'Het ontwerp is opnieuw gelezen. Aan deze regel is niets veranderd: bewaar de uwe.',
    same: 'Het ontwerp is opnieuw gelezen. Net deze regel is gewijzigd en zegt nu: {sentence} Bewaar de uwe in de plaats, of open ze opnieuw.',
    gone: 'Het ontwerp is opnieuw gelezen. Deze regel staat er niet meer in: bewaar de uwe om ze terug te zetten.',
  },
});

interface MeanwhileChangedProps {
  readonly edit: RuleEdit;
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
