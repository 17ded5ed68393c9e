/** How the partner systems are doing, looked at again every few seconds; an officer switches one off, and on again. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { useViewer } from '../layout/viewer';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { capital, useSourceName } from '../ui/source-name';
import { Waiting } from '../ui/waiting';
import { useEvery } from '../ui/use-every';
import { ConsoleSourcesDocument } from './generated/operations';
import { type ListedSource, StateSign } from './state-sign';
import { SwitchDialog } from './switch-dialog';
import { UnconfirmedAssignments } from './unconfirmed-assignments';
import MESSAGES from '../../../../messages/console/sources/sources-screen.json';

const LOOK_EVERY_MS = 5_000;

export function SourcesScreen() {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(ConsoleSourcesDocument, {});
  const isOfficer = useViewer()?.roles?.includes('PRIVACY_OFFICER') === true;
  const [switching, setSwitching] = useState<ListedSource | null>(null);
  useEvery(LOOK_EVERY_MS, askAgain);
  return (
    <Page title={say('title')} intro={say('intro')}>
      {/* why a source was switched off is for officers */}
      <Faults faults={isOfficer ? faults : faults.filter(({ code }) => code !== 'FIELD_WITHHELD')} />
      {data === null && faults.length === 0 && <Waiting />}
      {data?.sources && <SourceTable sources={data.sources} onSwitch={isOfficer ? setSwitching : null} />}
      {isOfficer && <UnconfirmedAssignments />}
      {switching !== null && (
        <SwitchDialog
          source={switching}
          onClose={(isDone) => {
            setSwitching(null);
            if (isDone) askAgain();
          }}
        />
      )}
    </Page>
  );
}

const COLUMNS = ['name', 'state', 'latency', 'lastGood', 'fault', 'by'] as const;

interface SourceTableProps {
  readonly sources: readonly ListedSource[];
  /** Null: the reader switches none. */
  readonly onSwitch: ((source: ListedSource) => void) | null;
}

function SourceTable({ sources, onSwitch }: SourceTableProps) {
  const say = useMessages(MESSAGES);
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={say('title')}>
      <table>
        <thead>
          <tr>
            {COLUMNS.filter((column) => column !== 'by' || onSwitch !== null).map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} onSwitch={onSwitch} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SourceRowProps {
  readonly source: ListedSource;
  readonly onSwitch: SourceTableProps['onSwitch'];
}

function SourceRow({ source, onSwitch }: SourceRowProps) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { locale } = useLanguage();
  const sayName = useSourceName();
  const { id, name, state, latencyMs, lastGoodAnswerAt, fault, lastSwitch } = source;
  const isOff = lastSwitch?.off === true;
  return (
    <tr>
      <th scope="row">{capital(sayName(name ?? id))}</th>
      <td>{state !== null && <StateSign state={state} />}</td>
      <td className="number">
        {latencyMs === null ? '' : say('milliseconds', { value: latencyMs.toLocaleString(locale) })}
      </td>
      <td>{lastGoodAnswerAt === null ? say('never') : at(lastGoodAnswerAt)}</td>
      <td>{fault === null ? '' : fault === 'NONE' ? say('none') : say(fault)}</td>
      {onSwitch !== null && (
        <td>
          <div className="row">
            {isOff && lastSwitch.at !== null && (
              <span>{say('offSince', { at: at(lastSwitch.at), reason: lastSwitch.reason ?? '' })}</span>
            )}
            <Button className="button" onPress={() => onSwitch(source)}>
              {say(isOff ? 'on' : 'off', { name: sayName(name ?? id) })}
            </Button>
          </div>
        </td>
      )}
    </tr>
  );
}
