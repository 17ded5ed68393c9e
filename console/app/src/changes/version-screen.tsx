/** One version of the policy: what it changes for whom, what it would have changed, what stands against it, and the steps it takes. */
import { Link, useParams, useSearchParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { useVersionTitle } from '../policy/version-title';
import { useVersionFaults, VersionFaults } from '../rules/version-faults';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import { useEvery } from '../ui/use-every';
import { CommentsPart, type Comment } from './comments-part';
import { DifferencePart } from './difference-part';
import { FilePart } from './file-part';
import { ConsoleVersionDocument } from './generated/operations';
import { GuaranteesPart } from './guarantees-part';
import { ReplayPart } from './replay-part';
import { Timeline } from './timeline';
import { useVersionOptions } from './version-options';
import { VersionStateSign } from './version-state';
import { VersionSteps } from './version-steps';
import './changes.css';
import MESSAGES from '../../../../messages/console/changes/version-screen.json';
import type { ListedVersion, Version } from './steps';

const LOOK_EVERY_MS = 5_000;
const PARTS = ['difference', 'comments', 'replay', 'guarantees', 'faults', 'timeline', 'file'] as const;
type PartName = (typeof PARTS)[number];

export function VersionScreen() {
  const number = Number(useParams()['number']);
  // what was answered about one version is nothing to another
  return <OneVersion key={number} number={Number.isInteger(number) && number > 0 ? number : 0} />;
}

function OneVersion({ number }: { readonly number: number }) {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(ConsoleVersionDocument, { number });
  useEvery(LOOK_EVERY_MS, askAgain);
  const version = data?.policyVersion ?? null;
  const sayTitle = useVersionTitle();
  const versions = data?.policyVersions ?? [];
  return (
    <Page title={say('title', { number, title: version === null ? '…' : sayTitle(version.title) })}>
      <nav className="row version-way" aria-label={say('back')}>
        <Link to="/changes">← {say('back')}</Link>
        {version?.state && <VersionStateSign state={version.state} />}
        {version !== null && <Link to={`/rules?version=${number}`}>{say('rules')}</Link>}
      </nav>
      <Faults faults={faults} />
      {data === null && faults.length === 0 && <Waiting />}
      {data !== null && version === null && faults.length === 0 && <p>{say('missing', { number })}</p>}
      {version !== null && (
        <>
          <VersionSteps version={version} versions={versions} onStep={askAgain} />
          <Parts version={version} versions={versions} comments={version.comments ?? []} onSaid={askAgain} />
        </>
      )}
    </Page>
  );
}

interface PartsProps {
  readonly version: Version;
  readonly versions: readonly ListedVersion[];
  readonly comments: readonly Comment[];
  /** A comment was made. */
  readonly onSaid: () => void;
}

function Parts(props: PartsProps) {
  const say = useMessages(MESSAGES);
  const [params] = useSearchParams();
  const part = PARTS.find((one) => one === params.get('part')) ?? 'difference';
  const placeOf = (one: PartName): string => {
    const address = new URLSearchParams(params);
    address.set('part', one);
    return `?${address.toString()}`;
  };
  return (
    <>
      <nav aria-label={say('parts')}>
        <ul className="tab-list">
          {PARTS.map((one) => (
            <li key={one}>
              <Link to={placeOf(one)} replace aria-current={one === part ? 'page' : undefined}>
                {say(one, { count: props.comments.length })}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-labelledby="part">
        <h2 id="part">{say(part, { count: props.comments.length })}</h2>
        <Part part={part} {...props} />
      </section>
    </>
  );
}

function Part({ part, version, versions, comments, onSaid }: PartsProps & { readonly part: PartName }) {
  const number = version.number ?? 0;
  if (part === 'difference') return <Difference version={version} versions={versions} />;
  if (part === 'comments') return <CommentsPart {...{ number, comments, onSaid }} />;
  if (part === 'replay') return <ReplayPart number={number} />;
  if (part === 'guarantees') return <GuaranteesPart number={number} />;
  if (part === 'timeline') return <Timeline version={version} />;
  if (part === 'file') return <FilePart number={number} />;
  return <AgainstVersion version={version} />;
}

function AgainstVersion({ version }: { readonly version: Version }) {
  return <VersionFaults found={useVersionFaults(version)} />;
}

function Difference({ version, versions }: Pick<PartsProps, 'version' | 'versions'>) {
  const say = useMessages(MESSAGES);
  const [params, setParams] = useSearchParams();
  const number = version.number ?? 0;
  const options = useVersionOptions(versions.filter((one) => one.number !== number));
  const chosen = Number(params.get('against') ?? '');
  const from = versions.some((one) => one.number === chosen) ? chosen : beforeOf(version, versions);
  if (from === null) return <p>{say('itself')}</p>;
  return (
    <>
      <div className="row filter-row">
        <Choice
          label={say('against')}
          options={options}
          chosen={String(from)}
          onChoose={(id) =>
            setParams(
              (before) => {
                before.set('against', id);
                return before;
              },
              { replace: true },
            )
          }
        />
      </div>
      <DifferencePart key={`${from} ${version.revision}`} from={from} to={number} />
    </>
  );
}

/** What it came, or would come, in the place of. */
function beforeOf(
  { number, state, approvedAgainst, basedOn, restoredFrom }: Version,
  versions: readonly ListedVersion[],
): number | null {
  const inForce = versions.find((one) => one.state === 'ACTIVE')?.number ?? null;
  const was = state === 'ACTIVE' || state === 'RETIRED';
  const before = was ? (approvedAgainst ?? (restoredFrom === null ? basedOn : null) ?? (number ?? 1) - 1) : inForce;
  const known = versions.some((one) => one.number === before && one.number !== number);
  if (known) return before;
  return versions.find((one) => one.number !== number)?.number ?? null;
}
