/** What an answer says of one field: its value, or its mask, or why there is neither. */
import type { HubFault } from '../hub/hub';
import type { Absence } from '../ui/absent';
import type { Answered } from './asked-together';

export interface Candidate {
  readonly value: string | null;
  readonly source: string | null;
  readonly asOf: string | null;
}

export interface Mask {
  readonly text: string | null;
  readonly variant: string | null;
}

export interface FieldAnswer {
  readonly value: string | null;
  readonly mask: Mask | null;
  /** Null where there is a value, or a mask. */
  readonly absence: Absence | null;
  /** Of what is withheld. */
  readonly reason: string | null;
  /** What the sources say where they differ, the one that is shown first. */
  readonly candidates: readonly Candidate[];
  readonly source: string | null;
  readonly asOf: string | null;
}

/** A record of which the answer says more than values. */
export interface AnsweredRecord extends Answered {
  readonly conflicts?:
    readonly { readonly field: string | null; readonly candidates: readonly Candidate[] | null }[] | null;
  readonly provenance?:
    readonly { readonly field: string | null; readonly source: string | null; readonly asOf: string | null }[] | null;
}

/** @param place of the field in the answer, without positions in lists: `case.person.birthDate` */
export function answerOf(
  record: AnsweredRecord | null,
  place: string,
  value: string | null | undefined,
  faults: readonly HubFault[],
  mask: Mask | null = null,
): FieldAnswer {
  const field = place.slice(place.lastIndexOf('.') + 1);
  const withheld = withheldAt(faults, place);
  const stated = record?.absences?.find((one) => one.field === field)?.reason ?? null;
  const from = record?.provenance?.find((one) => one.field === field);
  const isThere = (value ?? null) !== null;
  const isMasked = !isThere && (mask?.text ?? null) !== null;
  return {
    value: value ?? null,
    mask: isMasked ? mask : null,
    absence:
      isThere || isMasked ? null : withheld !== null ? 'WITHHELD' : (stated ?? unexplained(record, place, faults)),
    reason: withheld?.reason ?? null,
    candidates: record?.conflicts?.find((one) => one.field === field)?.candidates ?? [],
    source: from?.source ?? null,
    asOf: from?.asOf ?? null,
  };
}

/** Nothing of the record says why: it may be missing with all of it. */
function unexplained(record: AnsweredRecord | null, place: string, faults: readonly HubFault[]): Absence {
  const isFailed = faults.some(({ code, path }) => {
    const at = path.filter((step) => typeof step === 'string').join('.');
    return code.startsWith('SOURCE_') && (place === at || place.startsWith(`${at}.`));
  });
  return record === null && isFailed ? 'SOURCE_UNAVAILABLE' : 'NOT_RECORDED';
}

/** Of what is withheld at a place, or of what it stands in. */
export function withheldAt(faults: readonly HubFault[], place: string): HubFault | null {
  const withheld = faults.filter(({ code }) => code === 'FIELD_WITHHELD');
  return (
    withheld.find(({ selection }) => selection === place) ??
    withheld.find(({ selection }) => selection !== null && place.startsWith(`${selection}.`)) ??
    null
  );
}
