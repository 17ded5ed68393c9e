/** Who asked for what about whom: the access log, in figures, what is unusual in it, and look by look, the newest first. */
import { useCallback, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import { usePurposeWhile } from '../ui/use-purpose-while';
import './access-log.css';
import { AccessChart } from './access-chart';
import { ChainState } from './chain-state';
import { useFields } from './field-names';
import { askedOfTheHub, faultsIn, filterIn, searchOf, type LogFilter } from './log-filter';
import { LogChips } from './log-chips';
import { LogList } from './log-list';
import { useOrganisations, type NamedOrganisation } from './organisations';
import { FOR_PERSONS, PersonSearch, PersonSearchNotice } from './person-search';
import { PrintHead } from './print-head';
import { SaveCsv } from './save-csv';
import { UnusualList } from './unusual-list';
import { DAYS_SHOWN, useFigures } from './use-figures';
import MESSAGES from '../../../../messages/console/access-log/access-log-screen.json';

export function AccessLogScreen() {
  const say = useMessages(MESSAGES);
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterIn(search), [search]);
  const organisations = useOrganisations();
  const fields = useFields();
  // in no address, and gone with the screen
  const [niss, setNiss] = useState<string | null>(null);
  const isForPerson = usePurposeWhile(FOR_PERSONS, niss !== null);
  // counts searches: the same one once more asks the hub again
  const [asked, setAsked] = useState(0);
  const look = useCallback(
    (wanted: LogFilter): void => {
      setSearch(searchOf(wanted));
      setAsked((before) => before + 1);
    },
    [setSearch],
  );
  const isSound = Object.keys(faultsIn(filter, fields.names)).length === 0;
  const isReady = isSound && (niss === null || isForPerson);
  const toSave = useMemo(
    () => (isReady ? askedOfTheHub(filter, fields.names, niss) : null),
    [isReady, filter, fields.names, niss],
  );
  const actions = (
    <>
      <SaveCsv asked={toSave} />
      <Button className="button not-printed" onPress={() => window.print()}>
        {say('print')}
      </Button>
    </>
  );
  return (
    <div className="access-log">
      <Page title={say('title')} intro={say('intro')} actions={actions}>
        <ChainState />
        <InFigures organisations={organisations} onDay={(day) => look({ ...filter, from: day, until: day })} />
        <h2 className="not-printed">{say('entries')}</h2>
        <LogChips {...{ filter, fields: fields.names, organisations }} onLook={look}>
          <PersonSearch niss={niss} onSearch={setNiss} />
        </LogChips>
        {niss !== null && <PersonSearchNotice onEnd={() => setNiss(null)} />}
        <PrintHead {...{ filter, organisations }} isOfPerson={niss !== null} />
        {isReady && <LogList key={asked} {...{ filter, niss, fields, organisations }} onNarrow={look} />}
      </Page>
    </div>
  );
}

interface InFiguresProps {
  readonly organisations: readonly NamedOrganisation[];
  readonly onDay: (day: string) => void;
}

function InFigures({ organisations, onDay }: InFiguresProps) {
  const say = useMessages(MESSAGES);
  const { data, faults } = useFigures();
  if (data === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  return (
    <div className="log-figures">
      <section aria-labelledby="log-figures" className="card">
        <h2 id="log-figures">{say('figures', { days: DAYS_SHOWN })}</h2>
        <AccessChart accesses={data.accesses ?? []} days={DAYS_SHOWN} onDay={onDay} />
        {(data.daysLeft ?? 0) > 0 && (
          <p className="beside" role="status">
            {say('counting', { days: data.daysLeft ?? 0 })}
          </p>
        )}
      </section>
      <UnusualList figures={data} organisations={organisations} />
    </div>
  );
}
