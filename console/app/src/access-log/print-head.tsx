/** On paper, above the list: what it is of, by which filters, who printed it, under a pseudonym, and when. */
import { useEffect, useState } from 'react';
import { useInstant, useMessages } from '../language/language';
import { usePurposeOfNow } from '../ui/purpose-needed';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import { useFilterWords } from './log-chips';
import { FILTER_FIELDS, type LogFilter } from './log-filter';
import type { NamedOrganisation } from './organisations';
import { FOR_PERSONS } from './person-search';
import MESSAGES from '../../../../messages/console/access-log/print-head.json';

interface PrintHeadProps {
  readonly filter: LogFilter;
  readonly isOfPerson: boolean;
  readonly organisations: readonly NamedOrganisation[];
}

export function PrintHead({ filter, isOfPerson, organisations }: PrintHeadProps) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const sayPurpose = usePurposeName();
  const sayRole = useRuleWord();
  const wordsOf = useFilterWords(organisations);
  const viewer = usePurposeOfNow();
  const [printedAt, setPrintedAt] = useState(() => new Date());
  useEffect(() => {
    const now = (): void => setPrintedAt(new Date());
    window.addEventListener('beforeprint', now);
    return () => window.removeEventListener('beforeprint', now);
  }, []);
  const given = FILTER_FIELDS.filter((field) => filter[field] !== '').map((field) => wordsOf(field, filter[field]));
  const filters = [...(isOfPerson ? [say('person')] : []), ...given];
  const purpose = isOfPerson ? FOR_PERSONS : (viewer?.purpose ?? null);
  const facts = {
    filters: filters.length === 0 ? say('none') : filters.join('; '),
    by: `${sayRole('PRIVACY_OFFICER')} ${viewer?.id ?? ''}`,
    purpose: purpose === null ? '' : sayPurpose(purpose),
    when: at(printedAt),
  };
  return (
    <dl className="print-head">
      {(['filters', 'by', 'purpose', 'when'] as const).map((name) => (
        <div key={name}>
          <dt>{say(name)}</dt>
          <dd>{facts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
