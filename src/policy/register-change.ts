/** What a change of a register makes of an entry: whether it only narrows, and what is wrong with what was sent. */
import type { Coordinate } from '../model/classification';
import type { RegisterContent } from '../registers/register-proposal';
import type { LegalBasis, Validity } from './legal-basis';
import type { PurposeEntry } from './purpose-entry';
import type { RegisterKind } from './register-kinds';

/** Moved to the earlier they narrow; anything else of an entry is another entry, for a second officer to read. */
const LAST_DAYS: ReadonlySet<string> = new Set(['valid_until', 'text_until', 'assessed_until']);

/** The same question as the database asks. */
export function onlyNarrows(was: RegisterContent, becomes: RegisterContent): boolean {
  return changedColumns(was, becomes).every((column) => {
    // days and instants: texts that sort by time
    const before = (was[column] ?? null) as string | null;
    const after = (becomes[column] ?? null) as string | null;
    if (column === 'ended_at') return before === null;
    return LAST_DAYS.has(column) && after !== null && (before === null || after < before);
  });
}

export function changedColumns(was: RegisterContent | null, becomes: RegisterContent): string[] {
  const columns = Object.keys(becomes);
  return was === null
    ? columns
    : columns.filter((column) => JSON.stringify(was[column] ?? null) !== JSON.stringify(becomes[column] ?? null));
}

export function changedCoordinates<Entry>(
  kind: RegisterKind<Entry>,
  was: RegisterContent | null,
  becomes: RegisterContent,
): Coordinate[] {
  return changedColumns(was, becomes).flatMap((column) => kind.coordinates[column] ?? []);
}

/** Which part of the input, and the sentence. */
export interface InputFault {
  readonly argument: string;
  readonly sentence: string;
}

const LONGEST_TEXT = 1000;
const ID = /^[a-z0-9][a-z0-9-]{2,79}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The first fault, or null. */
export function faultOfLegalBasis({ text, impactAssessment, ...basis }: LegalBasis): InputFault | null {
  if (!ID.test(basis.id)) {
    return fault('id', 'An id has 3 to 80 small letters, digits and hyphens, and begins with a letter or digit.');
  }
  return (
    faultOfText('text', text.title) ??
    faultOfText('controller', basis.controller) ??
    (basis.processors.length === 0 ? fault('processors', 'Name every processor; there is at least one.') : null) ??
    first(basis.processors, (processor) => faultOfText('processors', processor)) ??
    faultOfText('retention', basis.retention) ??
    faultOfText('impactAssessment', impactAssessment.reference) ??
    faultOfDays(['textValidFrom', 'textValidUntil'], text) ??
    faultOfDays(['impactAssessedOn', 'impactAssessmentUntil'], {
      validFrom: impactAssessment.date,
      validUntil: impactAssessment.validUntil,
    }) ??
    faultOfDays(['validFrom', 'validUntil'], basis)
  );
}

export function faultOfPurpose({ description, ...entry }: PurposeEntry): InputFault | null {
  return (
    faultOfText('descriptionFr', description.fr) ??
    faultOfText('descriptionNl', description.nl) ??
    faultOfText('descriptionEn', description.en) ??
    faultOfDays(['validFrom', 'validUntil'], entry)
  );
}

export function faultOfText(argument: string, text: string): InputFault | null {
  if (text.trim() !== '' && text.length <= LONGEST_TEXT && !/\p{Cc}/u.test(text)) return null;
  return fault(argument, `${argument} is one line of 1 to ${LONGEST_TEXT} characters.`);
}

function faultOfDays([from, until]: readonly [string, string], { validFrom, validUntil }: Validity): InputFault | null {
  for (const [argument, day] of [
    [from, validFrom],
    [until, validUntil],
  ] as const) {
    if (day !== null && !isDay(day)) return fault(argument, `${argument} is a day such as 2020-06-04.`);
  }
  return validUntil !== null && validUntil < validFrom
    ? fault(until, `${until} lies before ${from}: it would end before it begins.`)
    : null;
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function first<Item>(items: readonly Item[], faultOf: (item: Item) => InputFault | null): InputFault | null {
  for (const item of items) {
    const found = faultOf(item);
    if (found) return found;
  }
  return null;
}

function fault(argument: string, sentence: string): InputFault {
  return { argument, sentence };
}
