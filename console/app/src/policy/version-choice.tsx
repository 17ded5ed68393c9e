/** One version of the policy, or the one in force, whichever that is. */
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import type { Versions } from './use-rules';
import { useVersionTitle } from './version-title';
import MESSAGES from '../../../../messages/console/policy/version-choice.json';

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
  const sayTitle = useVersionTitle();
  const first = nothing === 'NONE' ? say('none') : say('inForce', { number: String(inForce ?? '…') });
  const options = [
    { id: NULL, name: first },
    ...(versions ?? []).map(({ number, state, title }) => ({
      id: String(number),
      name: state === null ? String(number) : say('version', { number: String(number), state: say(state) }),
      ...(title !== null && { hint: sayTitle(title) }),
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
