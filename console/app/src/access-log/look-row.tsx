/** A look as a row: who, about whom, what in words; and its entries beneath, each with the way to it. */
import { memo, useMemo, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage, useMessages } from '../language/language';
import { OutcomeSign } from '../ui/outcome';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import type { AccessRecord, LogFilter } from './log-filter';
import { lookedAt, type Look } from './looks';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import type { NamedOrganisation } from './organisations';
import { Pseudonym } from './pseudonym';
import MESSAGES from '../../../../messages/console/access-log/look-row.json';

export interface LookRowProps {
  readonly look: Look;
  readonly organisations: readonly NamedOrganisation[];
  /** What fields are called together, the most sensitive first, each once. */
  readonly wordsOf: (coordinates: readonly string[]) => readonly string[];
  readonly narrow: (part: Partial<LogFilter>) => void;
}

export const LookRow = memo(function LookRow({ look, organisations, wordsOf, narrow }: LookRowProps) {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const [isOpen, setOpen] = useState(false);
  const [newest] = look.records;
  if (newest === undefined) return null;
  const { purpose } = newest;
  const count = look.records.length;
  return (
    <>
      <tr className="look">
        <th scope="row">
          <When look={look} />
        </th>
        <td>
          <Who record={newest} {...{ organisations, narrow }} />
        </td>
        <td>
          <About look={look} narrow={narrow} />
        </td>
        <td>
          <What look={look} wordsOf={wordsOf} />
        </td>
        <td>{purpose !== null && sayPurpose(purpose)}</td>
        <td className="look-count">
          {count > 1 && (
            <button type="button" className="button plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {say('entries', { count })}
            </button>
          )}
        </td>
      </tr>
      {isOpen &&
        look.records.map((record) => (
          <EntryRow key={record.id} record={record} isList={look.isList} {...{ narrow, wordsOf }} />
        ))}
    </>
  );
});

function When({ look: { records } }: { readonly look: Look }) {
  const say = useMessages(MESSAGES);
  const { second, minutes } = useTimes();
  const [newest, oldest] = [records[0], records.at(-1)];
  const at = newest?.recordedAt ?? null;
  if (newest === undefined || oldest === undefined || at === null) return null;
  const first = oldest.recordedAt ?? at;
  if (records.length === 1) return <EntryLink record={newest} />;
  const [from, until] = [minutes(first), minutes(at)];
  return <>{from === until ? second(at) : say('between', { from, until })}</>;
}

function EntryLink({ record: { id, recordedAt } }: { readonly record: AccessRecord }) {
  const say = useMessages(MESSAGES);
  const { second } = useTimes();
  const at = recordedAt === null ? id : second(recordedAt);
  return (
    <Link to={`/log/${id}`} aria-label={say('open', { at })}>
      {at}
    </Link>
  );
}

type WhoProps = Pick<LookRowProps, 'organisations' | 'narrow'> & { readonly record: AccessRecord };

function Who({ record, organisations, narrow }: WhoProps) {
  const sayLog = useMessages(LOG_MESSAGES);
  const sayRole = useRuleWord();
  const { roles, organisation, caller, issuer } = record;
  const named = organisations.find((one) => one.id === organisation)?.name ?? organisation;
  const who = roles?.length ? roles.map(sayRole).join(', ') : issuer === 'operator' ? sayLog('operator') : '';
  return (
    <>
      <strong>{who}</strong>
      <div className="beside">{named}</div>
      <Pseudonym of="caller" text={caller} onNarrow={(text) => narrow({ caller: text })} />
    </>
  );
}

function About({ look, narrow }: Pick<LookRowProps, 'look' | 'narrow'>): ReactNode {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const [first] = look.records;
  if (look.isList) return <strong>{say('list', { count: look.subjects.size })}</strong>;
  return (
    <>
      {look.subjects.size === 0 && <span className="beside">{sayLog('nobody')}</span>}
      {first?.caseId != null && <Pseudonym of="case" text={first.caseId} onNarrow={(text) => narrow({ case: text })} />}
      {first?.about != null && (
        <Pseudonym of="person" text={first.about} onNarrow={(text) => narrow({ person: text })} />
      )}
    </>
  );
}

/** Of each outcome, before the rest is a number. */
const MOST_WORDS = 4;

function What({ look, wordsOf }: Pick<LookRowProps, 'look' | 'wordsOf'>) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const { returned, masked, withheld } = useMemo(() => lookedAt(look), [look]);
  const done = [
    ['VISIBLE', returned],
    ['MASKED', masked],
    ['WITHHELD', withheld],
  ] as const;
  const [first] = look.records;
  return (
    <>
      {done.map(([outcome, coordinates]) => {
        const words = wordsOf(coordinates);
        if (words.length === 0) return null;
        const shown = words.slice(0, MOST_WORDS).join(', ');
        const more = words.length - MOST_WORDS;
        return (
          <div key={outcome} className="look-what">
            <OutcomeSign outcome={outcome} short />{' '}
            <span>{more > 0 ? say('words', { words: shown, more }) : shown}</span>
          </div>
        );
      })}
      {first?.registerEntry != null && <div>{say('changed', { entry: first.registerEntry })}</div>}
      {first?.lookUp != null && <div>{sayLog(first.lookUp)}</div>}
    </>
  );
}

type EntryRowProps = Pick<LookRowProps, 'narrow' | 'wordsOf'> & {
  readonly record: AccessRecord;
  /** Whom it is about has to be said of each. */
  readonly isList: boolean;
};

function EntryRow({ record, isList, narrow, wordsOf }: EntryRowProps) {
  const say = useMessages(MESSAGES);
  const { caseId, about, operationName } = record;
  const look = useMemo(
    () => ({ id: record.id, records: [record], subjects: new Set<string>(), isList }),
    [record, isList],
  );
  return (
    <tr className="look-entry">
      <th scope="row">
        <EntryLink record={record} />
      </th>
      <td>{operationName ?? say('noOperation')}</td>
      <td>
        {isList && caseId !== null && <Pseudonym of="case" text={caseId} onNarrow={(text) => narrow({ case: text })} />}
        {isList && caseId === null && (
          <Pseudonym of="person" text={about} onNarrow={(text) => narrow({ person: text })} />
        )}
      </td>
      <td colSpan={3}>
        <What {...{ look, wordsOf }} />
      </td>
    </tr>
  );
}

type Times = Readonly<Record<'second' | 'minutes', (instant: string) => string>>;

/** By locale: to make a format takes longer than a row. */
const times = new Map<string, Times>();

/** To the second, as several entries stand within one minute; and without seconds. */
function useTimes(): Times {
  const { locale } = useLanguage();
  const made = times.get(locale) ?? timesIn(locale);
  times.set(locale, made);
  return made;
}

function timesIn(locale: string): Times {
  const inBrussels = { timeZone: 'Europe/Brussels', dateStyle: 'short' } as const;
  const second = new Intl.DateTimeFormat(locale, { ...inBrussels, timeStyle: 'medium' });
  const minutes = new Intl.DateTimeFormat(locale, { ...inBrussels, timeStyle: 'short' });
  return {
    second: (instant) => second.format(new Date(instant)),
    minutes: (instant) => minutes.format(new Date(instant)),
  };
}
