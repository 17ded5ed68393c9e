/** `person(by:)`: a look-up by a strong key, not a filter. */
import { Ctx, Info, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Input, Text, Argument, Read, Asks, AsksWithin } from '../declarations';
import { InputFields } from '../fields';
import { HubError } from '../../model/errors/hub-error';
import { caseSubject } from '../../model/case-keys';
import { isInsurerCode } from '../../model/words';
import { isNiss, normaliseNiss } from '../../model/identifiers/niss';
import type { CaseSubject } from '../../model/subject';
import { badArgument } from '../refusals';
import { disclosedFailure, isVisible } from '../visibility';
import type { RequestContext } from '../request-context';
import { assignedKeys } from '../staffing/viewer.resolver';
import { personOf, Person } from './person.type';

/**
 * Keys of a look-up, not filters: what is asked for is a row of which the caller may read the key, so the rule is
 * asked of the row found.
 */
@Input('By which key to look a person up: exactly one.', { class: 'STRUCTURAL' })
export class PersonLookup extends InputFields({
  niss: Text('National number: eleven digits.', { class: 'STRUCTURAL', carries: 'IDENTIFIER' }),
  membership: Text('Membership number, written `<insurer>:<number>`; only that insurer is asked.', {
    class: 'STRUCTURAL',
    carries: 'IDENTIFIER',
  }),
}) {}

/** @throws HubError NOT_FOUND_OR_FORBIDDEN, or BAD_USER_INPUT for what cannot be such a key, without repeating it. */
export async function findByKey(context: RequestContext, by: PersonLookup): Promise<CaseSubject> {
  const found =
    typeof by.niss === 'string' ? await byNiss(context, by.niss) : await byMembership(context, by.membership ?? '');
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return found;
}

async function byNiss(context: RequestContext, written: string): Promise<CaseSubject | null> {
  const niss = normaliseNiss(written);
  if (!isNiss(niss, context.now)) throw badArgument('by', 'by.niss is not a valid national number.');
  const keys = await context.loaders.caseKeysOfPerson(context.pseudonyms.person(niss));
  return keys.map(caseSubject).find((subject) => isVisible(context, 'Person.niss', subject)) ?? null;
}

async function byMembership(context: RequestContext, written: string): Promise<CaseSubject | null> {
  const [, insurer = '', number] = /^(\d{3}):([\w./-]{1,40})$/.exec(written) ?? [];
  if (!isInsurerCode(insurer)) throw badArgument('by', 'by.membership must be written <insurer>:<number>.');
  const own = (await assignedKeys(context)).filter((key) => key.insurer === insurer).reverse();
  const candidates = own.map(caseSubject).filter((subject) => isVisible(context, 'Person.membershipNumber', subject));
  const persons = await Promise.all(candidates.map((subject) => context.loaders.person(subject)));
  const index = persons.findIndex((person) => person?.membershipNumber === number);
  if (index !== -1) return candidates[index] ?? null;
  const failure = persons.find((person) => person && person.failures.length > 0)?.failures[0];
  if (failure && candidates[0]) throw disclosedFailure(context, candidates[0], failure);
  return null;
}

@Resolver()
export class PersonLookupResolver {
  // gathers: the membership number is compared where the caller may see it, selected or not
  @Read(
    () => Person,
    'The person with this key, as their latest case that the caller may look up knows them. Null with ' +
      'NOT_FOUND_OR_FORBIDDEN, the same as for an unknown key, unless the caller may read that very key of the person. ' +
      'A membership number is looked for among the cases assigned to the caller, and only the named insurer is asked.',
    { class: 'STRUCTURAL', gathers: ['Person.membershipNumber'] },
  )
  @Asks('hub')
  @AsksWithin('call-centre', 'mutuality')
  async person(
    @Argument('by', () => PersonLookup, 'The key.', { required: true }) by: PersonLookup,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Person> {
    return personOf(context, await findByKey(context, by), info.path);
  }
}
