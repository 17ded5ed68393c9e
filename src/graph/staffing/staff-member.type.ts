import { STAFF_ASSIGNMENT_KINDS, type StaffScope, type StaffPathRecord, type StaffRecord } from '../../model/staff';
import { SECONDED_TO, STAFF_STEPS, type StaffStep } from '../../model/words';
import { wordEnum, StaffProfileEnum } from '../domain-enums';
import { type StaffSubject, type SelfSubject, Relation, type RelationBits } from '../../model/subject';
import { Instant, Of, Output, Text, Flag, OwnId } from '../declarations';
import { Fields, recordsWithId } from '../fields';
import { connectionType } from '../paging/connection';
import type { Coordinate } from '../../model/classification';
import { authorityOn } from '../../registers/callers/fact-streams';
import { type RequestContext, organisationOfParty, type Party } from '../request-context';
import { denialFacts, HubError } from '../../model/errors/hub-error';

/** The words of the staff list as GraphQL enums. */
export const StaffStepEnum = wordEnum(
  'StaffStep',
  'The steps of a member of staff, in their usual order.',
  STAFF_STEPS,
  {
    CANDIDATE: 'Applied at the employment office.',
    PRESELECTED: 'Proposed to the organisation by the employment office.',
    HIRED: 'Hired: the office says so, or the employer has a contract.',
    SECONDED: 'Put at disposal by an administration.',
    IN_TRAINING: 'Began the training as an operator.',
    CERTIFIED: 'Trained as an operator, or passed the data-protection module; `trained` is about the module alone.',
    ON_SHIFT: 'Began the first shift.',
    LEFT: 'Works, applies and trains no more: the contract is over, or it never came to one.',
  },
);

export const SecondedToEnum = wordEnum('SecondedTo', 'Where a seconded person works.', SECONDED_TO, {
  ORGANISATION: 'For the organisation itself; sees no case.',
  HYGIENE_CELL: 'In the hygiene cell.',
  CALL_CENTRE: 'At the call centre.',
  UNDECIDED: 'Not decided yet; sees no case.',
});

export const StaffAssignmentKindEnum = wordEnum(
  'StaffAssignmentKind',
  'What sort of work is assigned.',
  STAFF_ASSIGNMENT_KINDS,
  { ORDER: 'A call order, by the call centre.', CASE: 'A case, by the staff system of a mutuality.' },
);

@Output('That somebody holds or held work: never which order or case, nor of whom.', { class: 'INTERNAL' })
export class StaffAssignment extends Fields({
  kind: Of(() => StaffAssignmentKindEnum, 'What sort of work.'),
  from: Instant('From when.'),
  until: Instant('Until when; null while it has no end.'),
}) {
  readonly subject!: StaffSubject;
}

@Output("One step of somebody's path, on the word of one source.", { class: 'PERSONAL' })
export class StaffPathStep extends Fields({
  step: Of(() => StaffStepEnum, 'The step.'),
  at: Instant('When, by the source; a day counts from its midnight in Brussels. Null where the source does not say.'),
  source: Text('The partner system that reports it, or `hub`.'),
  asOf: Instant(
    'When the hub last read that source to its end, or of when its newest file is; null for its own register.',
  ),
}) {
  /** Whose own this step is: other steps of the same path may be somebody else's. */
  readonly subject!: StaffSubject;
}

@Output(
  'A module of the distance training that somebody passed; never with a score. Source: the federal platform, mirrored.',
  { class: 'PERSONAL' },
)
export class StaffTraining extends Fields({
  module: Text('The module; `data-protection` is the gate to personal data.'),
  passed: Flag('Whether it is passed and still valid.'),
  validUntil: Instant('Until when it is valid; null where it does not end.'),
}) {
  readonly subject!: StaffSubject;
}

@Output('Whether the caller has passed a training module. Source: the federal platform, mirrored by the hub.', {
  class: 'INTERNAL',
})
export class TrainingStatus extends Fields({
  module: Text('The module; `data-protection` is the gate to personal data.'),
  passed: Flag('Whether it is passed and still valid.'),
  validUntil: Instant('Until when it is valid; null where it does not end or was not passed.'),
  asOf: Instant('As of when the hub knows this.'),
}) {
  readonly subject!: SelfSubject;
}

@Output(
  "Somebody who applied, is in training, works or worked, as far as the sources that are the caller's own tell of it. " +
    'Without a name: no list of staff shows one. Nothing of it is about a traced person.',
  { class: 'PERSONAL' },
)
export class StaffMember extends Fields({
  id: OwnId('Opaque and stable; another one for the same person in each organisation, so that lists cannot be joined.'),
  profile: Of(() => StaffProfileEnum, "What as. The employer's word comes first."),
  languages: Of(
    () => [String],
    "Languages spoken: BCP 47 primary subtags; empty where no source says. The employer's word comes first.",
  ),
  sources: Of(
    () => [String],
    "The partner systems that tell of this person, or `hub`: its register of the organisation's own staff.",
  ),
  step: Of(
    () => StaffStepEnum,
    'Where this person stands: the furthest step that something which still holds reports.',
  ),
  since: Instant('Since when; null where the source does not say.'),
  path: Of(() => [StaffPathStep], 'The steps so far, in their usual order. Of two sources of one step the earlier.'),
  missingSteps: Of(
    () => [StaffStepEnum],
    "Steps that usually come before the present one and that no source of the caller's reports: unknown, not denied. " +
      'Hiring and secondment stand for each other.',
  ),
  trained: Flag('Whether the data-protection module is passed and still valid. Source: the federal platform.'),
  secondedTo: Of(() => SecondedToEnum, 'Where a secondment that holds goes to.'),
  availableFrom: Text("First day of availability, as the training body's reserve says: `YYYY-MM-DD`."),
}) {
  readonly subject!: StaffSubject;
  /** Whose contracts the list is composed of. */
  readonly employer!: StaffScope['employer'];
}

export const StaffMemberConnection = connectionType('StaffMember', StaffMember, 'members of staff');

interface FoundStaff {
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
