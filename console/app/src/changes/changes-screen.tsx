/** All versions of the policy: what is written, what waits, what is in force and what was. */
import { Link, useSearchParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { useVersionTitle } from '../policy/version-title';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import { useEvery } from '../ui/use-every';
import { ConsoleVersionsDocument, type ConsoleVersionsQuery } from './generated/operations';
import { VersionStateSign, type VersionState } from './version-state';
import './changes.css';
import MESSAGES from '../../../../messages/console/changes/changes-screen.json';

const LOOK_EVERY_MS = 5_000;
const WHICH = ['all', 'open', 'past', 'closed'] as const;
const STATES: Readonly<Record<Exclude<(typeof WHICH)[number], 'all'>, readonly VersionState[]>> = {
  open: ['DRAFT', 'SUBMITTED', 'APPROVED'],
  past: ['ACTIVE', 'RETIRED'],
  closed: ['REJECTED', 'DISCARDED'],
};

type ListedVersion = NonNullable<ConsoleVersionsQuery['policyVersions']>[number];

export function ChangesScreen() {
  const say = useMessages(MESSAGES);
  const [params, setParams] = useSearchParams();
  const { data, faults, askAgain } = useHubQuery(ConsoleVersionsDocument, {});
  useEvery(LOOK_EVERY_MS, askAgain);
  const which = WHICH.find((one) => one === params.get('which')) ?? 'all';
  const versions = (data?.policyVersions ?? []).filter(
    ({ state }) => which === 'all' || (state !== null && STATES[which].includes(state)),
  );
  return (
    <Page
      title={say('title')}
      intro={say('intro')}
      actions={
        <Link className="button primary" to="/rules?begin=1">
          {say('begin')}
        </Link>
      }
    >
      <Faults faults={faults} />
      {data === null && faults.length === 0 && <Waiting />}
      {data?.policyVersions && (
        <>
          <div className="row filter-row">
            <Choice
              label={say('which')}
              options={WHICH.map((id) => ({ id, name: say(id) }))}
              chosen={which}
              onChoose={(id) => setParams(id === 'all' ? {} : { which: id }, { replace: true })}
            />
          </div>
          {versions.length === 0 ? <p>{say('none')}</p> : <VersionTable versions={versions} />}
        </>
      )}
    </Page>
  );
}

function VersionTable({ versions }: { readonly versions: readonly ListedVersion[] }) {
  const say = useMessages(MESSAGES);
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={say('title')}>
      <table>
        <thead>
          <tr>
            {(['number', 'name', 'state', 'last', 'based'] as const).map((column) => (
              <th key={column} scope="col" className={column === 'number' ? 'number' : undefined}>
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <VersionRow key={version.number} version={version} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VersionRow({ version }: { readonly version: ListedVersion }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const sayTitle = useVersionTitle();
  const { number, title, state, basedOn, restoredFrom, scheduledFor, scheduleFault } = version;
  const last = lastStepOf(version);
  return (
    <tr>
      <td className="number">{number}</td>
      <th scope="row">
        <Link to={`/changes/${number}`}>{sayTitle(title)}</Link>
      </th>
      <td>
        {state !== null && <VersionStateSign state={state} />}
        {state === 'APPROVED' && scheduledFor !== null && (
          <span className="beneath">
            {scheduleFault === null ? say('due', { at: at(scheduledFor) }) : say('missed')}
          </span>
        )}
      </td>
      <td>{last === null ? '' : at(last)}</td>
      <td>
        {restoredFrom !== null
          ? say('restored', { number: restoredFrom })
          : basedOn === null
            ? ''
            : say('basedOn', { number: basedOn })}
      </td>
    </tr>
  );
}

function lastStepOf(version: ListedVersion): string | null {
  const { createdAt, changedAt, submittedAt, approvedAt, activatedAt, retiredAt, closedAt } = version;
  const steps = [createdAt, changedAt, submittedAt, approvedAt, activatedAt, retiredAt, closedAt];
  return (
    steps
      .filter((one) => one !== null)
      .sort()
      .at(-1) ?? null
  );
}
