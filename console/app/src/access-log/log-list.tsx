/** The entries that fit, and how far was looked for them. */
import { useCallback, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'react-router';
import { usePages, type LookedThrough } from '../hub/use-pages';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { OutcomeSign } from '../ui/outcome';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import { Table } from '../ui/table';
import { Waiting } from '../ui/suspended';
import { ConsoleAccessLogDocument, type ConsoleAccessLogQuery } from './generated/operations';
import type { AccessRecordFilter } from '../generated/schema-types';
import { askedOfTheHub, type AccessRecord, type LogFilter } from './log-filter';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import type { NamedOrganisation } from './organisations';
import { Pseudonym } from './pseudonym';
import MESSAGES from '../../../../messages/console/access-log/log-list.json';

const ON_A_PAGE = 50;
/** Of the hub, each of which looks through some thousands of entries where it has no index. */
const PAGES_AT_ONCE = 5;

const logOf = (data: ConsoleAccessLogQuery) => data.accessRecords;

function lookedIn({ accessRecords }: ConsoleAccessLogQuery): LookedThrough | null {
  const through = accessRecords?.lookedThrough ?? null;
  return through === null ? null : { through, until: accessRecords?.lookedUntil ?? null };
}

interface LogListProps {
  readonly filter: LogFilter;
  readonly fields: readonly string[] | null;
  readonly organisations: readonly NamedOrganisation[];
  readonly onNarrow: (filter: LogFilter) => void;
}

export function LogList({ filter, fields, ...props }: LogListProps) {
  const asked = useMemo(() => askedOfTheHub(filter, fields), [filter, fields]);
  return asked === null ? <Waiting /> : <FoundList {...{ asked, filter, ...props }} />;
}

interface FoundListProps extends Omit<LogListProps, 'fields'> {
  readonly asked: AccessRecordFilter;
}

function FoundList({ asked, filter, organisations, onNarrow }: FoundListProps) {
  const say = useMessages(MESSAGES);
  const log = usePages(
    ConsoleAccessLogDocument,
    { first: ON_A_PAGE, filter: asked },
    { connectionOf: logOf, lookedIn, wanted: ON_A_PAGE, most: PAGES_AT_ONCE },
  );
  const { rows, looked, hasMore, isAsking, faults, more } = log;
  const narrow = useCallback((part: Partial<LogFilter>) => onNarrow({ ...filter, ...part }), [filter, onNarrow]);
  return (
    <section aria-label={say('entries')}>
      <Faults faults={faults} />
      {rows.length > 0 && <LogTable {...{ rows, organisations, narrow }} />}
      {looked !== null && <HowFar looked={looked} found={rows.length} />}
      {isAsking && <Waiting />}
      {!isAsking && rows.length === 0 && faults.length === 0 && looked === null && (
        <Notice kind="INFORMATION">{say('nothing')}</Notice>
      )}
      {!isAsking && (hasMore || faults.length > 0) && (
        <Button className="button" onPress={more}>
          {say(faults.length > 0 ? 'again' : looked !== null ? 'further' : 'older')}
        </Button>
      )}
    </section>
  );
}

/** A list that ends is not to be taken for a log that ends. */
function HowFar({ looked, found }: { readonly looked: LookedThrough; readonly found: number }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { through, until } = looked;
  return (
    <p role="status" className="log-looked">
      {until === null
        ? say('end', { looked: through, found })
        : say('looked', { looked: through, at: at(until), found })}
    </p>
  );
}

interface LogTableProps {
  readonly rows: readonly AccessRecord[];
  readonly organisations: readonly NamedOrganisation[];
  readonly narrow: (part: Partial<LogFilter>) => void;
}

function LogTable({ rows, organisations, narrow }: LogTableProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const heads = [sayLog('at'), say('who'), sayLog('purpose'), say('about'), say('what'), sayLog('operation')];
  return (
    <div className="log">
      <Table name={say('entries')} columns={heads.map((name) => ({ id: name, name }))}>
        {rows.map((record) => (
          <LogRow key={record.id} {...{ record, organisations, narrow }} />
        ))}
      </Table>
    </div>
  );
}

interface LogRowProps extends Omit<LogTableProps, 'rows'> {
  readonly record: AccessRecord;
}

function LogRow({ record, organisations, narrow }: LogRowProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const sayPurpose = usePurposeName();
  const sayRole = useRuleWord();
  const second = useSecond();
  const { id, recordedAt, roles, organisation, purpose, about, caller, caseId, operationName } = record;
  const named = organisations.find((one) => one.id === organisation)?.name ?? organisation;
  const at = recordedAt === null ? id : second(recordedAt);
  const who = roles?.length ? roles.map(sayRole).join(', ') : record.issuer === 'operator' ? sayLog('operator') : '';
  return (
    <tr>
      <th scope="row">
        <Link to={`/log/${id}`} aria-label={say('open', { at })}>
          {at}
        </Link>
      </th>
      <td>
        {who}
        <div className="beside">{named ?? sayLog('noOrganisation')}</div>
        <Pseudonym of="caller" text={caller} onNarrow={(text) => narrow({ caller: text })} />
      </td>
      <td>{purpose === null ? <span className="beside">{sayLog('noPurpose')}</span> : sayPurpose(purpose)}</td>
      <td>
        <Pseudonym of="person" text={about} onNarrow={(text) => narrow({ person: text })} />
        {caseId !== null && <Pseudonym of="case" text={caseId} onNarrow={(text) => narrow({ case: text })} />}
      </td>
      <td>
        <What record={record} />
      </td>
      <td className="log-operation">{operationName}</td>
    </tr>
  );
}

function What({ record }: { readonly record: AccessRecord }) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const withheld = record.withheld ?? [];
  const masked = withheld.filter(({ variant }) => variant !== null).length;
  const counts = [
    ['VISIBLE', record.returned?.length ?? 0],
    ['MASKED', masked],
    ['WITHHELD', withheld.length - masked],
  ] as const;
  return (
    <>
      {counts.map(
        ([outcome, count]) =>
          count > 0 && (
            <div key={outcome} className="log-count">
              <OutcomeSign outcome={outcome} /> <span>{say('shown', { count })}</span>
            </div>
          ),
      )}
      {record.registerEntry !== null && <div>{say('changed', { entry: record.registerEntry })}</div>}
      {record.lookUp !== null && <div>{sayLog(record.lookUp)}</div>}
    </>
  );
}

/** To the second: several entries stand within one minute. */
function useSecond(): (instant: string) => string {
  const { locale } = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: 'short',
      timeStyle: 'medium',
      timeZone: 'Europe/Brussels',
    });
    return (instant) => format.format(new Date(instant));
  }, [locale]);
}
