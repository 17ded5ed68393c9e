/** One entry of the access log, whole: who was shown what about whom, and by which rule. */
import { useCallback } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { messagesOf, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { Waiting } from '../ui/suspended';
import './access-log.css';
import { ConsoleAccessLogDocument, ConsoleLogRulesDocument, type ConsoleAccessLogQuery } from './generated/operations';
import type { AccessRecord } from './log-filter';
import { useOrganisations } from './organisations';
import { RecordDecisions } from './record-decisions';
import { RecordFacts } from './record-facts';
import { RecordQuestions } from './record-questions';

const MESSAGES = messagesOf({
  en: {
    title: 'Entry of the access log',
    back: 'To the log',
    request: 'All of this request',
    notFound: 'There is no such entry in this request, or the log is kept no longer.',
  },
  fr: {
    title: 'Inscription du journal des accès',
    back: 'Vers le journal',
    request: 'Toute cette requête',
    notFound: 'Il n’y a pas d’inscription de ce nom dans cette requête, ou elle n’est plus conservée.',
  },
  nl: {
    title: 'Vermelding in het toegangslogboek',
    back: 'Naar het logboek',
    request: 'Alles van dit verzoek',
    notFound: 'Er is geen vermelding van die naam in dit verzoek, of ze wordt niet meer bewaard.',
  },
});

const logOf = (data: ConsoleAccessLogQuery) => data.accessRecords;
/** Of one request: a list of many persons has an entry for each. */
const MOST_PAGES = 10;

export function RecordScreen() {
  const say = useMessages(MESSAGES);
  const { id } = useParams();
  const [search] = useSearchParams();
  const requestId = search.get('request') ?? '';
  const isIt = useCallback((record: AccessRecord) => record.id === id, [id]);
  // the hub finds entries by their request; one alone has no address there
  const found = usePages(
    ConsoleAccessLogDocument,
    { first: 200, filter: { requestId } },
    { connectionOf: logOf, keep: isIt, wanted: 1, most: MOST_PAGES },
  );
  const [record] = found.rows;
  const links = (
    <>
      <Link to={`/log?${new URLSearchParams({ request: requestId })}`}>{say('request')}</Link>
      <Link to="/log">{say('back')}</Link>
    </>
  );
  return (
    <Page title={say('title')} actions={links}>
      <Faults faults={found.faults} />
      {record !== undefined && <Whole record={record} />}
      {record === undefined && found.isAsking && <Waiting />}
      {record === undefined && !found.isAsking && <Notice kind="WARNING">{say('notFound')}</Notice>}
    </Page>
  );
}

function Whole({ record }: { readonly record: AccessRecord }) {
  const organisations = useOrganisations();
  const version = record.policyVersion ?? 0;
  const { data: rules, faults } = useHubQuery(ConsoleLogRulesDocument, { version });
  return (
    <>
      <RecordFacts record={record} organisations={organisations} />
      <Faults faults={faults} />
      {rules !== null && <RecordDecisions {...{ record, rules, organisations }} />}
      <RecordQuestions record={record} />
    </>
  );
}
