/** What is wrong with what officers send for the registers that rules depend on. */
import { isDay } from '../../model/brussels-day';
import { endOfTerm, LONGEST_TERMS, type RetentionTerm } from '../../model/retention';
import { badInput } from '../../registers/proposals/register-store';
import type { Validity } from './legal-basis';
import type { PurposeEntry, LegalBasis } from './policy-register-store';

const LONGEST_TEXT = 1000;
const ID = /^[a-z0-9][a-z0-9-]{2,79}$/;

/** @throws HubError BAD_USER_INPUT for the first fault; so below. */
export function requireLegalBasis(basis: LegalBasis): void {
  if (!ID.test(basis.id)) {
    throw badInput('id', 'An id has 3 to 80 small letters, digits and hyphens, and begins with a letter or digit.');
  }
  requireText('text', basis.text);
  requireText('controller', basis.controller);
  if (basis.processors.length === 0) throw badInput('processors', 'Name every processor; there is at least one.');
  for (const processor of basis.processors) requireText('processors', processor);
  requireRetention(basis.retention);
  requireText('impactAssessment', basis.impactAssessment);
  const { textValidFrom, textValidUntil, impactAssessedOn, impactAssessmentUntil } = basis;
  requireDays(['textValidFrom', 'textValidUntil'], { validFrom: textValidFrom, validUntil: textValidUntil });
  const assessed = { validFrom: impactAssessedOn, validUntil: impactAssessmentUntil };
  requireDays(['impactAssessedOn', 'impactAssessmentUntil'], assessed);
  requireDays(['validFrom', 'validUntil'], basis);
}

/** At least one term, each of a category and an event that the law knows, and not longer than it allows. */
function requireRetention(terms: readonly RetentionTerm[]): void {
  if (terms.length === 0) throw badInput('retention', 'Say how long data is kept: a term at least.');
  const said = new Set<string>();
  for (const { category, from, duration } of terms) {
    const longest = LONGEST_TERMS.find((one) => one.category === category && one.from === from)?.duration;
    if (longest === undefined) throw badInput('retention', `${category} is not kept from ${from}.`);
    if (said.has(`${category} ${from}`)) throw badInput('retention', `${category} from ${from} is said twice.`);
    said.add(`${category} ${from}`);
    const end = endOfTerm(ANY_DAY, duration);
    if (end === null || end <= ANY_DAY) throw badInput('retention', `${duration} is no duration such as P60D or P2Y.`);
    if (end > endOfTerm(ANY_DAY, longest)!) throw badInput('retention', `${category} is kept for ${longest} at most.`);
  }
}

/** Lengths are compared from one day on: months differ. */
const ANY_DAY = new Date('2020-05-04T00:00:00Z');

export function requirePurpose(entry: PurposeEntry): void {
  for (const name of ['descriptionFr', 'descriptionNl', 'descriptionEn'] as const) requireText(name, entry[name]);
  requireDays(['validFrom', 'validUntil'], entry);
}

/** @throws HubError BAD_USER_INPUT for what is no line of text. */
export function requireText(argument: string, text: string): void {
  if (text.trim() !== '' && text.length <= LONGEST_TEXT && !/\p{Cc}/u.test(text)) return;
  throw badInput(argument, `${argument} is one line of 1 to ${LONGEST_TEXT} characters.`);
}

function requireDays([from, until]: readonly [string, string], { validFrom, validUntil }: Validity): void {
  if (!isDay(validFrom)) throw badInput(from, `${from} is a day such as 2020-06-04.`);
  if (validUntil === null) return;
  if (!isDay(validUntil)) throw badInput(until, `${until} is a day such as 2020-06-04.`);
  if (validUntil < validFrom) throw badInput(until, `${until} lies before ${from}: it would end before it begins.`);
}
