/** Who one is made to be. */
import { useMessages } from '../language/language';
import { COLUMNS, PERSONS, useCallerName } from '../policy/callers';
import { RELATION_IDS, useRelationName } from '../policy/relations';
import type { Versions } from '../policy/use-rules';
import { VersionChoice } from '../policy/version-choice';
import { Choice } from '../ui/choice';
import { PURPOSES, usePurposeName } from '../ui/purposes';
import type { Side } from './side';
import MESSAGES from '../../../../messages/console/see-as/side-form.json';

const NONE = 'NONE';

interface SideFormProps {
  readonly label: string;
  readonly side: Side;
  readonly onChange: (side: Side) => void;
  readonly versions: Versions;
}

export function SideForm({ label, side, onChange, versions }: SideFormProps) {
  const say = useMessages(MESSAGES);
  const sayCaller = useCallerName();
  const sayPurpose = usePurposeName();
  const sayRelation = useRelationName();
  return (
    <fieldset className="side">
      <legend>{label}</legend>
      <div className="row">
        <Choice
          label={say('caller')}
          options={[
            ...COLUMNS.map(({ id }) => ({ id, name: sayCaller(id) })),
            ...PERSONS.map(({ id }) => ({ id, name: sayCaller(id), hint: say('person') })),
          ]}
          chosen={side.caller}
          onChoose={(caller) => onChange({ ...side, caller })}
        />
        <Choice
          label={say('purpose')}
          options={[
            ...PURPOSES.map((id) => ({ id, name: sayPurpose(id) })),
            { id: NONE, name: say('noPurpose') } as const,
          ]}
          chosen={side.purpose ?? NONE}
          onChoose={(id) => onChange({ ...side, purpose: id === NONE ? null : id })}
        />
        <Choice
          label={say('relation')}
          options={RELATION_IDS.map((id) => ({ id, name: sayRelation(id) }))}
          chosen={side.relation}
          onChoose={(relation) => onChange({ ...side, relation })}
        />
        <VersionChoice
          label={say('version')}
          versions={versions}
          chosen={side.version}
          onChoose={(version) => onChange({ ...side, version })}
          nothing="IN_FORCE"
        />
      </div>
    </fieldset>
  );
}
