/** An officer's day: what waits for a decision, what is about to end, and how the hub stands. Each is one press from its place. */
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { AccessChart } from '../access-log/access-chart';
import '../access-log/access-log.css';
import { DAYS_SHOWN, useFigures, type Figures } from '../access-log/use-figures';
import { useHubQuery } from '../hub/use-hub';
import { useDay } from '../language/use-day';
import { useInstant, useMessages } from '../language/language';
import { proposedIn, type Waiting as WhatWaits } from '../layout/use-waiting';
import { useWhatWaits } from '../layout/viewer';
import { useVersionTitle } from '../policy/version-title';
import { Faults } from '../ui/faults';
import { useSourceName } from '../ui/source-name';
import { Waiting } from '../ui/waiting';
import { Tile, type TileTone } from '../ui/tile';
import { useEvery } from '../ui/use-every';
import {
  OfficerHomeDocument,
  OfficerRequestsDocument,
  type OfficerHomeQuery,
  type OfficerRequestsQuery,
} from './generated/operations';
import MESSAGES from '../../../../messages/console/start/officer-home.json';

type Say = ReturnType<typeof useMessages<keyof (typeof MESSAGES)['en']>>;

const LOOK_EVERY_MS = 30_000;
const DAY_MS = 86_400_000;
/** An authorisation that ends within these days is looked at again. */
const SOON_DAYS = 30;
const RIGHTS_OF_SUBJECTS = { purpose: 'DATA_SUBJECT_RIGHTS' };

export function OfficerHome() {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(OfficerHomeDocument, {});
  const requests = useHubQuery(OfficerRequestsDocument, {}, RIGHTS_OF_SUBJECTS);
  const figures = useFigures();
  const { now } = useWhatWaits();
  useEvery(LOOK_EVERY_MS, askAgain);
  if (data === null || now === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  // of what both have asked, this is newer
  const all = { ...now, ...data };
  return (
    <>
      <Faults faults={faults.filter(({ code }) => code !== 'FIELD_WITHHELD')} />
      <h2 className="only-read-out">{say('toDo')}</h2>
      <ToDo data={all} requests={requests.data} unusual={figures.data?.unusualFound ?? null} />
      <h2>{say('health')}</h2>
      <Health data={all} />
      <h2>{say('accesses', { days: DAYS_SHOWN })}</h2>
      <Accesses figures={figures.data} />
    </>
  );
}

interface Counted {
  readonly id: string;
  readonly to: string;
  readonly title: string;
  /** Null: the hub does not say. */
  readonly count: number | null;
  readonly detail?: string;
  /** Of a number above 0. */
  readonly tone: TileTone;
}

/** The state of the hub, with what the frame around has asked already. */
type Known = OfficerHomeQuery & NonNullable<WhatWaits['now']>;

interface ToDoProps {
  readonly data: Known;
  readonly requests: OfficerRequestsQuery | null;
  /** Null: not counted yet. */
  readonly unusual: number | null;
}

function ToDo(props: ToDoProps) {
  const say = useMessages(MESSAGES);
  const waiting = useToDo(props);
  return (
    <ul className="tiles" aria-label={say('toDo')}>
      {waiting.map(({ id, to, title, count, detail, tone }) => (
        <li key={id}>
          <Tile
            {...{ to, title }}
            figure={count === null ? '–' : String(count)}
            detail={detail ?? say(count === 0 ? 'none' : 'look')}
            tone={(count ?? 0) === 0 ? 'QUIET' : tone}
          />
        </li>
      ))}
    </ul>
  );
}

function endingSoon(authorised: Known['authorisedPersons']): unknown[] | undefined {
  const soon = Date.now() + SOON_DAYS * DAY_MS;
  return authorised?.edges.filter(
    ({ node }) => node?.state === 'IN_FORCE' && node.validUntil !== null && Date.parse(node.validUntil) < soon,
  );
}

function useToDo({ data, requests, unusual }: ToDoProps): readonly Counted[] {
  const say = useMessages(MESSAGES);
  const day = useDay();
  const sayTitle = useVersionTitle();
  const { toReview } = useWhatWaits();
  const late = toReview?.late ?? 0;
  return useMemo(() => {
    const { policyVersions, policyRegisterProposals, policyWarnings, authorisedPersons } = data;
    const submitted = policyVersions?.filter(({ state, isYours }) => state === 'SUBMITTED' && isYours === false);
    const ending = endingSoon(authorisedPersons);
    const toDecide = requests?.restrictionRequests?.filter(({ state }) => state === 'REQUESTED');
    const first = toDecide?.map(({ decideBy }) => decideBy ?? '').sort()[0];
    return [
      {
        ...{ id: 'approve', to: '/changes?which=open', title: say('approve'), count: submitted?.length ?? null },
        ...{ detail: submitted?.[0] === undefined ? undefined : sayTitle(submitted[0].title), tone: 'WARN' },
      },
      {
        ...{ id: 'confirm', to: '/registers/authorised-persons', title: say('confirm'), tone: 'WARN' },
        count: policyRegisterProposals === null ? null : proposedIn(data),
      },
      {
        ...{ id: 'breakGlass', to: '/registers/break-glass', title: say('breakGlass'), count: toReview?.count ?? null },
        ...{ detail: late > 0 ? say('late', { count: late }) : undefined, tone: late > 0 ? 'BAD' : 'WARN' },
      },
      {
        ...{ id: 'requests', to: '/registers/requests', title: say('requests'), count: toDecide?.length ?? null },
        ...{ detail: first === undefined ? undefined : say('decideBy', { day: day(first) }), tone: 'WARN' },
      },
      {
        ...{
          id: 'grounds',
          to: '/registers/legal-bases',
          title: say('grounds'),
          count: policyWarnings?.length ?? null,
        },
        ...{ detail: policyWarnings?.[0]?.name ?? undefined, tone: 'WARN' },
      },
      {
        ...{ id: 'authorised', to: '/registers/authorised-persons', title: say('authorised') },
        ...{ count: ending?.length ?? null, detail: say('soon'), tone: 'WARN' },
      },
      {
        ...{ id: 'unconfirmed', to: '/sources', title: say('unconfirmed'), tone: 'WARN' },
        count: data.unconfirmedAssignments?.length ?? null,
      },
      reviewToDo(data.accessReviews, say, day),
      {
        id: 'unusual',
        to: '/log',
        title: say('unusual'),
        count: unusual,
        detail: say('inDays', { days: DAYS_SHOWN }),
        tone: 'WARN',
      },
    ];
  }, [data, requests, unusual, toReview, late, say, sayTitle, day]);
}

/** How far the open access review has come; without one nothing waits. */
function reviewToDo(reviews: OfficerHomeQuery['accessReviews'], say: Say, day: ReturnType<typeof useDay>): Counted {
  const tile = { id: 'review', to: '/review', title: say('review') };
  const [review] = reviews ?? [];
  if (review === undefined) return { ...tile, count: reviews === null ? null : 0, tone: 'QUIET' };
  const [total, confirmed] = [review.total ?? 0, review.confirmed ?? 0];
  const detail = say('reviewed', { confirmed, total, day: day(review.dueOn ?? '') });
  return { ...tile, count: total - confirmed, detail, tone: (review.overdue ?? 0) > 0 ? 'BAD' : 'WARN' };
}

interface State {
  readonly id: string;
  readonly to: string;
  readonly title: string;
  readonly says: string;
  readonly tone: TileTone;
}

const SIGNS: Readonly<Record<TileTone, string>> = { GOOD: '●', WARN: '▲', BAD: '✕', QUIET: '–' };

function Accesses({ figures }: { readonly figures: Figures | null }) {
  const navigate = useNavigate();
  if (figures === null) return <Waiting />;
  const onDay = (day: string): void => void navigate(`/log?from=${day}&until=${day}`);
  return <AccessChart accesses={figures.accesses ?? []} days={DAYS_SHOWN} onDay={onDay} />;
}

function Health({ data }: { readonly data: Known }) {
  const states = useHealth(data);
  return (
    <ul className="card health">
      {states.map(({ id, to, title, says, tone }) => (
        <li key={id}>
          <span className={`health-sign tag-${tone.toLowerCase()}`} aria-hidden="true">
            {SIGNS[tone]}
          </span>
          <Link to={to}>{title}</Link>
          <span className="beside">{says}</span>
        </li>
      ))}
    </ul>
  );
}

function useHealth({ sources, accessLogChain, retention, hubProcesses, policyVersions }: Known): readonly State[] {
  const say = useMessages(MESSAGES);
  const saySource = useSourceName();
  const at = useInstant();
  const failing = sources?.filter(({ state }) => state === 'DOWN' || state === 'DEGRADED') ?? [];
  const off = sources?.filter(({ state }) => state === 'OFF') ?? [];
  const due = retention?.reduce((sum, { due: one }) => sum + (one ?? 0), 0) ?? 0;
  const nameAll = (list: typeof failing): string => list.map(({ name }) => saySource(name ?? '')).join(', ');
  const isWhole = accessLogChain?.isWhole ?? null;
  const version = policyVersions?.find(({ state }) => state === 'ACTIVE')?.number ?? null;
  const total = hubProcesses?.length ?? 0;
  const agreeing = hubProcesses?.filter(({ policyVersion }) => policyVersion === version).length ?? 0;
  return [
    {
      ...{ id: 'sources', to: '/sources', title: say('sources') },
      says:
        failing.length > 0
          ? say('failing', { names: nameAll(failing) })
          : off.length > 0
            ? say('off', { names: nameAll(off) })
            : say('answering', { count: sources?.length ?? 0 }),
      tone: failing.length > 0 ? 'BAD' : off.length > 0 ? 'WARN' : 'GOOD',
    },
    {
      ...{ id: 'log', to: '/log', title: say('log') },
      says:
        isWhole === null
          ? say('unknown')
          : say(isWhole ? 'whole' : 'broken', {
              at: at(accessLogChain?.checkedAt ?? ''),
              count: accessLogChain?.found ?? 0,
            }),
      tone: isWhole === null ? 'QUIET' : isWhole ? 'GOOD' : 'BAD',
    },
    {
      ...{ id: 'sweep', to: '/registers/retention', title: say('sweep') },
      says: due === 0 ? say('swept') : say('due', { count: due }),
      tone: due === 0 ? 'GOOD' : 'WARN',
    },
    {
      ...{ id: 'processes', to: '/changes', title: say('processes') },
      says:
        version === null || total === 0
          ? say('unknown')
          : say(agreeing === total ? 'agree' : 'disagree', { count: agreeing, total, version }),
      tone: version === null || total === 0 ? 'QUIET' : agreeing === total ? 'GOOD' : 'WARN',
    },
  ];
}
