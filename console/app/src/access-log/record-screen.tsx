/** One entry of the access log, whole: who was shown what about whom, and by which rule. */
import { Link, useParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { useSentenceLanguage } from '../language/sentence-language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import './access-log.css';
import { ConsoleAccessRecordDocument, ConsoleLogRulesDocument } from './generated/operations';
import { useOrganisations } from './organisations';
import { RecordDecisions } from './record-decisions';
import { RecordFacts } from './record-facts';
import { RecordQuestions } from './record-questions';
import type { WholeRecord } from './record-rules';
import MESSAGES from '../../../../messages/console/access-log/record-screen.json';

export function RecordScreen() {
  const say = useMessages(MESSAGES);
  const { id } = useParams();
  const { data, faults, isAsking } = useHubQuery(ConsoleAccessRecordDocument, { filter: { id: id ?? '' } });
  const record = data?.accessRecords?.edges[0]?.node ?? null;
  const requestId = record?.requestId ?? null;
  const links = (
    <>
      {requestId !== null && <Link to={`/log?${new URLSearchParams({ request: requestId })}`}>{say('request')}</Link>}
      <Link to="/log">{say('back')}</Link>
    </>
  );
  return (
    <Page title={say('title')} actions={links}>
      <Faults faults={faults} />
      {record !== null && <Whole record={record} />}
      {record === null && isAsking && <Waiting />}
      {record === null && !isAsking && faults.length === 0 && <Notice kind="WARNING">{say('notFound')}</Notice>}
    </Page>
  );
}

function Whole({ record }: { readonly record: WholeRecord }) {
  const organisations = useOrganisations();
  const version = record.policyVersion ?? 0;
  const language = useSentenceLanguage();
  const { data: rules, faults } = useHubQuery(ConsoleLogRulesDocument, { version, language });
  return (
    <>
      <RecordFacts record={record} organisations={organisations} />
      <Faults faults={faults} />
      <RecordDecisions record={record} rules={rules} />
      <RecordQuestions record={record} />
    </>
  );
}
