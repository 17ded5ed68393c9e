/** What is asked, above; and of the answer, what is to be seen. */
import { memo } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useMessages } from '../language/language';
import { COLUMNS, useCallerName } from '../policy/callers';
import { RELATION_IDS, useRelationName } from '../policy/relations';
import type { Versions } from '../policy/use-rules';
import { VersionChoice } from '../policy/version-choice';
import { Choice } from '../ui/choice';
import { PURPOSES, usePurposeName } from '../ui/purposes';
import { RIGHTS, useRightName } from '../ui/rights';
import { TextInput } from '../ui/text-input';
import { Tick } from '../ui/tick';
import type { MatrixChoice } from './matrix-choice';
import MESSAGES from '../../../../messages/console/matrix/matrix-filters.json';

interface MatrixFiltersProps {
  readonly choice: MatrixChoice;
  readonly onChange: (changes: Partial<MatrixChoice>) => void;
  readonly versions: Versions;
}

export function MatrixFilters({ choice, onChange, versions }: MatrixFiltersProps) {
  const say = useMessages(MESSAGES);
  const { purpose, relation, right, version, against } = choice;
  return (
    <>
      <ShownFilters choice={choice} onChange={onChange} />
      <details className="matrix-more">
        <summary>
          {say('more')} <Chosen {...{ purpose, relation, right, version, against }} />
        </summary>
        <AskedFilters {...{ purpose, relation, right, version, against, onChange, versions }} />
        <div className="row ticks">
          {(['sensitive', 'different', 'changed', 'everything', 'turned'] as const).map((flag) => (
            <Tick
              key={flag}
              label={say(flag)}
              isTicked={choice[flag]}
              isDisabled={flag === 'changed' && choice.against === null}
              onTick={(isTicked) => onChange({ [flag]: isTicked })}
            />
          ))}
        </div>
      </details>
    </>
  );
}

/** What is asked, where it is not opened. */
function Chosen({ purpose, relation, right, version, against }: Omit<AskedFiltersProps, 'onChange' | 'versions'>) {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const sayRelation = useRelationName();
  const sayRight = useRightName();
  const parts = [
    purpose === ANY ? say('anyPurpose') : purpose === null ? say('noPurpose') : sayPurpose(purpose),
    sayRelation(relation),
    sayRight(right),
    ...(version === null ? [] : [`${say('version')} ${version}`]),
    ...(against === null ? [] : [`${say('against')} ${against}`]),
  ];
  return <span className="matrix-chosen">{parts.join(' · ')}</span>;
}

type AskedFiltersProps = Pick<MatrixChoice, 'purpose' | 'relation' | 'right' | 'version' | 'against'> &
  Omit<MatrixFiltersProps, 'choice'>;

const NONE = 'NONE';
const ANY = 'ANY';

/** Not drawn again with each letter of a search. */
const AskedFilters = memo(function AskedFilters(props: AskedFiltersProps) {
  const { purpose, relation, right, version, against, onChange, versions } = props;
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const sayRelation = useRelationName();
  const sayRight = useRightName();
  return (
    <div className="row matrix-asked" role="group" aria-label={say('asked')}>
      <Choice
        label={say('purpose')}
        options={[
          { id: ANY, name: say('anyPurpose') } as const,
          ...PURPOSES.map((id) => ({ id, name: sayPurpose(id) })),
          { id: NONE, name: say('noPurpose') } as const,
        ]}
        chosen={purpose ?? NONE}
        onChoose={(id) => onChange({ purpose: id === NONE ? null : id })}
      />
      <Choice
        label={say('relation')}
        options={RELATION_IDS.map((id) => ({ id, name: sayRelation(id) }))}
        chosen={relation}
        onChoose={(id) => onChange({ relation: id })}
      />
      <Choice
        label={say('right')}
        options={RIGHTS.map((id) => ({ id, name: sayRight(id) }))}
        chosen={right}
        onChoose={(id) => onChange({ right: id })}
      />
      <VersionChoice
        label={say('version')}
        versions={versions}
        chosen={version}
        onChoose={(number) => onChange({ version: number })}
        nothing="IN_FORCE"
      />
      <VersionChoice
        label={say('against')}
        versions={versions}
        chosen={against}
        onChoose={(number) => onChange({ against: number, ...(number === null && { changed: false }) })}
        nothing="NONE"
      />
    </div>
  );
});

function ShownFilters({ choice, onChange }: Omit<MatrixFiltersProps, 'versions'>) {
  const say = useMessages(MESSAGES);
  return (
    <div className="row matrix-shown" role="group" aria-label={say('seen')}>
      <div className="matrix-search">
        <TextInput
          label={say('search')}
          type="search"
          value={choice.search}
          onChange={(search) => onChange({ search })}
        />
      </div>
      <ColumnChoice choice={choice} onChange={onChange} />
    </div>
  );
}

function ColumnChoice({ choice: { columns }, onChange }: Omit<MatrixFiltersProps, 'versions'>) {
  const say = useMessages(MESSAGES);
  const sayCaller = useCallerName();
  const label = say('columns', { shown: columns.length, all: COLUMNS.length });
  const all = COLUMNS.map(({ id }) => id);
  return (
    <DialogTrigger>
      <Button className="button">{label}</Button>
      <Popover className="popover">
        <Dialog className="you matrix-columns" aria-label={label}>
          <div className="row">
            <Button className="button" onPress={() => onChange({ columns: all })}>
              {say('allColumns')}
            </Button>
            <Button className="button" onPress={() => onChange({ columns: [] })}>
              {say('noColumns')}
            </Button>
          </div>
          {all.map((id) => (
            <Tick
              key={id}
              label={sayCaller(id)}
              isTicked={columns.includes(id)}
              onTick={(isTicked) =>
                onChange({ columns: all.filter((one) => (one === id ? isTicked : columns.includes(one))) })
              }
            />
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
