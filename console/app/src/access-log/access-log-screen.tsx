/** Who asked for what about whom: the access log, searched, page by page, the newest entries first. */
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { messagesOf, useMessages } from '../language/language';
import { Page } from '../ui/page';
import './access-log.css';
import { ChainState } from './chain-state';
import { useFieldNames } from './field-names';
import { faultsIn, filterIn, searchOf, type LogFilter } from './log-filter';
import { LogFilterForm } from './log-filter-form';
import { LogList } from './log-list';
import { useOrganisations } from './organisations';

const MESSAGES = messagesOf({
  en: {
    title: 'Access log',
    intro:
      'Each answer with personal data is on record before it leaves: who asked for what about whom, why, and what was allowed or withheld. Whether there was a value is not recorded. Persons stand under pseudonyms, and no value is in it. What you read here is on record too.',
  },
  fr: {
    title: 'Journal des accès',
    intro:
      'Chaque réponse contenant des données personnelles est inscrite avant de partir : qui a demandé quoi sur qui, pourquoi, et ce qui a été autorisé ou retenu. S’il y avait une valeur n’est pas inscrit. Les personnes y figurent sous pseudonyme, sans aucune valeur. Ce que vous lisez ici est inscrit aussi.',
  },
  nl: {
    title: 'Toegangslogboek',
    intro:
      'Elk antwoord met persoonsgegevens wordt vastgelegd voor het vertrekt: wie vroeg wat over wie op, waarom, en wat werd toegestaan of afgeschermd. Of er een waarde was, wordt niet vastgelegd. Personen staan er onder pseudoniem, zonder enige waarde. Wat u hier leest wordt ook vastgelegd.',
  },
});

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
