/**
 * Where a value could be and is not: a sign, a colour and words, different for each reason, so that nobody takes "withheld" for
 * "none". A mask stands here too: it is not the value.
 */
import { messagesOf, useMessages } from '../language/language';
import { useWithheldReason } from './withheld-reason';

export const ABSENCES = [
  'NOT_RECORDED',
  'ASKED_DECLINED',
  'NOT_YET_AVAILABLE',
  'EXPIRED',
  'CONFLICT',
  'SOURCE_UNAVAILABLE',
  'WITHHELD',
] as const;
export type Absence = (typeof ABSENCES)[number];

const SIGNS: Readonly<Record<Absence, string>> = {
  NOT_RECORDED: '—',
  ASKED_DECLINED: '⊘',
  NOT_YET_AVAILABLE: '…',
  EXPIRED: '⌫',
  CONFLICT: '≠',
  SOURCE_UNAVAILABLE: '▼',
  WITHHELD: '○',
};

const MESSAGES = messagesOf({
  en: {
    NOT_RECORDED: 'not recorded',
    ASKED_DECLINED: 'asked, not answered',
    NOT_YET_AVAILABLE: 'not there yet',
    EXPIRED: 'kept no longer',
    CONFLICT: 'the sources contradict each other',
    SOURCE_UNAVAILABLE: 'its source gives no answer',
    WITHHELD: 'withheld: {why}',
    masked: 'masked',
    LAST_THREE_DIGITS: 'masked: the last three digits',
    INITIALS: 'masked: initials',
    YEAR: 'masked: the year',
    POSTCODE: 'masked: the postcode',
    PAIRWISE_PSEUDONYM: 'masked: a pseudonym',
    COUNT: 'masked: how many',
  },
  fr: {
    NOT_RECORDED: 'non enregistré',
    ASKED_DECLINED: 'demandé, sans réponse',
    NOT_YET_AVAILABLE: 'pas encore là',
    EXPIRED: 'n’est plus conservé',
    CONFLICT: 'les sources se contredisent',
    SOURCE_UNAVAILABLE: 'sa source ne répond pas',
    WITHHELD: 'retenu : {why}',
    masked: 'masqué',
    LAST_THREE_DIGITS: 'masqué : les trois derniers chiffres',
    INITIALS: 'masqué : les initiales',
    YEAR: 'masqué : l’année',
    POSTCODE: 'masqué : le code postal',
    PAIRWISE_PSEUDONYM: 'masqué : un pseudonyme',
    COUNT: 'masqué : le nombre',
  },
  nl: {
    NOT_RECORDED: 'niet geregistreerd',
    ASKED_DECLINED: 'gevraagd, niet beantwoord',
    NOT_YET_AVAILABLE: 'nog niet beschikbaar',
    EXPIRED: 'niet langer bewaard',
    CONFLICT: 'de bronnen spreken elkaar tegen',
    SOURCE_UNAVAILABLE: 'de bron antwoordt niet',
    WITHHELD: 'afgeschermd: {why}',
    masked: 'gemaskeerd',
    LAST_THREE_DIGITS: 'gemaskeerd: de laatste drie cijfers',
    INITIALS: 'gemaskeerd: initialen',
    YEAR: 'gemaskeerd: het jaar',
    POSTCODE: 'gemaskeerd: de postcode',
    PAIRWISE_PSEUDONYM: 'gemaskeerd: een pseudoniem',
    COUNT: 'gemaskeerd: het aantal',
  },
});

interface AbsentProps {
  readonly absence: Absence;
  /** Of what is withheld: the reason the hub gave. */
  readonly reason?: string | null;
}

export function Absent({ absence, reason = null }: AbsentProps) {
  const say = useMessages(MESSAGES);
  const sayReason = useWithheldReason();
  const words = absence === 'WITHHELD' ? say(absence, { why: sayReason(reason) }) : say(absence);
  return (
    <span className={`absent absent-${absence.toLowerCase().replaceAll('_', '-')}`}>
      <span aria-hidden="true">{SIGNS[absence]}</span> {words}
    </span>
  );
}

/** A mask and what it is one of. */
export function Masked({ text, variant }: { readonly text: string; readonly variant: string | null }) {
  const say = useMessages(MESSAGES);
  const words = variant !== null && variant in MESSAGES.en ? say(variant as keyof typeof MESSAGES.en) : say('masked');
  return (
    <span className="masked">
      <span aria-hidden="true">◐</span> {text} <span className="beside">{words}</span>
    </span>
  );
}
