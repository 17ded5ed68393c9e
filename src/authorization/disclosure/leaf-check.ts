/**
 * Walks a response that is about to leave and asks of every non-null value whether this caller may have it: once of the
 * policy, with the relation worked out anew from the caller's facts, and once of the statutory floor. Collects, per
 * subject and relation to it, what was asked for and decided visible, and what is withheld, for the access records. Whether
 * there was a value makes no difference to a record: an officer who reads it must not learn that a test or a stay exists.
 */
import type { Caller } from '../../model/caller';
import { RECORDED_CLASSES, type Coordinate } from '../../model/classification';
import { rightToSelect, type Decision } from '../../model/decision';
import { isIncluded, type ShapeField, type ShapeSelection } from '../../model/response-shape';
import { Relation, type RelationBits, type Subject, relationOf } from '../../model/subject';
import type { DecisionTable } from '../../policy/rules/decision-table';
import { type NotedPlace, type RecordLedger, typeOfRecord } from './record-ledger';
import { floorAllows } from './statutory-floor-check';

/** What one answer says of a subject to whom the caller stands in one way, so that all of it was decided alike. */
export interface SubjectFindings {
  readonly subject: Subject | null;
  /** `subjectKey` of it. */
  readonly key: string;
  readonly relation: RelationBits;
  /** Asked for and decided visible, whether there was a value or not. */
  readonly returned: Set<Coordinate>;
  /** Masked ones too: the value itself did not leave. Of each coordinate one. */
  readonly withheld: Set<Decision>;
}

export interface LeafFindings {
  readonly subjects: readonly SubjectFindings[];
  /** Places whose value no rule allows: the response must not leave. */
  readonly violations: readonly { readonly coordinate: Coordinate; readonly selection: string }[];
}

export interface LeafCheckInput {
  readonly root: ShapeSelection;
  readonly data: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly decisions: DecisionTable;
  readonly ledger: RecordLedger;
  readonly now: Date;
}

export function checkLeaves(input: LeafCheckInput): LeafFindings {
  const check = new LeafCheck(input);
  check.answer();
  return { subjects: check.subjects, violations: check.violations };
}

/** A subject, how the caller stands to it, worked out anew from the caller's facts, and what is said of it. */
interface Standing {
  readonly subject: Subject | null;
  readonly relation: RelationBits;
  /** Once there is anything. */
  findings: SubjectFindings | null;
}

/** A case that another case leads to is about another person. */
const TYPES_OF_OWN_SUBJECT: ReadonlySet<string> = new Set(['Case']);

class LeafCheck {
  readonly subjects: SubjectFindings[] = [];
  /** Mostly one; several where the caller stands to the subject in several ways. */
  private readonly byKey = new Map<string, SubjectFindings[]>();
  readonly violations: { coordinate: Coordinate; selection: string }[] = [];
  private readonly root: Standing = { subject: null, relation: Relation.NONE, findings: null };
  private readonly withoutSubject: Standing = { ...this.root };
  /** The latest one: records of one row, and rows of one organisation, share their subject. */
  private latest = this.withoutSubject;

  constructor(private readonly input: LeafCheckInput) {}

  answer(): void {
    const { data, root, ledger } = this.input;
    this.object(data, root, ledger.top, undefined, this.root, null);
  }

  /** @param carrier the coordinate by which carried leaves are decided */
  private object(
    value: Readonly<Record<string, unknown>>,
    { fields }: ShapeSelection,
    place: NotedPlace | undefined,
    record: unknown,
    standing: Standing,
    carrier: Coordinate | null,
  ): void {
    for (const field of fields) {
      if (isIntrospection(field) || !isIncluded(field, this.input.variables)) continue;
      const fieldValue = value[field.responseKey];
      if (!this.mayLeave(field, field.carried ? carrier : field.coordinate, fieldValue, standing)) continue;
      if (field.children === null) continue;
      const below = place?.below(field.responseKey);
      this.composite(fieldValue, field, below, recordOf(field, below, record), standing, carrier);
    }
  }

  private composite(
    value: unknown,
    field: ShapeField,
    place: NotedPlace | undefined,
    record: unknown,
    ofParent: Standing,
    carrierOfParent: Coordinate | null,
  ): void {
    if (value === null || value === undefined) return this.withoutValue(field, ofParent);
    if (Array.isArray(value)) {
      if (value.length === 0) return this.withoutValue(field, ofParent);
      const records = Array.isArray(record) ? (record as unknown[]) : [];
      for (let index = 0; index < value.length; index += 1) {
        this.composite(value[index], field, place?.below(index), records[index], ofParent, carrierOfParent);
      }
      return;
    }
    const below = selectionOf(field, value, record);
    // of what it is unknown which type it has nothing may leave
    if (below === null) {
      this.violation(field, value);
      return;
    }
    const carries = below.fields.some(({ carried }) => carried);
    const subject = subjectOf(record) ?? (carries ? ofParent.subject : null);
    const carrier = carries ? (carrierOf(record) ?? (field.carried ? carrierOfParent : field.coordinate)) : null;
    this.object(value as Record<string, unknown>, below, place, record, this.standing(subject, ofParent), carrier);
  }

  /** What was asked for below a null or an empty list is on record as if there had been an object of the same subject. */
  private withoutValue({ children }: ShapeField, standing: Standing): void {
    if (!isOfPerson(standing.subject)) return;
    for (const selection of children?.values() ?? []) this.noObject(selection, standing);
  }

  private noObject({ typeName, fields }: ShapeSelection, standing: Standing): void {
    if (TYPES_OF_OWN_SUBJECT.has(typeName)) return;
    for (const field of fields) {
      // what is carried is decided by the field that carries it, which is on record already
      if (field.carried || isIntrospection(field) || !isIncluded(field, this.input.variables)) continue;
      if (!this.mayLeave(field, field.coordinate, null, standing)) continue;
      if (field.children !== null) this.withoutValue(field, standing);
    }
  }

  /**
   * Decides one field of one object; null values leave, whatever they mean. It is noted whether there is a value or not.
   * @param coordinate that decides; null: nothing the policy knows does
   */
  private mayLeave(field: ShapeField, coordinate: Coordinate | null, value: unknown, standing: Standing): boolean {
    const { decisions, caller, now } = this.input;
    const classification = coordinate === null ? undefined : decisions.classification(coordinate);
    if (coordinate === null || classification === undefined) return this.violation(field, value);
    // it leaves as it is, and what is below it is decided by itself; a carried leaf has to have a class of its own
    if (classification === 'STRUCTURAL') return field.carried ? this.violation(field, value) : true;
    const decision = this.decided(coordinate, standing);
    const recorded = RECORDED_CLASSES.has(classification);
    const empty = value === null || value === undefined;
    // of a masked field nothing may leave but its companion, which is visible in its own right
    if (decision.outcome !== 'VISIBLE') {
      if (!empty) return this.violation(field, value);
      if (recorded && standing.subject) this.findings(standing).withheld.add(decision);
      return false;
    }
    if (!empty && !floorAllows(caller, coordinate, classification, standing.subject, now))
      return this.violation(field, value);
    if (empty && !isOfPerson(standing.subject)) return true;
    if (recorded) this.findings(standing).returned.add(coordinate);
    for (const gathered of field.gathers) this.gathered(gathered, standing);
    return true;
  }

  /** Nothing is known of the subject of a root field: the best that this caller can have of it. */
  private decided(coordinate: Coordinate, standing: Standing): Decision {
    const { decisions } = this.input;
    return standing === this.root
      ? decisions.possible(coordinate, rightToSelect(coordinate))
      : decisions.decide(coordinate, 'READ', standing.relation);
  }

  private gathered(coordinate: Coordinate, standing: Standing): void {
    const classification = this.input.decisions.classification(coordinate);
    if (classification === undefined || !RECORDED_CLASSES.has(classification)) return;
    const { outcome } = this.input.decisions.decide(coordinate, 'READ', standing.relation);
    if (outcome === 'VISIBLE') this.findings(standing).returned.add(coordinate);
  }

  private violation({ coordinate, selection }: ShapeField, value: unknown): false {
    if (value !== null && value !== undefined) this.violations.push({ coordinate, selection });
    return false;
  }

  private standing(subject: Subject | null, ofParent: Standing): Standing {
    if (subject === null) return this.withoutSubject;
    if (subject === ofParent.subject) return ofParent;
    if (subject === this.latest.subject) return this.latest;
    return (this.latest = { subject, relation: relationOf(this.input.caller, subject), findings: null });
  }

  private findings(standing: Standing): SubjectFindings {
    return (standing.findings ??= this.findingsOn(standing));
  }

  private findingsOn({ subject, relation }: Standing): SubjectFindings {
    const key = subjectKey(subject);
    const ofKey = this.byKey.get(key);
    const known = ofKey?.find((other) => other.relation === relation);
    if (known) return known;
    const findings = { subject, key, relation, returned: new Set<Coordinate>(), withheld: new Set<Decision>() };
    if (ofKey) ofKey.push(findings);
    else this.byKey.set(key, [findings]);
    this.subjects.push(findings);
    return findings;
  }
}

/** That there is no value is an answer about a person; without a person, or about an organisation, it says nothing. */
function isOfPerson(subject: Subject | null): boolean {
  return subject !== null && subject.kind !== 'ORGANISATION';
}

function isIntrospection({ fieldName }: ShapeField): boolean {
  return fieldName.startsWith('__');
}

/**
 * Behind an interface or a union by the type of the record it was read from; null where that is not known, and where the
 * object has more than is selected of that type.
 */
function selectionOf(field: ShapeField, value: object, record: unknown): ShapeSelection | null {
  if (!field.abstract) return field.children?.values().next().value ?? null;
  const type = typeOfRecord(field, record);
  const selection = type === null ? undefined : field.children?.get(type);
  if (!selection) return null;
  const isSelected = (key: string): boolean => selection.fields.some(({ responseKey }) => responseKey === key);
  return Object.keys(value).every(isSelected) ? selection : null;
}

function recordOf({ fieldName }: ShapeField, place: NotedPlace | undefined, parent: unknown): unknown {
  const noted = place?.record;
  if (noted !== undefined) return noted;
  return typeof parent === 'object' && parent !== null ? (parent as Record<string, unknown>)[fieldName] : undefined;
}

/**
 * Equal for the same person in the same case, whichever of its records: one order of the case may be the caller's and
 * another not, so that relations to one subject differ.
 */
export function subjectKey(subject: Subject | null): string {
  if (subject === null) return '';
  switch (subject.kind) {
    case 'CASE':
      // a UUID, and so unlike all others: not put together, because it is asked for at each question to a partner
      return subject.caseId;
    case 'COLLECTIVITY':
      return `COLLECTIVITY:${subject.reference}`;
    case 'ORGANISATION':
      return 'ORGANISATION:';
    default:
      return `${subject.kind}:${subject.personPseudonym}`;
  }
}

function subjectOf(record: unknown): Subject | null {
  return typeof record === 'object' && record !== null ? ((record as { subject?: Subject }).subject ?? null) : null;
}

function carrierOf(record: unknown): Coordinate | null {
  return typeof record === 'object' && record !== null ? ((record as { carrier?: Coordinate }).carrier ?? null) : null;
}
