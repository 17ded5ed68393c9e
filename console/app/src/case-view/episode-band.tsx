/** The medical episode: what the federal database holds, for callers who may see it. */
import type { HubFault } from '../hub/hub';
import { useInstant, useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import type { Group } from './asked-together';
import { Band } from './band';
import { Cell, Facts, inOneLine, Records, type FactProps } from './fact';
import { answerOf, type FieldAnswer } from './field-answer';
import type { ConsoleCaseEpisodeQuery } from './generated/operations';
import { useDay, useWord } from './words';
import MESSAGES from '../../../../messages/console/case-view/episode-band.json';

export type EpisodeFound = NonNullable<ConsoleCaseEpisodeQuery['case']>;
type Medical = NonNullable<EpisodeFound['medical']>;
type Test = NonNullable<Medical['tests']>[number];

export function EpisodeBand({ group }: { readonly group: Group<EpisodeFound> }) {
  const say = useMessages(MESSAGES);
  return (
    <Band title={say('title')} section="MEDICAL" place="case.medical" group={group} saysEmpty>
      {(found) => <Episode found={found} faults={group.faults} />}
    </Band>
  );
}

function Episode({ found, faults }: { readonly found: EpisodeFound; readonly faults: readonly HubFault[] }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const sayDay = useDay();
  const at = useInstant();
  const { medical } = found;
  const classification = answerOf(found, 'case.classification', found.classification, faults);
  const { suspicion, hospitalStay, symptoms } = medical ?? {};
  const noted = (value: string | null | undefined, field: string): FieldAnswer =>
    answerOf(null, `case.medical.${field}`, value, faults);
  const facts: FactProps[] = [
    { label: say('classification'), answer: classification, write: (value) => sayWord('classification', value) },
    { label: say('onset'), answer: noted(medical?.onset, 'onset'), write: sayDay },
    {
      label: say('suspicion'),
      answer: noted(suspicion?.kind, 'suspicion'),
      write: (kind) => {
        const named = sayWord('suspicion', kind);
        return suspicion?.recordedAt ? say('since', { kind: named, at: at(suspicion.recordedAt) }) : named;
      },
    },
    {
      label: say('symptoms'),
      answer: noted(symptoms?.length ? symptoms.map(({ display }) => display ?? '?').join(', ') : null, 'symptoms'),
    },
    {
      label: say('stay'),
      answer: noted(hospitalStay?.hospital, 'hospitalStay'),
      write: (hospital) => {
        const [from, until] = [hospitalStay?.admittedAt, hospitalStay?.dischargedAt];
        if (!from) return hospital;
        return until
          ? say('stayed', { hospital, from: at(from), until: at(until) })
          : say('stays', { hospital, from: at(from) });
      },
    },
  ];
  return (
    <>
      <Facts facts={facts} />
      {medical !== null && <Tests tests={medical.tests} faults={faults} />}
    </>
  );
}

const COLUMNS = [
  { id: 'display', name: 'what' },
  { id: 'value', name: 'value' },
  { id: 'status', name: 'status', isBeneath: true },
  { id: 'collectedAt', name: 'collected' },
  { id: 'issuedAt', name: 'issued' },
  { id: 'laboratory', name: 'laboratory' },
] as const;

function Tests({ tests, faults }: { readonly tests: readonly Test[] | null; readonly faults: readonly HubFault[] }) {
  const say = useMessages(MESSAGES);
  const list = answerOf(null, 'case.medical.tests', tests === null ? null : 'there', faults);
  return (
    <>
      <h3>{say('tests')}</h3>
      {list.absence !== null ? (
        <Absent absence={list.absence} reason={list.reason} />
      ) : tests?.length === 0 ? (
        <p className="absent">— {say('none')}</p>
      ) : (
        <Records
          name={say('tests')}
          place="case.medical.tests"
          columns={COLUMNS.map((column) => ({ ...column, name: say(column.name) }))}
          faults={faults}
        >
          {tests?.map((test) => (
            <TestRow key={test.id} test={test} faults={faults} />
          ))}
        </Records>
      )}
    </>
  );
}

function TestRow({ test, faults }: { readonly test: Test; readonly faults: readonly HubFault[] }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const { display, code, unit, referenceRange } = test;
  const cell = (field: 'value' | 'status' | 'collectedAt' | 'issuedAt' | 'laboratory') => ({
    place: `case.medical.tests.${field}`,
    value: test[field],
    faults,
  });
  return (
    <tr>
      <th scope="row" className="what">
        <Cell place="case.medical.tests.display" value={display ?? code} faults={faults} />
      </th>
      <td>
        <Cell
          {...cell('value')}
          write={(result) => (
            <strong>
              {sayWord('result', result)} {unit}
            </strong>
          )}
        />
        {referenceRange !== null && <div className="beside">{say('usual', { range: referenceRange })}</div>}
        <div className="beside">
          <Cell {...cell('status')} write={(status) => sayWord('status', status)} />
        </div>
      </td>
      <td>
        <Cell {...cell('collectedAt')} write={inOneLine} />
      </td>
      <td>
        <Cell {...cell('issuedAt')} write={inOneLine} />
      </td>
      <td>
        <Cell {...cell('laboratory')} />
      </td>
    </tr>
  );
}
