/**
 * The field guard: the policy's decision about a row before its resolver runs. Under graphql-shield it is joined with a rule of
 * the law, one shield rule for each coordinate. Every other coordinate that is not STRUCTURAL or PUBLIC is wrapped
 * synchronously: a denied value becomes null and one note per selection; throwing per row would cost more than the value.
 */
import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../graph/request-context';
import type { Coordinate } from '../../model/classification';
import { rightToSelect, type Decision, type WithheldSelections } from '../../model/decision';
import { Relation, type AboutSubject, type RelationBits } from '../../model/subject';
import { deny, rule, and, or } from 'graphql-shield';
import { denialFacts, HubError } from '../../model/errors/hub-error';
import type { Caller } from '../../model/caller';
import type { Discipline, Role } from '../../model/roles';

/** What the guard finds in the request context beside what resolvers read. */
export interface WithWithheld {
  readonly withheld: WithheldSelections;
}

type GuardedContext = RequestContext & WithWithheld;

/** A root field has no row: its conditions are settled by the scope of what it lists. */
export function rootDecision(request: RequestContext, coordinate: Coordinate): Decision {
  return request.decisions.possible(coordinate, rightToSelect(coordinate));
}

/** @param row the record that the field is read from; without a subject it is decided in no relation */
export function rowDecision(request: RequestContext, coordinate: Coordinate, row: unknown): Decision {
  const subject = (row as Partial<AboutSubject> | null | undefined)?.subject;
  return request.decisions.decide(coordinate, 'READ', subject ? request.relation(subject) : Relation.NONE);
}

/** Wraps one field in place. */
export function guardField(field: GraphQLField<unknown, unknown>, coordinate: Coordinate): void {
  const resolve: GraphQLFieldResolver<unknown, unknown> = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info): unknown => {
    const request = context as GuardedContext;
    const decision = rowDecision(request, coordinate, parent);
    if (decision.outcome === 'VISIBLE') return resolve(parent, args, context, info);
    request.withheld.note(info.path, decision);
    return null;
  };
}

type ShieldRule = ReturnType<ReturnType<typeof rule>>;

/** `no_cache`: shield would hand the verdict of one row or field to another. */
export function whereGranted(coordinate: Coordinate, law: LawRule): ShieldRule {
  return rule(`may read ${coordinate}`, { cache: 'no_cache' })(
    (row: unknown, _args: unknown, request: RequestContext, info: GraphQLResolveInfo) => {
      const decision = rowDecision(request, coordinate, row);
      if (decision.outcome !== 'VISIBLE') return new HubError('FIELD_WITHHELD', denialFacts(decision));
      const isLawful = lawAllows(law, row, request, info);
      // mostly: the fields of a list make no promise of their own
      if (isLawful === true) return true;
      return Promise.resolve(isLawful).then((lawful) => lawful || unlawful(decision));
    },
  );
}

/** A policy that grants this cannot have been activated: something is wrong, and the probe sees it by the reason. */
function unlawful({ coordinate, policyVersion }: Decision): HubError {
  return new HubError('FIELD_WITHHELD', { coordinate, reason: 'FLOOR', policyVersion });
}

/** A root field has no row and no law of its own: what it gives is decided row by row. */
export function rootWhereGranted(coordinate: Coordinate): ShieldRule {
  return rule(`may ask ${coordinate}`, { cache: 'no_cache' })(
    (_parent: unknown, _args: unknown, request: RequestContext) => {
      const decision = rootDecision(request, coordinate);
      return decision.outcome === 'VISIBLE' ? true : new HubError('FIELD_WITHHELD', denialFacts(decision));
    },
  );
}

/** A command has no row yet: what the law says of who gives it, and of what is sent with it, is judged here. */
export function commandWhereGranted(coordinate: Coordinate, law: LawRule): ShieldRule {
  return rule(`may give ${coordinate}`, { cache: 'no_cache' })(
    async (parent: unknown, args: unknown, request: RequestContext, info: GraphQLResolveInfo) => {
      const decision = rootDecision(request, coordinate);
      if (decision.outcome !== 'VISIBLE') return new HubError('FIELD_WITHHELD', denialFacts(decision));
      const verdict = await law.resolve(parent as object, args as object, request as never, info, OPTIONS);
      return verdict === true || unlawful(decision);
    },
  );
}

/** Of one request: the law asks about the caller and the relation to the row only, so that rows alike need not ask it again. */
interface Verdicts {
  /** Another one where the request has learnt of an assignment. */
  readonly caller: Caller;
  readonly byLaw: Map<LawRule, Map<RelationBits, boolean | Promise<boolean>>>;
}

const verdictsOf = new WeakMap<RequestContext, Verdicts>();
/** As shield has them; the rules look at none. */
const OPTIONS = { debug: false, allowExternalErrors: true, fallbackRule: deny, hashFunction: () => '' };

function lawAllows(
  law: LawRule,
  row: unknown,
  request: RequestContext,
  info: GraphQLResolveInfo,
): boolean | Promise<boolean> {
  let verdicts = verdictsOf.get(request);
  if (verdicts?.caller !== request.caller) {
    verdicts = { caller: request.caller, byLaw: new Map() };
    verdictsOf.set(request, verdicts);
  }
  let byRelation = verdicts.byLaw.get(law);
  if (!byRelation) verdicts.byLaw.set(law, (byRelation = new Map<RelationBits, boolean | Promise<boolean>>()));
  const relation = relationTo(row, request);
  const known = byRelation.get(relation);
  if (known !== undefined) return known;
  const ofLaw = byRelation;
  const judging = law.resolve(row as object, {}, request as never, info, OPTIONS).then((verdict) => {
    ofLaw.set(relation, verdict === true);
    return verdict === true;
  });
  byRelation.set(relation, judging);
  return judging;
}

export type LawRule = ReturnType<typeof and>;

const aNaturalPerson = ofCaller(
  'a natural person, not an organisation’s system',
  (caller) => caller.naturalPerson && caller.issuer !== 'M2M' && !holds(caller, 'PARTNER_SYSTEM'),
);
const aMedicalPurpose = ofCaller(
  'for contact tracing or a hygiene inspection',
  ({ purpose }) => purpose === 'CONTACT_TRACING' || purpose === 'HYGIENE_INSPECTION',
);
const anyPurpose = ofCaller('for a purpose', ({ purpose }) => purpose !== null);
const anInspection = ofCaller('for a hygiene inspection', ({ purpose }) => purpose === 'HYGIENE_INSPECTION');
const trainedInDataProtection = ofCaller(
  'trained in data protection',
  ({ facts: { trained } }) => trained.usable && trained.value,
);
const anotherThanThePersonConcerned = ofCaller(
  'not the person concerned',
  (caller) => caller.issuer !== 'citizen' && !holds(caller, 'PERSON'),
);
const anotherThanThePrivacyOfficer = ofCaller('not the privacy officer', (caller) => !holds(caller, 'PRIVACY_OFFICER'));

const recognised = ofCaller('recognised as a health professional', isRecognised);
const recognisedPhysician = ofCaller('a recognised physician', (caller) => actsAs(caller, 'PHYSICIAN', 'physician'));
const recognisedNurse = ofCaller('a recognised nurse', (caller) => actsAs(caller, 'NURSE', 'nurse'));
const recognisedHealthProfessional = or(recognisedPhysician, recognisedNurse);

const assignedToTheCase = ofRow('the case is assigned to the caller', Relation.CASE_ASSIGNED);
const openedByBreakGlass = ofRow('the caller opened the case by break-glass', Relation.BREAK_GLASS);
const inTheOwnZone = ofRow('the case is in the caller’s zone', Relation.OWN_ZONE);
const namedInTheRegister = ofRow(
  'an entry of the register of authorised persons covers the case',
  Relation.REGISTER_ENTRY,
);
const ownData = ofRow('the caller’s own data', Relation.SELF);

const hygieneInspector = ofCaller('a hygiene inspector', (caller) => holds(caller, 'HYGIENE_INSPECTOR'));
const mayBeAuthorised = ofCaller(
  'an authorised person, a member of the collectivity cell or a hygiene inspector',
  (caller) =>
    (['AUTHORISED_PERSON', 'COLLECTIVITY_CELL', 'HYGIENE_INSPECTOR'] as const).some((role) => holds(caller, role)),
);
const dulyAuthorisedForTheCase = and(mayBeAuthorised, namedInTheRegister);
const inspectsTheCase = and(hygieneInspector, anInspection, inTheOwnZone, or(recognised, namedInTheRegister));

export const medical = and(
  aNaturalPerson,
  anotherThanThePersonConcerned,
  anotherThanThePrivacyOfficer,
  aMedicalPurpose,
  trainedInDataProtection,
  or(
    and(recognisedHealthProfessional, assignedToTheCase),
    and(recognisedPhysician, openedByBreakGlass),
    inspectsTheCase,
    dulyAuthorisedForTheCase,
  ),
);

/** Neither the agent who calls nor the nurse learns who named a person as a contact. */
export const indexOfContact = and(
  medical,
  ofCaller('neither an agent nor a nurse', (caller) => !holds(caller, 'AGENT') && !holds(caller, 'NURSE')),
);

/** What somebody on a call does: for tracing, by those who are trained, never by a system or the privacy officer. */
const onACall = and(
  aNaturalPerson,
  anotherThanThePersonConcerned,
  anotherThanThePrivacyOfficer,
  ofCaller('for contact tracing', ({ purpose }) => purpose === 'CONTACT_TRACING'),
  trainedInDataProtection,
);
const withoutMedicalValues = rule('no medical value is sent with it', { cache: 'no_cache' })(
  (_parent: unknown, { input }: { readonly input?: Readonly<Record<string, unknown>> }) =>
    input?.['medicalDisposition'] === undefined || input['medicalDisposition'] === null,
);
/** A medical value is written by a recognised health professional; of which case is judged with the row. */
export const command = and(onACall, or(withoutMedicalValues, recognisedHealthProfessional));

export const identifier = or(ownData, and(anyPurpose, anotherThanThePersonConcerned, anotherThanThePrivacyOfficer));

function ofCaller(name: string, holdsFor: (caller: Caller) => boolean): ReturnType<ReturnType<typeof rule>> {
  return rule(name, { cache: 'no_cache' })((_row, _args, { caller }: RequestContext) => holdsFor(caller));
}

/** All that the rules ask of a row: no relation where it has no subject. */
function relationTo(row: unknown, request: RequestContext): RelationBits {
  const subject = (row as Partial<AboutSubject> | null | undefined)?.subject;
  return subject ? request.relation(subject) : Relation.NONE;
}

function ofRow(name: string, relation: RelationBits): ReturnType<ReturnType<typeof rule>> {
  return rule(name, { cache: 'no_cache' })(
    (row: unknown, _args, request: RequestContext) => (relationTo(row, request) & relation) !== 0,
  );
}

/** The role is exercised by the profession it belongs to: a nurse's recognition does not make a physician. */
function actsAs(caller: Caller, role: Role, discipline: Discipline): boolean {
  return holds(caller, role) && isRecognised(caller) && caller.profession?.discipline === discipline;
}

/** Only the healthcare issuer can say so. */
function isRecognised({ issuer, profession }: Caller): boolean {
  return issuer === 'healthcare' && profession?.recognised === true;
}

function holds({ roles }: Caller, role: Role): boolean {
  return roles.includes(role);
}
