/** Members of staff by their ids, out of those that the caller's own list runs over. */
import { denialFacts } from '../../errors/denial-facts';
import { HubError } from '../../errors/hub-error';
import type { RequestContext } from '../request-context';
import type { StaffMember } from './staff-member.type';
import { staffMember } from './staff-record';
import { staffOf } from './staff-scope';

/**
 * Who is not in the answer is not there, or not for the caller.
 * @throws HubError FIELD_WITHHELD where the caller has no such list: whatever the ids.
 */
export async function findStaff(
  context: RequestContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StaffMember>> {
  const { caller, decisions, pseudonyms, loaders, now } = context;
  const list = decisions.possible('Query.staff', 'READ');
  if (list.outcome !== 'VISIBLE') throw new HubError('FIELD_WITHHELD', denialFacts(list));
  const found = staffOf(context);
  const organisation = caller.facts.organisation?.cbe;
  if (found === null || organisation === undefined) return new Map();
  const readable = pseudonyms.staffIds(organisation);
  const persons = [...new Set(ids)].flatMap((id) => readable.read(id) ?? []);
  if (persons.length === 0) return new Map();
  const question = { scope: found.scope, sort: null, salt: '', after: null, limit: persons.length, now };
  const { items } = await loaders.listStaff({ ...question, criteria: { persons } });
  return new Map(items.map((record) => [readable.of(record.personPseudonym), staffMember(context, found, record)]));
}
