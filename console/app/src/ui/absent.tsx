/**
 * Where a value could be and is not: a sign and words, different for each reason, so that what is withheld is not taken for none.
 * Withheld is quiet, with a lock: nothing is wrong. A mask is here too: it is not the value.
 */
import { useMessages } from '../language/language';
import { useWithheldReason } from './withheld-reason';
import './absent.css';
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

const SIGNS: Readonly<Record<Exclude<Absence, 'WITHHELD'>, string>> = {
  NOT_RECORDED: '—',
  ASKED_DECLINED: '⊘',
  NOT_YET_AVAILABLE: '…',
  EXPIRED: '⌫',
  CONFLICT: '≠',
  SOURCE_UNAVAILABLE: '▼',
};

interface AbsentProps {
  readonly absence: Absence;
  /** Of what is withheld: the reason the hub gave. */
  readonly reason?: string | null;
  /** Of what is withheld: the lock alone. The reason is read out, and is shown once beneath. */
  readonly isShort?: boolean;
}

export function Absent({ absence, reason = null, isShort = false }: AbsentProps) {
  const say = useMessages(MESSAGES);
  const sayReason = useWithheldReason();
  if (absence === 'WITHHELD') {
    return (
      <span className="absent locked">
        <Lock /> <span className={isShort ? 'only-read-out' : undefined}>{sayReason(reason)}</span>
      </span>
    );
  }
  return (
    <span className={`absent absent-${absence.toLowerCase().replaceAll('_', '-')}`}>
      <span aria-hidden="true">{SIGNS[absence]}</span> {say(absence)}
    </span>
  );
}

function Lock() {
  return (
    <svg className="lock" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M4 7V5a4 4 0 0 1 8 0v2h1v7H3V7zm2 0h4V5a2 2 0 0 0-4 0z" />
    </svg>
  );
}

export interface WithheldField {
  readonly name: string;
  readonly reason: string | null;
}

/** All that is withheld of a section, in one line: fields by their names, once for each reason. Nothing where there is none. */
export function WithheldFields({ fields }: { readonly fields: readonly WithheldField[] }) {
  const say = useMessages(MESSAGES);
  const sayReason = useWithheldReason();
  if (fields.length === 0) return null;
  const reasons = [...new Set(fields.map(({ reason }) => reason))];
  const named = (wanted: string | null): string =>
    fields.flatMap(({ name, reason }) => (reason === wanted ? [name] : [])).join(', ');
  return (
    <p className="absent locked withheld-fields">
      <Lock /> {reasons.map((reason) => say('fields', { fields: named(reason), why: sayReason(reason) })).join(' · ')}
    </p>
  );
}

/** A mask and what it is one of. */
export function Masked({ text, variant }: { readonly text: string; readonly variant: string | null }) {
  const say = useMessages(MESSAGES);
  const words = variant !== null && variant in MESSAGES.en ? say(variant as keyof typeof MESSAGES.en) : say('masked');
  // long, and nothing to be read: two of them can still be distinguished
  const shown = variant === 'PAIRWISE_PSEUDONYM' ? `${text.slice(0, 8)}…` : text;
  return (
    <span className="masked">
      <span aria-hidden="true">◐</span> {shown} <span className="beside">{words}</span>
    </span>
  );
}
