/** Home: for each role what it begins its day with; and for everybody, what decisions about them depend on. */
import type { ComponentType } from 'react';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { useViewer } from '../layout/viewer';
import { later } from '../ui/arrived';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { usePurposeName } from '../ui/purposes';
import { useSourceName } from '../ui/source-name';
import { Waiting } from '../ui/waiting';
import { Table } from '../ui/table';
import { StartDocument, type StartQuery } from './generated/operations';
import './start.css';
import MESSAGES from '../../../../messages/console/start/start-screen.json';

const OfficerHome = later(async () => (await import('./officer-home')).OfficerHome);
const SupervisorHome = later(async () => (await import('./supervisor-home')).SupervisorHome);
const CasesHome = later(async () => (await import('./cases-home')).CasesHome);
const StaffHome = later(async () => (await import('./staff-home')).StaffHome);

/** Of somebody with several roles the first that is here counts. */
const HOMES: readonly (readonly [role: string, Home: ComponentType])[] = [
  ['PRIVACY_OFFICER', OfficerHome],
  ['SUPERVISOR', SupervisorHome],
  ...['AGENT', 'FIELD_AGENT', 'NURSE', 'PHYSICIAN', 'HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL', 'AUTHORISED_PERSON'].map(
    (role) => [role, CasesHome] as const,
  ),
  ...['RECRUITER', 'TRAINING_MANAGER', 'REPORTER'].map((role) => [role, StaffHome] as const),
];

export function StartScreen() {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(StartDocument, {});
  const viewer = useViewer();
  if (viewer === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  const Home = HOMES.find(([role]) => viewer.roles?.some((one) => one === role))?.[1];
  return (
    <Page title={say('title', { name: viewer.name ?? '' })}>
      {data !== null && <Lacking facts={data.viewer.facts ?? []} />}
      {Home !== undefined && <Home />}
      {data !== null && <AboutYou facts={data.viewer.facts ?? []} purposes={viewer.purposes ?? []} />}
    </Page>
  );
}

type Fact = NonNullable<StartQuery['viewer']['facts']>[number];

/** To have no work assigned lacks nothing. */
const WORK: readonly (string | null)[] = ['ORDER_ASSIGNMENTS', 'CASE_ASSIGNMENTS'];

function Lacking({ facts }: { readonly facts: readonly Fact[] }) {
  const say = useMessages(MESSAGES);
  const lacking = facts.filter(
    ({ fact, usable, holds }) => !WORK.includes(fact) && (usable !== true || holds === false),
  );
  if (lacking.length === 0) return null;
  return (
    <Notice kind="WARNING">
      {lacking.map(({ fact, usable }) => (
        <p key={fact}>{say(usable === true ? 'lacks' : 'notKnown', { fact: fact === null ? '' : say(fact) })}</p>
      ))}
    </Notice>
  );
}

interface AboutYouProps {
  readonly facts: readonly Fact[];
  readonly purposes: readonly Parameters<ReturnType<typeof usePurposeName>>[0][];
}

function AboutYou({ facts, purposes }: AboutYouProps) {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const saySource = useSourceName();
  const at = useInstant();
  const columns = (['fact', 'holds', 'authority', 'asOf'] as const).map((id) => ({ id, name: say(id) }));
  return (
    <details className="about-you">
      <summary>{say('about')}</summary>
      <p>{say('intro')}</p>
      <p>{say('purposes', { purposes: purposes.map(sayPurpose).join(', ') })}</p>
      <Table name={say('about')} columns={columns}>
        {facts.map(({ fact, usable, holds, authority, asOf }) => (
          <tr key={fact}>
            <th scope="row">{fact === null ? '' : say(fact)}</th>
            <td>{say(usable !== true ? 'unknown' : holds === false ? 'no' : 'yes')}</td>
            <td>{authority === null ? '' : saySource(authority)}</td>
            <td>{asOf === null ? '' : at(asOf)}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
