/**
 * Walks a response that is about to leave and asks of every non-null value whether this caller may have it: once of the
 * policy, with the relation worked out anew from the caller's facts, and once of the statutory floor. Collects, per
 * subject and relation to it, what was asked for and decided visible, and what is withheld, for the access records. Whether
 * there was a value makes no difference to a record: an officer who reads it must not learn that a test or a stay exists.
 */
import type { Caller } from '../model/caller';
import type { Coordinate } from '../model/classification';
import type { Decision } from '../model/decision';
import { relationOf } from '../model/relation';
import { isIncluded, type ShapeSelection } from '../model/response-shape';
import { Relation, type RelationBits, type Subject } from '../model/subject';
import type { DecisionTable } from '../policy/decision-table';
import {
  askedTable,
  type AskedField,
  type AskedSelection,
  type AskedTable,
  type Decided,
  type Governed,
} from './asked-selection';
import type { NotedPlace, RecordLedger } from './record-ledger';
import { typeOfRecord } from './type-of-record';
import { floorAllows, FloorUnder } from './statutory-floor-check';

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

/** How the caller stands to a subject, worked out anew from the caller's facts, and what is said of it. */
class Standing {
  /** Once there is anything. */
  findings: SubjectFindings | null = null;
  /** Once something is said that the law looks at. */
  floor: FloorUnder | null = null;

  constructor(
    readonly subject: Subject | null,
    readonly relation: RelationBits,
  ) {}
}

/** What the table says of the coordinate that carried leaves go by. */
interface AskedCarrier {
  readonly governed: Governed;
  readonly decision: Decision;
}

class LeafCheck {
  readonly subjects: SubjectFindings[] = [];
  /** Mostly one; several where the caller stands to the subject in several ways. */
  private readonly byKey = new Map<string, SubjectFindings[]>();
  readonly violations: { coordinate: Coordinate; selection: string }[] = [];
  private readonly table: AskedTable;
  private readonly nobody: Standing;
  /** The latest one: records of one row, and rows of one organisation, share their subject. */
  private latest: Standing;

  constructor(private readonly input: LeafCheckInput) {
    this.table = askedTable(input.decisions);
    this.nobody = new Standing(null, Relation.NONE);
    this.latest = this.nobody;
  }

  answer(): void {
    const { data, root, ledger } = this.input;
    const selection = this.table.operation(root);
    this.object(data, selection.possible(), ledger.top, undefined, this.nobody, null);
  }

  // where an object comes from is handed on part by part: there are as many objects as there are of the response
  private object(
    value: Readonly<Record<string, unknown>>,
    { fields, decisions }: Decided,
    place: NotedPlace | undefined,
    record: unknown,
    standing: Standing,
    carrier: Coordinate | null,
  ): void {
    let askedCarrier: AskedCarrier | null | undefined;
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index]!;
      if (field.conditional && !isIncluded(field.shape, this.input.variables)) continue;
      const fieldValue = value[field.responseKey];
      if (field.carried) {
        if (askedCarrier === undefined) askedCarrier = this.askedCarrier(carrier, standing);
        const { governed = null, decision = null } = askedCarrier ?? {};
        if (!this.mayLeave(field, governed, decision, fieldValue, standing)) continue;
      } else if (!field.free && !this.mayLeave(field, field.governed, decisions[index]!, fieldValue, standing))
        continue;
      if (field.isLeaf) continue;
      const below = place?.below(field.responseKey);
      this.composite(fieldValue, field, below, recordOf(field, below, record), standing, carrier);
    }
  }

  private composite(
    value: unknown,
    field: AskedField,
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
    const { shape } = field;
    const below = field.below ?? belowType(field, value, record);
    // of what it is unknown which type it has nothing may leave
    if (below === null) {
      this.violation(field, value);
      return;
    }
    const carried = below.hasCarried;
    const subject = subjectOf(record) ?? (carried ? ofParent.subject : null);
    const carrier = carried ? (carrierOf(record) ?? (field.carried ? carrierOfParent : shape.coordinate)) : null;
    const standing = this.standing(subject, ofParent);
    const decided = below.decidedFor(standing.relation);
    this.object(value as Record<string, unknown>, decided, place, record, standing, carrier);
  }

  /** What was asked for below a null or an empty list is on record as if there had been an object of the same subject. */
  private withoutValue({ below, belowTypes }: AskedField, standing: Standing): void {
    if (!isOfPerson(standing.subject)) return;
    for (const selection of below ? [below] : (belowTypes?.values() ?? [])) this.noObject(selection, standing);
  }

  private noObject(selection: AskedSelection, standing: Standing): void {
    if (selection.beginsSubject) return;
    const { fields, decisions } = selection.decidedFor(standing.relation);
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index]!;
      // what is carried goes by the field that carries it, which is on record already
      if (field.carried || (field.conditional && !isIncluded(field.shape, this.input.variables))) continue;
      if (!field.free && !this.mayLeave(field, field.governed, decisions[index]!, null, standing)) continue;
      if (!field.isLeaf) this.withoutValue(field, standing);
    }
  }

  /**
   * Decides one field of one object; null values leave, whatever they mean. It is noted whether there is a value or not.
   * @param governed null where nothing the table knows is behind it, `decision` too
   */
  private mayLeave(
    field: AskedField,
    governed: Governed | null,
    decision: Decision | null,
    value: unknown,
    standing: Standing,
  ): boolean {
    if (governed === null || decision === null) return this.violation(field, value);
    const empty = value === null || value === undefined;
    // of a masked field nothing may leave but its companion, which is visible in its own right
    if (decision.outcome !== 'VISIBLE') {
      if (!empty) return this.violation(field, value);
      if (governed.recorded && standing.subject) this.findings(standing).withheld.add(decision);
      return false;
    }
    if (!empty && !this.isLawful(governed, standing)) return this.violation(field, value);
    if (empty && !isOfPerson(standing.subject)) return true;
    if (governed.recorded) this.findings(standing).returned.add(governed.coordinate);
    for (const gathered of field.gathered) {
      const { outcome } = this.input.decisions.decide(gathered.coordinate, 'READ', standing.relation);
      if (outcome === 'VISIBLE') this.findings(standing).returned.add(gathered.coordinate);
    }
    return true;
  }

  private isLawful({ coordinate, classification, underFloor, singledOut }: Governed, standing: Standing): boolean {
    if (!underFloor) return true;
    const { caller, now } = this.input;
    if (singledOut) return floorAllows(caller, coordinate, classification, standing.subject, now);
    return (standing.floor ??= new FloorUnder(caller, standing.subject, now)).allows(classification);
  }

  /** A carried value goes by what it is about; a record that does not say so stands for nothing the policy knows. */
  private askedCarrier(carrier: Coordinate | null, { relation }: Standing): AskedCarrier | null {
    const governed = carrier === null ? null : this.table.governed(carrier);
    if (governed === null) return null;
    return { governed, decision: this.input.decisions.decide(governed.coordinate, 'READ', relation) };
  }

  private violation({ shape }: AskedField, value: unknown): false {
    if (value !== null && value !== undefined) {
      this.violations.push({ coordinate: shape.coordinate, selection: shape.selection });
    }
    return false;
  }

  private standing(subject: Subject | null, ofParent: Standing): Standing {
    if (subject === ofParent.subject) return ofParent;
    if (subject === null) return this.nobody;
    if (subject === this.latest.subject) return this.latest;
    return (this.latest = new Standing(subject, relationOf(this.input.caller, subject)));
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

/** By the type of the record it was read from; null where that cannot be told, and where more stands there than that type's. */
function belowType({ belowTypes, shape }: AskedField, value: object, record: unknown): AskedSelection | null {
  const type = typeOfRecord(shape, record);
  const below = type === null ? undefined : belowTypes?.get(type);
  return below?.isAllOf(value) ? below : null;
}

function recordOf({ shape }: AskedField, place: NotedPlace | undefined, parent: unknown): unknown {
  const noted = place?.record;
  if (noted !== undefined) return noted;
  return typeof parent === 'object' && parent !== null
    ? (parent as Record<string, unknown>)[shape.fieldName]
    : undefined;
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
