/** Who the privacy officers are: changes stand under their pseudonyms, and an officer asks a colleague by name. */
import { Ctx, Resolver } from 'type-graphql';
import { Instant, Output, Read, Text } from '../declarations';
import { Fields } from '../fields';
import type { RequestContext } from '../request-context';

@Output('A privacy officer, in office or not any more.', { carried: true })
export class Officer extends Fields({
  pseudonym: Text('As changes name the person.'),
  name: Text('Name, as the appointment has it.'),
  appointedAt: Instant('Since when.'),
  endedAt: Instant('Until when; null while in office.'),
}) {}

@Resolver()
export class OfficerResolver {
  @Read(() => [Officer], "Who the privacy officers are and were. Driving source: the hub's own register.")
  async officers(@Ctx() { register }: RequestContext): Promise<Officer[]> {
    const officers = await register.officers();
    return officers.map(({ personPseudonym, name, appointedAt, endedAt }) => ({
      ...{ pseudonym: personPseudonym, name, appointedAt, endedAt },
    }));
  }
}
