/** `person(by:)`: a look-up by a strong key, not a filter. */
import { Ctx, Info, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { personOf } from '../case/case-sections';
import { Argument, Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { findByKey } from './find-person';
import { PersonLookup } from './person-lookup.input';
import { Person } from './person.type';

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
  async person(
    @Argument('by', () => PersonLookup, 'The key.', { required: true }) by: PersonLookup,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Person> {
    return personOf(context, await findByKey(context, by), info.path);
  }
}
