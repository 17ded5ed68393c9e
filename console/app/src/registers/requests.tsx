/** What persons ask for about their own data: restrictions, which two officers decide, the open ones first; and what they say is wrong. */
import { useHubQuery } from '../hub/use-hub';
import { dayOf } from '../language/days';
import { useDay } from '../language/use-day';
import { useMessages } from '../language/language';
import { PurposeNeeded, usePurposeIs } from '../ui/purpose-needed';
import { WithBeside } from './cells';
import { DecideRequest } from './decide-request';
import { EnterRequest } from './enter-request';
import { ConsoleRestrictionRequestsDocument } from './generated/operations';
import { Rectifications } from './rectifications';
import { Register, type Action, type Column } from './register';
import {
  AskedFor,
  RequestName,
  RequestedSince,
  RequestState,
  useRequestName,
  type PersonsRequest,
} from './request-facts';
import { Tag } from './tag';
import MESSAGES from '../../../../messages/console/registers/requests.json';

/** A request is somebody's: it is shown for the rights of persons, and for nothing else. */
const WANTED = 'DATA_SUBJECT_RIGHTS';

export function Requests() {
  const isReady = usePurposeIs(WANTED);
  return (
    <>
      <PurposeNeeded wanted={WANTED} />
      {isReady && <Restrictions />}
      {isReady && <Rectifications />}
    </>
  );
}

function Restrictions() {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(ConsoleRestrictionRequestsDocument, {});
  const columns = useColumns();
  const actions = useActions();
  const isAsking = data === null && faults.length === 0;
  const pages = { rows: openFirst(data?.restrictionRequests ?? []), faults, isAsking, hasMore: false, looked: null };
  return (
    <>
      <h2>{say('title')}</h2>
      <Register
        {...{ name: say('title'), proposed: 'PROCESSING_RESTRICTION', empty: say('empty'), columns, actions }}
        pages={{ ...pages, more: askAgain, askAgain: async () => askAgain() }}
        begin={{ title: say('enter'), dialog: (dialog) => <EnterRequest {...dialog} /> }}
      />
    </>
  );
}

/** As the hub has them otherwise: the newest first. */
function openFirst(requests: readonly PersonsRequest[]): readonly PersonsRequest[] {
  const isOpen = ({ state }: PersonsRequest): boolean => state === 'REQUESTED';
  return [...requests.filter(isOpen), ...requests.filter((request) => !isOpen(request))];
}

function useColumns(): readonly Column<PersonsRequest>[] {
  const say = useMessages(MESSAGES);
  return [
    { name: say('request'), cell: (request) => <RequestName request={request} /> },
    { name: say('asked'), cell: (request) => <AskedFor request={request} /> },
    { name: say('since'), cell: (request) => <RequestedSince request={request} /> },
    { name: say('decideBy'), cell: (request) => <DecideBy request={request} /> },
    { name: say('state'), cell: (request) => <RequestState request={request} /> },
    { name: say('reason'), cell: ({ reason }) => reason },
  ];
}

/** Nothing once it is decided. */
function DecideBy({ request: { state, decideBy } }: { readonly request: PersonsRequest }) {
  const say = useMessages(MESSAGES);
  const day = useDay();
  if (state !== 'REQUESTED' || decideBy === null) return null;
  if (decideBy >= dayOf(new Date())) return day(decideBy);
  return <WithBeside beside={<Tag kind="bad" text={say('overdue')} />}>{day(decideBy)}</WithBeside>;
}

function useActions(): readonly Action<PersonsRequest>[] {
  const say = useMessages(MESSAGES);
  const nameOf = useRequestName();
  return [
    {
      text: ({ state }) => (state === 'REQUESTED' || state === 'GRANTED' ? say('decideShort') : null),
      of: ({ id }) => nameOf(id),
      title: ({ id }) => say('decide', { name: nameOf(id) }),
      dialog: (request, dialog) => <DecideRequest {...{ request, ...dialog }} />,
    },
  ];
}
