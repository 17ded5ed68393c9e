/**
 * Where a value could be and is not: a sign, a colour and words, different for each reason, so that nobody takes "withheld" for
 * "none". A mask stands here too: it is not the value.
 */
import { useMessages } from '../language/language';
import { useWithheldReason } from './withheld-reason';
import MESSAGES from '../../../../messages/console/ui/absent.json';

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
