/** From what the registers say to the records that resolvers hand on: each says whose own it is. */
import type { StaffPathRecord, StaffRecord } from '../../model/staff';
import type { StaffSubject } from '../../model/subject';
import { STAFF_STEPS, type StaffStep } from '../../model/words';
import { organisationOfParty } from '../organisation-of-party';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { StaffMember, type StaffPathStep } from './staff-member.type';
import { staffOf, type FoundStaff } from './staff-scope';
import { denialFacts } from '../../errors/denial-facts';
import { HubError } from '../../errors/hub-error';

/** Their key: the caller's organisation, and the hub's name of the person. */
const newStaffMember = recordsWithId(StaffMember, (pseudonyms, key) => {
  const [organisation = '', personPseudonym = ''] = key.split(':');
  return pseudonyms.staffIds(organisation).of(personPseudonym);
});

export function staffMember(context: RequestContext, { scope }: FoundStaff, record: StaffRecord): StaffMember {
  const { personPseudonym, profile, languages, sources, step, since, trained, secondedTo, availableFrom } = record;
  const { caller, pseudonyms } = context;
  const trainingOrganisations = record.isTrainee ? partiesOf(context, 'bruxelles-formation') : [];
  const paths = record.path.map((one) => ({ one, organisations: ownersOf(context, one) }));
  const organisations = [...new Set(paths.flatMap(({ organisations: owners }) => owners ?? []))];
  const subjectOf = (owners: readonly string[]): StaffSubject => ({
    ...{ kind: 'STAFF', personPseudonym, organisations: owners, trainingOrganisations },
  });
  const subject = subjectOf(organisations);
  return newStaffMember(pseudonyms, `${caller.facts.organisation?.cbe ?? ''}:${personPseudonym}`, {
    subject,
    employer: scope.employer,
    ...{ profile, languages, sources, step, since, trained, secondedTo, availableFrom },
    path: paths.map(({ one, organisations: owners }) => pathStep(owners ? subjectOf(owners) : subject, one)),
    missingSteps: missingSteps(record),
  });
}

function pathStep(subject: StaffSubject, { step, at, source, asOf }: StaffPathRecord): StaffPathStep {
  return { subject, step, at, source, asOf };
}

/** CBE numbers of those whose own a step is. Null of a certificate: that is the person's, whoever's own the person is. */
function ownersOf(context: RequestContext, { source, employer }: StaffPathRecord): string[] | null {
  if (employer !== null) return [employer];
  return source === 'federal-platform' || source === 'hub' ? null : partiesOf(context, source);
}

/** Whoever recruits for the controller does so with it. */
function partiesOf({ caller }: RequestContext, source: Parameters<typeof organisationOfParty>[1]): string[] {
  return [organisationOfParty(caller, source), organisationOfParty(caller, 'CONTROLLER')];
}

/** Of the steps before the present one, those nobody told of; before leaving, of those before the furthest one. */
function missingSteps({ path }: StaffRecord): StaffStep[] {
  const told = new Set(path.map(({ step }) => step));
  const furthest = STAFF_STEPS.findLastIndex((step) => step !== 'LEFT' && told.has(step));
  if (told.has('HIRED') || told.has('SECONDED')) told.add('HIRED').add('SECONDED');
  return STAFF_STEPS.slice(0, Math.max(0, furthest)).filter((step) => !told.has(step));
}

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
