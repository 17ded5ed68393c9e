/** For those who work on cases: what is escalated to them, what is assigned to them, or what lies in their zone. */
import { Link } from 'react-router';
import { CaseTable, type ListedCase } from '../cases/case-table';
import { ConsoleCasesDocument, ConsoleMyCasesDocument } from '../cases/generated/operations';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { useViewer } from '../layout/viewer';
import { Empty } from '../ui/empty';
import { Faults } from '../ui/faults';
import { Waiting } from '../ui/waiting';
import { Tile } from '../ui/tile';
import MESSAGES from '../../../../messages/console/start/cases-home.json';

const MOST = 50;
/** They begin with what lies in their zone or collectivities, and not with what is assigned. */
const BY_PLACE = { HYGIENE_INSPECTOR: 'zone', COLLECTIVITY_CELL: 'cell' } as const;
const CLINICIANS: readonly string[] = ['NURSE', 'PHYSICIAN'];

export function CasesHome() {
  const roles: readonly string[] = useViewer()?.roles ?? [];
  const place = (['HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL'] as const).find((role) => roles.includes(role));
  if (place !== undefined) return <CasesByPlace title={BY_PLACE[place]} />;
  const isClinician = roles.some((role) => CLINICIANS.includes(role));
  return (
    <MyCases
      isClinician={isClinician}
      calls={!roles.includes('AUTHORISED_PERSON')}
      visits={roles.includes('FIELD_AGENT')}
    />
  );
}

interface MyCasesProps {
  readonly isClinician: boolean;
  /** Whether the desk is theirs. */
  readonly calls: boolean;
  /** Whether what the desk has next is a visit. */
  readonly visits: boolean;
}

function MyCases({ isClinician, calls, visits }: MyCasesProps) {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(ConsoleMyCasesDocument, { first: MOST, after: null });
  if (data === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  const cases = data.viewer.cases?.edges.flatMap(({ node }) => (node === null ? [] : [node])) ?? [];
  const stateOf = ({ callOrders }: ListedCase, wanted: string): boolean =>
    callOrders?.some(({ state }) => state === wanted) === true;
  const escalated = cases.filter((one) => stateOf(one, 'ESCALATED'));
  const others = isClinician ? cases.filter((one) => !escalated.includes(one)) : cases;
  const open = cases.filter((one) => stateOf(one, 'ASSIGNED') || stateOf(one, 'ESCALATED'));
  return (
    <>
      {calls && (
        <>
          <p>
            <Link className="button primary" to="/desk">
              {say('desk', { order: visits ? 'VISIT' : 'CALL' })}
            </Link>
          </p>
          <ul className="tiles">
            {isClinician && (
              <li>
                <Tile
                  to="/cases"
                  title={say('escalated')}
                  figure={String(escalated.length)}
                  tone={escalated.length > 0 ? 'WARN' : 'QUIET'}
                />
              </li>
            )}
            <li>
              <Tile to="/cases" title={say('open')} figure={String(open.length)} />
            </li>
          </ul>
        </>
      )}
      {isClinician && (
        <section>
          <h2>{say('escalated')}</h2>
          {escalated.length === 0 ? (
            <Empty title={say('noneEscalated')} />
          ) : (
            <Listed name={say('escalated')} cases={escalated} place="viewer.cases.edges.node" faults={faults} />
          )}
        </section>
      )}
      <section>
        <h2>{say('mine')}</h2>
        {others.length === 0 ? (
          <Empty title={say('none')}>
            <p>{say(calls ? 'noneMeans' : 'noneNamed')}</p>
          </Empty>
        ) : (
          <Listed name={say('mine')} cases={others} place="viewer.cases.edges.node" faults={faults} />
        )}
      </section>
    </>
  );
}

function CasesByPlace({ title }: { readonly title: 'zone' | 'cell' }) {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(ConsoleCasesDocument, { first: MOST, after: null, filter: {} });
  if (data === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  const cases = data.cases?.edges.flatMap(({ node }) => (node === null ? [] : [node])) ?? [];
  return (
    <section>
      <h2>{say(title)}</h2>
      {cases.length === 0 ? (
        <Empty title={say('none')} />
      ) : (
        <Listed name={say(title)} cases={cases} place="cases.edges.node" faults={faults} />
      )}
      <p>
        <Link to="/cases?list=all">{say('all')}</Link>
      </p>
    </section>
  );
}

interface ListedProps {
  readonly name: string;
  readonly cases: readonly ListedCase[];
  readonly place: string;
  readonly faults: readonly HubFault[];
}

function Listed({ name, cases, place, faults }: ListedProps) {
  return (
    <>
      <Faults faults={faults.filter(({ code }) => code !== 'FIELD_WITHHELD')} />
      <CaseTable {...{ name, cases, place, faults }} />
    </>
  );
}
