/** What an officer proposes for a duly authorised person, checked before anything is kept of it. */
import { nissFault, normaliseNiss, type NissFault } from '../model/identifiers/niss';
import type { WritingOptions } from './partner-organisation-store';
import { badInput, lineOf } from './register-entry';

/** An authorisation lasts a year at most; whoever is needed for longer is proposed again. */
const LONGEST_AUTHORISATION_DAYS = 366;
const DAY_MS = 86_400_000;
const MOST_REFERENCES = 200;
const REFERENCE = /^[\w./-]{1,64}$/;

export interface NewAuthorisation {
  /** National number: checked, and kept as a keyed pseudonym only. */
  readonly niss: string;
  /** Id in the register of legal bases. */
  readonly legalBasis: string;
  readonly caseReferences?: readonly string[] | null;
  readonly collectivityReferences?: readonly string[] | null;
  /** Left out: from now on. */
  readonly validFrom?: Date | null;
  readonly validUntil: Date;
  readonly reason: string;
}

export interface OfficerWriting extends WritingOptions {
  /** Pseudonym of the officer. */
  readonly officer: string;
  /** Keyed pseudonym of a valid national number. */
  readonly person: (niss: string) => string;
}

interface CheckedAuthorisation {
  readonly person: string;
  readonly legalBasis: string;
  readonly caseReferences: readonly string[];
  readonly collectivityReferences: readonly string[];
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly reason: string;
}

/** @throws HubError BAD_USER_INPUT, never with the number that was sent */
export function checkedAuthorisation(
  given: NewAuthorisation,
  { now, officer, person: pseudonymOf }: OfficerWriting,
): CheckedAuthorisation {
  const niss = normaliseNiss(given.niss);
  const fault = nissFault(niss, now);
  if (fault !== null) throw badInput('niss', `This is no national number: ${NISS_SENTENCES[fault]}`);
  const person = pseudonymOf(niss);
  if (person === officer) throw badInput('niss', 'Nobody proposes an authorisation for himself.');
  const caseReferences = referencesOf('caseReferences', given.caseReferences);
  const collectivityReferences = referencesOf('collectivityReferences', given.collectivityReferences);
  if (caseReferences.length + collectivityReferences.length === 0) {
    throw badInput('caseReferences', 'Name the cases or the collectivities: what is not named is not covered.');
  }
  const validFrom = given.validFrom ?? now;
  const { validUntil } = given;
  if (validFrom < now) throw badInput('validFrom', 'An authorisation does not reach back: it begins now or later.');
  if (validUntil <= validFrom) throw badInput('validUntil', 'The authorisation ends before it begins.');
  if (validUntil.getTime() - validFrom.getTime() > LONGEST_AUTHORISATION_DAYS * DAY_MS) {
    throw badInput('validUntil', `An authorisation lasts ${LONGEST_AUTHORISATION_DAYS} days at most.`);
  }
  const { legalBasis } = given;
  const reason = lineOf('reason', given.reason);
  return { person, legalBasis, caseReferences, collectivityReferences, validFrom, validUntil, reason };
}

export const NISS_SENTENCES: Record<NissFault, string> = {
  FORM: 'it has eleven digits.',
  MONTH: 'there is no such month.',
  DAY: 'there is no such day.',
  SEQUENCE: 'this sequence is never given.',
  CHECK_DIGITS: 'its check digits are wrong.',
  BORN_IN_FUTURE: 'the birth date lies in the future.',
};

function referencesOf(argument: string, given: readonly string[] | null | undefined): string[] {
  const references = [...new Set(given ?? [])];
  if (references.length > MOST_REFERENCES) throw badInput(argument, `At most ${MOST_REFERENCES} in one entry.`);
  if (references.some((reference) => !REFERENCE.test(reference))) {
    throw badInput(argument, `${argument} holds something that is no reference.`);
  }
  return references;
}
