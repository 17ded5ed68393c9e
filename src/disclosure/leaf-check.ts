/**
 * Walks a response that is about to leave and asks of every non-null value whether this caller may have it: once of the
 * policy, with the relation worked out anew from the caller's facts, and once of the statutory floor. Collects, per
 * subject and relation to it, what is returned and what is withheld, for the access records.
 */
import type { Caller } from '../model/caller';
import { RECORDED_CLASSES, type Coordinate } from '../model/classification';
import { rightToSelect, type Decision } from '../model/decision';
import { relationOf } from '../model/relation';
import { isIncluded, type ShapeField, type ShapeSelection } from '../model/response-shape';
import { Relation, type RelationBits, type Subject } from '../model/subject';
import type { DecisionTable } from '../policy/decision-table';
import { alikeAnswers, type AlikeAnswers } from './alike-answers';
import type { RecordLedger } from './record-ledger';
import type { SharedSet } from './shared-set';
import { floorAllows } from './statutory-floor-check';

/** What one answer says of a subject to whom the caller stands in one way, so that all of it was decided alike. */
export interface SubjectFindings {
  readonly subject: Subject | null;
  /** `subjectKey` of it. */
  readonly key: string;
  readonly relation: RelationBits;
  returned: SharedSet<Coordinate>;
  /** Masked ones too: the value itself did not leave. Of each coordinate one. */
  withheld: SharedSet<Decision>;
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
  check.object(input.data, input.root, '', new Origin(undefined, null, Relation.NONE, null, true));
  return { subjects: check.subjects, violations: check.violations };
}

/** Where an object of the response comes from. */
class Origin {
  /** What is said of its subject, once there is anything. */
  findings: SubjectFindings | null = null;

  constructor(
    readonly record: unknown,
    readonly subject: Subject | null,
    readonly relation: RelationBits,
    /** The coordinate its carried leaves go by. */
    readonly carrier: Coordinate | null,
    readonly root: boolean,
  ) {}
}

class LeafCheck {
  readonly subjects: SubjectFindings[] = [];
  /** Mostly one; several where the caller stands to the subject in several ways. */
  private readonly byKey = new Map<string, SubjectFindings[]>();
  readonly violations: { coordinate: Coordinate; selection: string }[] = [];
  private readonly relations = new Map<Subject, RelationBits>();
  /** By the subject object itself: the records of one row share it. */
  private readonly found = new Map<Subject | null, SubjectFindings>();
  private readonly nothing: AlikeAnswers;

  constructor(private readonly input: LeafCheckInput) {
    this.nothing = alikeAnswers(input.root, input.decisions);
  }

  object(value: Readonly<Record<string, unknown>>, selection: ShapeSelection, key: string, origin: Origin): void {
    for (const field of selection.fields) {
      if (field.fieldName.startsWith('__') || !isIncluded(field, this.input.variables)) continue;
      const fieldValue = value[field.responseKey];
      const allowed = this.field(field, fieldValue, origin);
      if (!allowed || fieldValue === null || fieldValue === undefined || field.children === null) continue;
      const childKey = key === '' ? field.responseKey : `${key}.${field.responseKey}`;
      this.composite(fieldValue, field, childKey, this.recordOf(field, childKey, origin), origin);
    }
  }

  private composite(value: unknown, field: ShapeField, key: string, record: unknown, parent: Origin): void {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      const records = Array.isArray(record) ? (record as unknown[]) : [];
      for (let index = 0; index < value.length; index += 1) {
        this.composite(value[index], field, `${key}.${index}`, records[index], parent);
      }
      return;
    }
    const selection = field.children?.values().next().value;
    // the schema has no interface or union with records behind it; were there one, nothing of it may leave unread
    if (!selection || field.abstract) {
      this.violation(field, value);
      return;
    }
    const carried = selection.fields.some((child) => child.carried);
    const subject = subjectOf(record) ?? (carried ? parent.subject : null);
    const carrier = carried ? (carrierOf(record) ?? (field.carried ? parent.carrier : field.coordinate)) : null;
    const origin = new Origin(record, subject, this.relation(subject), carrier, false);
    this.object(value as Record<string, unknown>, selection, key, origin);
  }

  /** Decides one field of one object; null values leave, whatever they stand for, and are noted where withheld. */
  private field(field: ShapeField, value: unknown, origin: Origin): boolean {
    const coordinate = field.carried ? origin.carrier : field.coordinate;
    const { decisions, caller, now } = this.input;
    const classification = coordinate === null ? undefined : decisions.classification(coordinate);
    // a carried value goes by what it is about; a record that does not say so stands for nothing the policy knows
    if (classification === 'STRUCTURAL' && !field.carried) return true;
    if (coordinate === null || classification === undefined || classification === 'STRUCTURAL') {
      return this.violation(field, value);
    }
    const decision = origin.root
      ? decisions.possible(coordinate, rightToSelect(coordinate))
      : decisions.decide(coordinate, 'READ', origin.relation);
    // of a masked field nothing may leave but its companion, which is visible in its own right
    const allowed = decision.outcome === 'VISIBLE';
    const recorded = RECORDED_CLASSES.has(classification);
    if (!allowed) {
      if (value !== null && value !== undefined) return this.violation(field, value);
      if (recorded && origin.subject) {
        const findings = this.findings(origin);
        findings.withheld = findings.withheld.with(decision);
      }
      return false;
    }
    if (value === null || value === undefined) return true;
    if (!floorAllows(caller, coordinate, classification, origin.subject, now)) return this.violation(field, value);
    if (recorded) {
      const findings = this.findings(origin);
      findings.returned = findings.returned.with(coordinate);
    }
    return true;
  }

  private violation(field: ShapeField, value: unknown): false {
    if (value !== null && value !== undefined) {
      this.violations.push({ coordinate: field.coordinate, selection: field.selection });
    }
    return false;
  }

  private recordOf(field: ShapeField, key: string, origin: Origin): unknown {
    const noted = this.input.ledger.at(key);
    if (noted !== undefined) return noted;
    const parent = origin.record;
    return typeof parent === 'object' && parent !== null
      ? (parent as Record<string, unknown>)[field.fieldName]
      : undefined;
  }

  private relation(subject: Subject | null): RelationBits {
    if (subject === null) return Relation.NONE;
    let bits = this.relations.get(subject);
    if (bits === undefined) {
      bits = relationOf(this.input.caller, subject);
      this.relations.set(subject, bits);
    }
    return bits;
  }

  private findings(origin: Origin): SubjectFindings {
    return (origin.findings ??= this.findingsOn(origin.subject));
  }

  private findingsOn(subject: Subject | null): SubjectFindings {
    const known = this.found.get(subject);
    if (known) return known;
    const relation = this.relation(subject);
    const key = subjectKey(subject);
    let ofKey = this.byKey.get(key);
    if (!ofKey) this.byKey.set(key, (ofKey = []));
    let findings = ofKey.find((other) => other.relation === relation);
    if (!findings) {
      const { returned, withheld } = this.nothing;
      findings = { subject, key, relation, returned, withheld };
      ofKey.push(findings);
      this.subjects.push(findings);
    }
    this.found.set(subject, findings);
    return findings;
  }
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
  if (typeof record !== 'object' || record === null || !('subject' in record)) return null;
  return (record as { subject: Subject }).subject;
}

function carrierOf(record: unknown): Coordinate | null {
  if (typeof record !== 'object' || record === null || !('carrier' in record)) return null;
  return (record as { carrier: Coordinate }).carrier;
}
