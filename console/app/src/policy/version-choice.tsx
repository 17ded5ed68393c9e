/** One version of the policy, or the one in force, whichever that is. */
import { messagesOf, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import type { Versions } from './use-rules';

const MESSAGES = messagesOf({
  en: {
    inForce: 'In force ({number})',
    version: '{number} · {state}',
    none: 'None',
    ACTIVE: 'in force',
    APPROVED: 'approved',
    DISCARDED: 'discarded',
    DRAFT: 'draft',
    REJECTED: 'rejected',
    RETIRED: 'retired',
    SUBMITTED: 'submitted',
  },
  fr: {
    inForce: 'En vigueur ({number})',
    version: '{number} · {state}',
    none: 'Aucune',
    ACTIVE: 'en vigueur',
    APPROVED: 'approuvée',
    DISCARDED: 'abandonnée',
    DRAFT: 'projet',
    REJECTED: 'rejetée',
    RETIRED: 'retirée',
    SUBMITTED: 'soumise',
  },
  nl: {
    inForce: 'Van kracht ({number})',
    version: '{number} · {state}',
    none: 'Geen',
    ACTIVE: 'van kracht',
    APPROVED: 'goedgekeurd',
    DISCARDED: 'opgegeven',
    DRAFT: 'ontwerp',
    REJECTED: 'afgekeurd',
    RETIRED: 'ingetrokken',
    SUBMITTED: 'ingediend',
  },
});

interface VersionChoiceProps {
  readonly label: string;
  readonly versions: Versions;
  /** Null is the first option. */
  readonly chosen: number | null;
  readonly onChoose: (version: number | null) => void;
  /** What null means. */
  readonly nothing: 'IN_FORCE' | 'NONE';
}

const NULL = 'null';

export function VersionChoice({
  label,
  versions: { versions, inForce },
  chosen,
  onChoose,
  nothing,
}: VersionChoiceProps) {
  const say = useMessages(MESSAGES);
  const first = nothing === 'NONE' ? say('none') : say('inForce', { number: String(inForce ?? '…') });
  const options = [
    { id: NULL, name: first },
    ...(versions ?? []).map(({ number, state, title }) => ({
      id: String(number),
      name: state === null ? String(number) : say('version', { number: String(number), state: say(state) }),
      ...(title !== null && { hint: title }),
    })),
  ];
  return (
    <Choice
      label={label}
      options={options}
      chosen={chosen === null ? NULL : String(chosen)}
      onChoose={(id) => onChoose(id === NULL ? null : Number(id))}
    />
  );
}
