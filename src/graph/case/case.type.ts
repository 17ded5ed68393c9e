/** Cases as the hub itself knows them, and from its own keys to the records that resolvers hand on. */
import { caseSubject, type CaseKey } from '../../model/case-keys';
import type { Coordinate } from '../../model/classification';
import type { ResponsePath } from '../../model/decision';
import { HubError } from '../../model/errors/hub-error';
import { Relation, type CaseSubject, relationsKnown } from '../../model/subject';
import { Instant, Output, OwnId, Text, Flag, Of, Day, Id } from '../declarations';
import { Fields, FieldsAsked, caseRecords } from '../fields';
import { connectionOf, connectionType, type Connection, pageSize, cursorCodec } from '../paging/connection';
import type { RequestContext } from '../request-context';
import { disclosedFailure } from '../visibility';
import { CareLineEnum, ContactRiskEnum } from '../domain-enums';
import type { CareTeamRecord } from '../../model/records';

/** Of every version that a command may name. */
export const VERSION_DESCRIPTION =
  'Opaque; another one once somebody has changed it: what a command names as expectedVersion.';

@Output('Somebody the person has named as a contact. Source: the call centre.', { class: 'PERSONAL' })
export class CaseContact extends FieldsAsked({
  id: OwnId('Opaque id.'),
  name: Text('Name of the contact.'),
  phone: Text('Phone number of the contact.'),
  risk: Of(() => ContactRiskEnum, 'How close the contact was.'),
  relationship: Text('How the two know each other.'),
  lastExposureOn: Day('Day they last met.'),
  caseId: Id("Id of the contact's own case, where there is one.", { asks: ['hub'] }),
  version: Text(VERSION_DESCRIPTION, { class: 'INTERNAL' }),
}) {
  readonly subject!: CaseSubject;
}

/** From what the call centre says to the records that resolvers hand on. */
export const newCaseContact = caseRecords(CaseContact, 'CaseContact');

export async function contactsOf(
  { loaders, pseudonyms }: RequestContext,
  subject: CaseSubject,
): Promise<CaseContact[]> {
  const found = await loaders.contacts(subject);
  return Promise.all(
    found.map(async ({ id, contactCaseReference, ...record }) => {
      const ownCase = contactCaseReference ? await loaders.caseKeyByReference(contactCaseReference) : null;
      return newCaseContact(pseudonyms, [subject.reference, id], {
        ...record,
        subject,
        caseId: ownCase?.caseId ?? null,
      });
    }),
  );
}

@Output("Somebody the case is assigned to now. Sources: the call centre, and the mutualities' staff systems.", {
  class: 'PERSONAL',
})
export class CareTeamMember extends FieldsAsked({
  id: OwnId('Opaque id.'),
  line: Of(() => CareLineEnum, 'Which line the person works in.'),
  name: Text('Name of the person.'),
  onDuty: Flag('Whether the person is on duty now.'),
}) {
  readonly subject!: CaseSubject;
}

/** From what the call centre and the insurers' staff systems say to the record that resolvers hand on. */
export function careTeamMember(
  context: RequestContext,
  subject: CaseSubject,
  { reference, line, name, onDuty }: CareTeamRecord,
): CareTeamMember {
  return { subject, id: context.pseudonyms.opaqueId('CareTeamMember', reference), line, name, onDuty };
}

/** What the hub itself knows of a case; everything else is a section, in `case.resolver.ts`. */
@Output(
  'A person being followed, never implied to be infected. Every section comes from its own partner system; one that ' +
    'fails costs its section only.',
)
export class Case extends Fields({
  id: OwnId('Opaque id.'),
  reference: Text("The call centre's reference of the case.", { class: 'INTERNAL' }),
  openedAt: Instant('When the case was opened.', { class: 'INTERNAL' }),
}) {
  readonly subject!: CaseSubject;
  readonly key!: CaseKey;
}

export const CaseConnection = connectionType('Case', Case, 'cases');

export function caseRecord(key: CaseKey): Case {
  return new CaseOfKey(key);
}

/** An instance of the type, or it would be copied into one for each section. */
class CaseOfKey extends Case {
  override readonly subject: CaseSubject;
  override readonly id: string;
  override readonly reference: string;
  override readonly openedAt: Date;

  constructor(override readonly key: CaseKey) {
    super();
    this.subject = caseSubject(key);
    this.id = key.caseId;
    this.reference = key.reference;
    this.openedAt = key.openedAt;
  }
}

/** Null for a case that does not exist, a malformed id, and a case the caller has no relation to: the same. */
export async function findOwnCase(context: RequestContext, caseId: string): Promise<Case | null> {
  const key = await context.loaders.caseKey(caseId);
  if (!key) return null;
  const found = caseRecord(key);
  return context.relation(found.subject) === Relation.NONE ? null : found;
}

/**
 * @throws HubError NOT_FOUND_OR_FORBIDDEN, or FIELD_WITHHELD while it cannot be known how the caller stands to it;
 * no partner is asked.
 */
export async function ownCase(
  context: RequestContext,
  caseId: string,
  coordinate: Coordinate = 'Query.case',
): Promise<Case> {
  const found = await findOwnCase(context, caseId);
  if (found) return found;
  requireAssignments(context, coordinate);
  throw new HubError('NOT_FOUND_OR_FORBIDDEN');
}

/**
 * A case may be missing only because its assignment is older than it counts, or the registers cannot be read; then that is
 * the answer, for any id alike.
 * @throws HubError FIELD_WITHHELD
 */
export function requireAssignments({ caller, decisions }: RequestContext, coordinate: Coordinate): void {
  if (relationsKnown(caller)) return;
  throw new HubError('FIELD_WITHHELD', {
    coordinate,
    reason: 'CALLER_FACTS_UNAVAILABLE',
    policyVersion: decisions.version,
  });
}

export async function indexCaseOf({ loaders }: RequestContext, subject: CaseSubject): Promise<Case | null> {
  const reference = await loaders.indexCase(subject);
  const key = reference === null ? null : await loaders.caseKeyByReference(reference);
  return key && caseRecord(key);
}

/** Where a case stands in the list: when it was opened, then its reference. */
type Position = readonly [openedAt: string, reference: string];

/** @param list what the list is of: its cursors belong to no other. */
export function pageOfCases(
  { pseudonyms }: RequestContext,
  list: readonly string[],
  unsorted: readonly CaseKey[],
  { first, after }: { readonly first: number | null | undefined; readonly after: string | null | undefined },
): Connection<Case> {
  const size = pageSize(first);
  const codec = cursorCodec<Position>(pseudonyms.seal, list, isPosition);
  const start = after ? codec.decode(after) : null;
  const keys = byOpening(unsorted);
  const rest = start === null ? keys : keys.filter((key) => compare(positionOf(key), start) > 0);
  const page = rest.slice(0, size);
  return connectionOf(
    page.map((key) => caseRecord(key)),
    (index) => codec.encode(positionOf(page[index] as CaseKey)),
    { before: rest.length < keys.length, after: rest.length > size },
  );
}

/** By when they were opened, then by reference. */
export function byOpening(keys: readonly CaseKey[]): CaseKey[] {
  return [...keys].sort((one, other) => compare(positionOf(one), positionOf(other)));
}

function positionOf(key: CaseKey): Position {
  return [key.openedAt.toISOString(), key.reference];
}

function compare(one: Position, other: Position): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0;
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

/** Sections that the insurer of the person takes part in: its failure must not say which insurer that is. */
export async function named<Found>(
  context: RequestContext,
  subject: CaseSubject,
  asked: Promise<Found>,
): Promise<Found> {
  return asked.catch((error: unknown) => {
    throw disclosedFailure(context, subject, error);
  });
}

/** A source that failed while another one answered: reported once, beside what there is. */
export function noteFailures(
  context: RequestContext,
  subject: CaseSubject,
  path: ResponsePath,
  failures: readonly HubError[],
): void {
  for (const failure of failures) context.noteFailure?.(path, disclosedFailure(context, subject, failure));
}
