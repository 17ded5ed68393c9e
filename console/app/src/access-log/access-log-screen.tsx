/** Who asked for what about whom: the access log, searched, page by page, the newest entries first. */
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMessages } from '../language/language';
import { Page } from '../ui/page';
import './access-log.css';
import { ChainState } from './chain-state';
import { useFieldNames } from './field-names';
import { faultsIn, filterIn, searchOf, type LogFilter } from './log-filter';
import { LogFilterForm } from './log-filter-form';
import { LogList } from './log-list';
import { useOrganisations } from './organisations';
import MESSAGES from '../../../../messages/console/access-log/access-log-screen.json';

export function AccessLogScreen() {
  const say = useMessages(MESSAGES);
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterIn(search), [search]);
  const organisations = useOrganisations();
  const fields = useFieldNames();
  // counts searches: the same one once more asks the hub again
  const [asked, setAsked] = useState(0);
  const look = (wanted: LogFilter): void => {
    setSearch(searchOf(wanted));
    setAsked((before) => before + 1);
  };
  const isSound = Object.keys(faultsIn(filter, fields)).length === 0;
  return (
    <Page title={say('title')} intro={say('intro')}>
      <ChainState />
      <LogFilterForm {...{ filter, fields, organisations }} onLook={look} />
      {isSound && <LogList key={asked} {...{ filter, fields, organisations }} onNarrow={look} />}
    </Page>
  );
}
