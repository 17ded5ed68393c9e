/** Whether the end of the log is what was written, as the hub itself finds, and where it is not. */
import { Link } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { type FindingWord } from './chain-finding-words';
import FINDING_WORDS from '../../../../messages/console/access-log/chain-finding-words.json';
import { ConsoleLogChainDocument, type ConsoleLogChainQuery } from './generated/operations';
import MESSAGES from '../../../../messages/console/access-log/chain-state.json';

type Chain = NonNullable<ConsoleLogChainQuery['accessLogChain']>;

export function ChainState() {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(ConsoleLogChainDocument, {});
  const chain = data?.accessLogChain ?? null;
  return (
    <section aria-label={say('title')} className="chain">
      <Faults faults={faults} />
      {chain !== null && <Checked chain={chain} />}
    </section>
  );
}

function Checked({ chain }: { readonly chain: Chain }) {
  const say = useMessages(MESSAGES);
  const instant = useInstant();
  const { isWhole, checked, checkedAt, unsealed, lastSeal, found } = chain;
  const at = checkedAt === null ? '' : instant(checkedAt);
  return (
    <Notice kind={isWhole === true ? 'SUCCESS' : 'FAULT'}>
      <p>
        <strong>
          {isWhole === true ? say('whole', { checked: checked ?? 0, at }) : say('broken', { found: found ?? 0, at })}
        </strong>
      </p>
      {isWhole !== true && <Findings chain={chain} />}
      <p>
        {lastSeal === null ? say('noSeal') : <Seal seal={lastSeal} />} {say('unsealed', { unsealed: unsealed ?? 0 })}{' '}
        {say('outside')}
      </p>
    </Notice>
  );
}

function Seal({ seal: { sealedAt, records, keyId } }: { readonly seal: NonNullable<Chain['lastSeal']> }) {
  const say = useMessages(MESSAGES);
  const instant = useInstant();
  const values = { at: sealedAt === null ? '' : instant(sealedAt), records: records ?? 0 };
  return <>{say('seal', { ...values, key: keyId === null ? say('noKey') : `${keyId.slice(0, KEY_SHOWN)}…` })}</>;
}

const KEY_SHOWN = 10;

function Findings({ chain: { findings, found } }: { readonly chain: Chain }) {
  const say = useMessages(MESSAGES);
  const shown = findings ?? [];
  const more = (found ?? 0) - shown.length;
  return (
    <>
      <ul>
        {shown.map((finding) => (
          <Finding key={`${finding.kind} ${finding.segment} ${finding.lane} ${finding.sequence}`} finding={finding} />
        ))}
      </ul>
      {more > 0 && <p>{say('more', { count: more })}</p>}
    </>
  );
}

function Finding({ finding }: { readonly finding: NonNullable<Chain['findings']>[number] }) {
  const say = useMessages(MESSAGES);
  const sayFinding = useMessages(FINDING_WORDS);
  const { locale } = useLanguage();
  const { kind, segment, day, sequence, record } = finding;
  const word = kind !== null && kind in FINDING_WORDS.en ? (kind as FindingWord) : 'other';
  const dayOf = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const place =
    segment !== null &&
    say('place', { segment, day: day === null ? '–' : dayOf.format(new Date(day)), number: sequence ?? '–' });
  return (
    <li>
      {sayFinding(word, { kind: kind ?? '' })}
      {place && ` (${place})`}
      {record !== null && (
        <>
          {': '}
          <Link to={`/log/${record}`}>{say('open')}</Link>
        </>
      )}
    </li>
  );
}
