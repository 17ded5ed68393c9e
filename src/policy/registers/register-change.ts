/** What is wrong with what officers send for the registers that rules depend on. */
import { isDay } from '../../model/brussels-day';
import { badInput } from '../../registers/proposals/register-store';
import type { LegalBasis, PurposeEntry, Validity } from './legal-basis';

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
  requireText('retention', basis.retention);
  requireText('impactAssessment', basis.impactAssessment);
  const { textValidFrom, textValidUntil, impactAssessedOn, impactAssessmentUntil } = basis;
  requireDays(['textValidFrom', 'textValidUntil'], { validFrom: textValidFrom, validUntil: textValidUntil });
  const assessed = { validFrom: impactAssessedOn, validUntil: impactAssessmentUntil };
  requireDays(['impactAssessedOn', 'impactAssessmentUntil'], assessed);
  requireDays(['validFrom', 'validUntil'], basis);
}

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
