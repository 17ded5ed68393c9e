/** From what the registers say to the records that resolvers hand on: each says whose own it is. */
import type { Coordinate } from '../../model/classification';
import type { StaffPathRecord, StaffRecord, StaffScope } from '../../model/staff';
import { Relation, type RelationBits, type StaffSubject } from '../../model/subject';
import { STAFF_STEPS, type StaffStep } from '../../model/words';
import { authorityOn } from '../../registers/callers/fact-streams';
import { organisationOfParty, type Party } from '../refusals';
import { recordsWithId } from '../fields';
import type { RequestContext } from '../request-context';
import { StaffMember, type StaffPathStep } from './staff-member.type';
import { denialFacts, HubError } from '../../model/errors/hub-error';

export interface FoundStaff {
  readonly scope: StaffScope;
  /** How the caller stands to every row. */
  readonly relation: RelationBits;
}

/** What decides whether there is a row at all. */
const KEY: Coordinate = 'StaffMember.step';
const CERTIFICATE: Coordinate = 'StaffMember.trained';

/**
 * Over whom a caller's staff list runs, and whose rows it is composed of: the first relation under which the policy shows
 * this caller where somebody stands. A party's rows are in it only for who belongs to that party; the controller is one
 * of the parties of whatever recruits for it, and of no employer's contracts but its own.
 * Null where there is nobody to list: then nothing is read.
 */
export function staffOf(context: RequestContext): FoundStaff | null {
  const { caller } = context;
  const organisation = caller.facts.organisation;
  if (organisation === null) return null;
  const isParty = (...parties: Party[]): boolean =>
    parties.some((party) => organisationOfParty(caller, party) === organisation.cbe);
  const employer = { organisation: organisation.cbe, authority: authorityOn(organisation) };
  const own = {
    employer,
    candidacies: isParty('actiris', 'CONTROLLER'),
    reserve: isParty('bruxelles-formation', 'CONTROLLER'),
    secondments: isParty('seconded-staff', 'CONTROLLER'),
  };
  if (isShown(context, KEY, Relation.OWN_ORGANISATION)) {
    const training = isShown(context, CERTIFICATE, Relation.OWN_ORGANISATION);
    return { scope: { ...own, training, traineesOnly: false }, relation: Relation.OWN_ORGANISATION };
  }
  if (own.reserve && isShown(context, KEY, Relation.OWN_TRAINEE)) {
    const training = isShown(context, CERTIFICATE, Relation.OWN_TRAINEE);
    // a candidacy is for recruiters: a caller who has to do with trainees alone sees none of it
    return { scope: { ...own, candidacies: false, training, traineesOnly: true }, relation: Relation.OWN_TRAINEE };
  }
  return null;
}

function isShown({ decisions }: RequestContext, coordinate: Coordinate, relation: RelationBits): boolean {
  return decisions.decide(coordinate, 'READ', relation).outcome === 'VISIBLE';
}

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

/** CBE numbers of those whose own a step is. Null of a certificate: that is the person's, not an organisation's. */
function ownersOf(context: RequestContext, { source, employer }: StaffPathRecord): string[] | null {
  if (employer !== null) return [employer];
  return source === 'federal-platform' || source === 'hub' ? null : partiesOf(context, source);
}

/** A recruiter of the controller does so with it. */
function partiesOf({ caller }: RequestContext, source: Parameters<typeof organisationOfParty>[1]): string[] {
  return [organisationOfParty(caller, source), organisationOfParty(caller, 'CONTROLLER')];
}

/** Of the steps before the present one, those no source reports; before leaving, of those before the furthest one. */
function missingSteps({ path }: StaffRecord): StaffStep[] {
  const reported = new Set(path.map(({ step }) => step));
  const furthest = STAFF_STEPS.findLastIndex((step) => step !== 'LEFT' && reported.has(step));
  if (reported.has('HIRED') || reported.has('SECONDED')) reported.add('HIRED').add('SECONDED');
  return STAFF_STEPS.slice(0, Math.max(0, furthest)).filter((step) => !reported.has(step));
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
