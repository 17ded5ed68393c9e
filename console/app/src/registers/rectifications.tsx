/** What persons say is wrong, and what the partner that supplies it makes of it: officers enter it, and decide nothing. */
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { useSourceName } from '../ui/source-name';
import type { RectificationState } from '../generated/schema-types';
import { WithBeside } from './cells';
import { EnterRectification } from './enter-rectification';
import { ConsoleRectificationRequestsDocument, type ConsoleRectificationFragment } from './generated/operations';
import { Register, type Column } from './register';
import { RequestName, RequestedSince } from './request-facts';
import { Tag, type TagKind } from './tag';
import MESSAGES from '../../../../messages/console/registers/rectifications.json';
import REQUEST_WORDS from '../../../../messages/console/registers/requests.json';

type Rectification = ConsoleRectificationFragment;

const TAGS: Readonly<Record<RectificationState, TagKind>> = {
  ...{ REQUESTED: 'warn', RECEIVED: 'warn', CORRECTED: 'good', REJECTED: 'quiet' },
};

export function Rectifications() {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(ConsoleRectificationRequestsDocument, {});
  const columns = useColumns();
  const isAsking = data === null && faults.length === 0;
  const pages = { rows: data?.rectificationRequests ?? [], faults, isAsking, hasMore: false, looked: null };
  return (
    <>
      <h2>{say('title')}</h2>
      <Register
        {...{ name: say('title'), empty: say('empty'), columns }}
        pages={{ ...pages, more: askAgain, askAgain: async () => askAgain() }}
        begin={{ title: say('enter'), dialog: (dialog) => <EnterRectification {...dialog} /> }}
      />
    </>
  );
}

function useColumns(): readonly Column<Rectification>[] {
  const say = useMessages(MESSAGES);
  const sayOfRequest = useMessages(REQUEST_WORDS);
  const nameOf = useSourceName();
  return [
    { name: sayOfRequest('request'), cell: (request) => <RequestName request={request} /> },
    { name: say('what'), cell: ({ what }) => what !== null && say(what) },
    { name: sayOfRequest('since'), cell: (request) => <RequestedSince request={request} /> },
    { name: say('supplier'), cell: ({ supplier }) => supplier !== null && nameOf(supplier) },
    { name: sayOfRequest('state'), cell: (request) => <State request={request} /> },
  ];
}

function State({ request: { state, settledAt } }: { readonly request: Rectification }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const tag = state !== null && <Tag kind={TAGS[state]} text={say(state)} />;
  return settledAt === null ? tag : <WithBeside beside={at(settledAt)}>{tag}</WithBeside>;
}
