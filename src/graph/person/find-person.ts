/** Finds the case through which a caller may look a person up by a key. */
import { HubError } from '../../errors/hub-error';
import { caseSubject } from '../../model/case-keys';
import { isInsurerCode } from '../../model/identifiers/insurers';
import { isNiss, normaliseNiss } from '../../model/identifiers/niss';
import type { CaseSubject } from '../../model/subject';
import { disclosedFailure } from '../disclosed-source';
import type { RequestContext } from '../request-context';
import { assignedKeys } from '../staffing/assigned-cases';
import { isVisible } from '../visibility';
import type { PersonLookup } from './person-lookup.input';

/** @throws HubError NOT_FOUND_OR_FORBIDDEN, or BAD_USER_INPUT for what cannot be such a key, without repeating it. */
export async function findByKey(context: RequestContext, by: PersonLookup): Promise<CaseSubject> {
  const found =
    typeof by.niss === 'string' ? await byNiss(context, by.niss) : await byMembership(context, by.membership ?? '');
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return found;
}

async function byNiss(context: RequestContext, written: string): Promise<CaseSubject | null> {
  const niss = normaliseNiss(written);
  if (!isNiss(niss, context.now)) throw badKey('by.niss is not a valid national number.');
  const keys = await context.loaders.caseKeysOfPerson(context.pseudonyms.person(niss));
  return keys.map(caseSubject).find((subject) => isVisible(context, 'Person.niss', subject)) ?? null;
}

async function byMembership(context: RequestContext, written: string): Promise<CaseSubject | null> {
  const [, insurer = '', number] = /^(\d{3}):([\w./-]{1,40})$/.exec(written) ?? [];
  if (!isInsurerCode(insurer)) throw badKey('by.membership must be written <insurer>:<number>.');
  const own = (await assignedKeys(context)).filter((key) => key.insurer === insurer).reverse();
  const candidates = own.map(caseSubject).filter((subject) => isVisible(context, 'Person.membershipNumber', subject));
  const persons = await Promise.all(candidates.map((subject) => context.loaders.person(subject)));
  const index = persons.findIndex((person) => person?.membershipNumber === number);
  if (index !== -1) return candidates[index] ?? null;
  const failure = persons.find((person) => person && person.failures.length > 0)?.failures[0];
  if (failure && candidates[0]) throw disclosedFailure(context, candidates[0], failure);
  return null;
}

function badKey(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'by' }, { detail });
}
