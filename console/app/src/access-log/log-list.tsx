/** The entries that fit, by look, and how far was looked for them. */
import { useCallback, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { usePages, type LookedThrough } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import { useGroupName, useGroupsOfFields } from '../policy/field-groups';
import { Empty } from '../ui/empty';
import { Faults } from '../ui/faults';
import { Table } from '../ui/table';
import { Waiting } from '../ui/waiting';
import type { Fields } from './field-names';
import { ConsoleAccessLogDocument, type ConsoleAccessLogQuery } from './generated/operations';
import type { AccessRecordFilter, FieldClass } from '../generated/schema-types';
import { askedOfTheHub, type LogFilter } from './log-filter';
import { LookRow, type LookRowProps } from './look-row';
import { looksOf, type Look } from './looks';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import type { NamedOrganisation } from './organisations';
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
  /** Of the person who is looked for; null: of none. */
  readonly niss: string | null;
  readonly fields: Fields;
  readonly organisations: readonly NamedOrganisation[];
  readonly onNarrow: (filter: LogFilter) => void;
}

export function LogList({ filter, niss, ...props }: LogListProps) {
  const { names } = props.fields;
  const asked = useMemo(() => askedOfTheHub(filter, names, niss), [filter, names, niss]);
  return asked === null ? <Waiting /> : <FoundList {...{ asked, filter, ...props }} />;
}

interface FoundListProps extends Omit<LogListProps, 'niss'> {
  readonly asked: AccessRecordFilter;
}

function FoundList({ asked, filter, fields, organisations, onNarrow }: FoundListProps) {
  const say = useMessages(MESSAGES);
  const log = usePages(
    ConsoleAccessLogDocument,
    { first: ON_A_PAGE, filter: asked },
    { connectionOf: logOf, lookedIn, wanted: ON_A_PAGE, most: PAGES_AT_ONCE },
  );
  const { rows, looked, hasMore, isAsking, faults, more } = log;
  const looks = useMemo(() => looksOf(rows), [rows]);
  const narrow = useCallback((part: Partial<LogFilter>) => onNarrow({ ...filter, ...part }), [filter, onNarrow]);
  return (
    <section aria-label={say('entries')}>
      <Faults faults={faults} />
      {rows.length > 0 && (
        <>
          <p className="beside">{say('counts', { looks: looks.length, entries: rows.length })}</p>
          <LookTable {...{ looks, fields, organisations, narrow }} />
        </>
      )}
      {looked !== null && <HowFar looked={looked} found={rows.length} />}
      {isAsking && <Waiting />}
      {!isAsking && rows.length === 0 && faults.length === 0 && looked === null && (
        <Empty title={say('nothing')}>
          <p>{say('nothingDo')}</p>
        </Empty>
      )}
      {!isAsking && (hasMore || faults.length > 0) && (
        <Button className="button not-printed" onPress={more}>
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

interface LookTableProps extends Pick<LookRowProps, 'organisations' | 'narrow'> {
  readonly looks: readonly Look[];
  readonly fields: Fields;
}

function LookTable({ looks, fields, organisations, narrow }: LookTableProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const wordsOf = useWordsOf(fields, looks[0]?.records[0]?.policyVersion ?? null);
  const heads = [sayLog('at'), say('who'), say('about'), say('what'), sayLog('purpose'), say('count')];
  return (
    <div className="log">
      <Table isLong name={say('entries')} columns={heads.map((name) => ({ id: name, name }))}>
        {looks.map((look) => (
          <LookRow key={look.id} {...{ look, organisations, wordsOf, narrow }} />
        ))}
      </Table>
    </div>
  );
}

const SENSITIVE_FIRST: readonly (FieldClass | undefined)[] = ['MEDICAL', 'IDENTIFIER', 'PERSONAL'];

/** @param version of which the groups of fields are asked: that of the newest entry */
function useWordsOf({ classes }: Fields, version: number | null): LookRowProps['wordsOf'] {
  const groups = useGroupsOfFields(version);
  const sayGroup = useGroupName();
  return useCallback(
    (coordinates) => {
      const rank = (coordinate: string): number => {
        const place = SENSITIVE_FIRST.indexOf(classes.get(coordinate));
        return place < 0 ? SENSITIVE_FIRST.length : place;
      };
      const sorted = [...coordinates].sort((one, other) => rank(one) - rank(other));
      const wordOf = (coordinate: string): string => {
        const group = groups.get(coordinate);
        return group === undefined ? coordinate : sayGroup(group);
      };
      return [...new Set(sorted.map(wordOf))];
    },
    [classes, groups, sayGroup],
  );
}
