/** Whether the end of the log is what was written, as the hub itself finds, and where it is not. */
import { Link } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useInstant, useLanguage, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { FINDING_WORDS, type FindingWord } from './chain-finding-words';
import { ConsoleLogChainDocument, type ConsoleLogChainQuery } from './generated/operations';

const MESSAGES = messagesOf({
  en: {
    title: 'State of the chain',
    whole:
      'The end of the chain is whole: the last {checked, plural, one {entry} other {# entries}}, checked on {at}, {checked, plural, one {is} other {are}} as written.',
    broken:
      'The chain is broken: {found, plural, one {one thing is} other {# things are}} not as written. Checked on {at}.',
    seal: 'Last seal: {at}, with key {key}, over {records, plural, one {one entry} other {# entries}}.',
    noKey: 'none of the hub’s',
    noSeal: 'Nothing is sealed yet.',
    unsealed:
      '{unsealed, plural, =0 {Nothing is waiting} one {One entry is waiting} other {# entries are waiting}} for the next seal.',
    outside:
      'The hub speaks of itself here, and of the end alone. All of it, and the anchor outside, is checked by audit:verify.',
    place: 'segment {segment} of {day}, number {number}',
    open: 'the entry',
    more: '{count, plural, one {One more thing was found.} other {# more things were found.}}',
  },
  fr: {
    title: 'État de la chaîne',
    whole:
      'La fin de la chaîne est intacte : {checked, plural, one {la dernière inscription, vérifiée} other {les # dernières inscriptions, vérifiées}} le {at}, {checked, plural, one {est telle qu’écrite} other {sont telles qu’écrites}}.',
    broken:
      'La chaîne est rompue : {found, plural, one {une chose n’est pas telle qu’écrite} other {# choses ne sont pas telles qu’écrites}}. Vérifié le {at}.',
    seal: 'Dernier sceau : {at}, avec la clé {key}, sur {records, plural, one {une inscription} other {# inscriptions}}.',
    noKey: 'aucune de celles du hub',
    noSeal: 'Rien n’est encore scellé.',
    unsealed:
      '{unsealed, plural, =0 {Rien n’attend} one {Une inscription attend} other {# inscriptions attendent}} le prochain sceau.',
    outside:
      'Le hub parle ici de lui-même, et de la fin seulement. L’ensemble, et l’ancre extérieure, se vérifient avec audit:verify.',
    place: 'segment {segment} du {day}, numéro {number}',
    open: 'l’inscription',
    more: '{count, plural, one {Une autre chose a été trouvée.} other {# autres choses ont été trouvées.}}',
  },
  nl: {
    title: 'Staat van de keten',
    whole:
      'Het einde van de keten is heel: de laatste {checked, plural, one {vermelding} other {# vermeldingen}}, nagegaan op {at}, {checked, plural, one {is} other {zijn}} zoals geschreven.',
    broken:
      'De keten is verbroken: {found, plural, one {één zaak is} other {# zaken zijn}} niet zoals geschreven. Nagegaan op {at}.',
    seal: 'Laatste zegel: {at}, met sleutel {key}, over {records, plural, one {één vermelding} other {# vermeldingen}}.',
    noKey: 'geen van de hub',
    noSeal: 'Er is nog niets verzegeld.',
    unsealed:
      '{unsealed, plural, =0 {Niets wacht} one {Eén vermelding wacht} other {# vermeldingen wachten}} op het volgende zegel.',
    outside:
      'De hub spreekt hier over zichzelf, en alleen over het einde. Alles, en het anker buiten de hub, wordt met audit:verify nagegaan.',
    place: 'segment {segment} van {day}, nummer {number}',
    open: 'de vermelding',
    more: '{count, plural, one {Er is nog één zaak gevonden.} other {Er zijn nog # zaken gevonden.}}',
  },
});

type Chain = NonNullable<ConsoleLogChainQuery['accessLogChain']>;

export function ChainState() {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(ConsoleLogChainDocument, {});
  const chain = data?.accessLogChain ?? null;
  return (
    <section aria-label={say('title')} className="chain">
      <Faults faults={faults} />
      {chain !== null && <Told chain={chain} />}
    </section>
  );
}

function Told({ chain }: { readonly chain: Chain }) {
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
