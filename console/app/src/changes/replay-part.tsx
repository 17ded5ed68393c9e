/** What a version would have made of past accesses, in words: who would have lost what, and that nobody would have gained. */
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { useGroupName, useGroupsOfFields } from '../policy/field-groups';
import { Notice } from '../ui/notice';
import { useRuleWord } from '../ui/rule-words';
import { Waiting } from '../ui/waiting';
import { ConsoleClassesDocument, ConsoleReplayDocument, type ConsoleReplayQuery } from './generated/operations';
import MESSAGES from '../../../../messages/console/changes/replay-part.json';

const DAYS = ['1', '7', '30', '90'] as const;

type Replay = NonNullable<ConsoleReplayQuery['replayPolicy']>;
type Sum = NonNullable<Replay['byRole']>[number];

export function ReplayPart({ number }: { readonly number: number }) {
  const say = useMessages(MESSAGES);
  const [params, setParams] = useSearchParams();
  const days = DAYS.find((one) => one === params.get('days')) ?? '1';
  const { data, faults, isAsking } = useHubQuery(ConsoleReplayDocument, { version: number, days: Number(days) });
  const replay = isAsking ? null : (data?.replayPolicy ?? null);
  return (
    <>
      <p className="intro">{say('intro')}</p>
      <div className="row filter-row">
        <Choice
          label={say('days')}
          options={DAYS.map((id) => ({ id, name: say('day', { count: Number(id) }) }))}
          chosen={days}
          onChoose={(id) =>
            setParams(
              (before) => {
                before.set('days', id);
                return before;
              },
              { replace: true },
            )
          }
        />
      </div>
      <Faults faults={faults} />
      {replay === null ? faults.length === 0 && <Waiting /> : <Answer replay={replay} number={number} />}
    </>
  );
}

function Answer({ replay, number }: { readonly replay: Replay; readonly number: number }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const word = useRuleWord();
  const accesses = replay.accesses ?? 0;
  if (accesses === 0) return <p>{say('none')}</p>;
  const isSame = replay.gained === 0 && replay.lost === 0;
  return (
    <>
      {replay.complete === false && replay.until !== null && (
        <Notice kind="WARNING">
          <p>{say('incomplete', { at: at(replay.until) })}</p>
        </Notice>
      )}
      {isSame ? (
        <Notice kind="INFORMATION">
          <p>{say('same', { accesses })}</p>
        </Notice>
      ) : (
        <>
          <InWords replay={replay} number={number} />
          <SumTable title={say('byRole')} sums={replay.byRole ?? []} nameOf={rolesIn(word)} />
          <SumTable title={say('byOperation')} sums={replay.byOperation ?? []} nameOf={asIs} />
          <SumTable title={say('byOrganisation')} sums={replay.byOrganisation ?? []} nameOf={asIs} />
        </>
      )}
    </>
  );
}

function rolesIn(word: (name: string) => string): (roles: string) => string {
  return (roles) => roles.replaceAll(/[A-Z_]{4,}/g, (role) => word(role));
}

function asIs(name: string): string {
  return name;
}

function InWords({ replay, number }: { readonly replay: Replay; readonly number: number }) {
  const say = useMessages(MESSAGES);
  const fieldName = useFieldName(number);
  const medical = useMedicalFields();
  const all = replay.accesses ?? 0;
  const sums = (replay.byCoordinate ?? []).filter(({ gained, lost }) => (gained ?? 0) + (lost ?? 0) > 0);
  const most = [...sums].sort((one, other) => (other.accesses ?? 0) - (one.accesses ?? 0));
  const medicalGained = sums.reduce((sum, { of, gained }) => sum + (medical.has(of ?? '') ? (gained ?? 0) : 0), 0);
  const sentenceOf = ({ of, right, accesses, gained, lost }: (typeof sums)[number]): string => {
    const key = right === 'WRITE' ? 'refused' : gained === 0 ? 'lost' : lost === 0 ? 'gained' : 'both';
    const counts = { count: accesses ?? 0, all, lost: lost ?? 0, gained: gained ?? 0 };
    return say(key, { ...counts, field: fieldName(of ?? '') });
  };
  return (
    <>
      <p>{say('counted', { accesses: all })}</p>
      <ul className="sentences replay">
        {most.map((sum) => (
          <li key={`${sum.right} ${sum.of}`}>{sentenceOf(sum)}</li>
        ))}
        {replay.lost === 0 && <li>{say('noneLost')}</li>}
        {replay.gained === 0 && <li>{say('noneGained')}</li>}
        {replay.gained !== 0 && (
          <li>{medicalGained === 0 ? say('noMedical') : say('medical', { count: medicalGained })}</li>
        )}
      </ul>
    </>
  );
}

/** A field by the group that rules speak of it in, where there is one of it alone. */
function useFieldName(number: number): (coordinate: string) => string {
  const say = useMessages(MESSAGES);
  const groupName = useGroupName();
  const groups = useGroupsOfFields(number);
  return (coordinate) => {
    const group = groups.get(coordinate);
    return group === undefined ? coordinate : say('named', { group: groupName(group), field: coordinate });
  };
}

function useMedicalFields(): ReadonlySet<string> {
  const { data } = useHubQuery(ConsoleClassesDocument, {});
  return useMemo(
    () =>
      new Set(
        (data?.coordinates ?? []).flatMap(({ coordinate, classification }) =>
          classification === 'MEDICAL' && coordinate !== null ? [coordinate] : [],
        ),
      ),
    [data],
  );
}

interface SumTableProps {
  readonly title: string;
  readonly sums: readonly Sum[];
  readonly nameOf: (name: string) => string;
}

function SumTable({ title, sums, nameOf }: SumTableProps) {
  const say = useMessages(MESSAGES);
  if (sums.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <div className="scrolls narrow" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('of')}</th>
              <th scope="col" className="number">
                {say('accesses')}
              </th>
              <th scope="col" className="number">
                {say('lostColumn')}
              </th>
              <th scope="col" className="number">
                {say('gainedColumn')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sums.map(({ of, accesses, lost, gained }) => (
              <tr key={of}>
                <th scope="row">{nameOf(of ?? '')}</th>
                <td className="number">{accesses}</td>
                <td className="number">{lost}</td>
                <td className="number">{gained}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
