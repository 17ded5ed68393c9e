/**
 * What the last lock has to ask about the fields of an answer, worked out once for a decision table and a selection: which
 * coordinate each goes by, of which class it is, and what the table decides for each relation. All of it is asked of the
 * table itself. Whom an answer is about, who asked, and any value stand in none of it.
 */
import { RECORDED_CLASSES, type Classification, type Coordinate } from '../model/classification';
import { classifiedOf } from '../model/classified-extension';
import { rightToSelect, type Decision, type Right } from '../model/decision';
import type { ShapeField, ShapeSelection } from '../model/response-shape';
import type { RelationBits } from '../model/subject';
import type { DecisionTable } from '../policy/decision-table';
import { isSingledOut, isUnderFloor } from './statutory-floor-check';

/** A coordinate that the table knows and that is not structural. */
export interface Governed {
  readonly coordinate: Coordinate;
  readonly classification: Classification;
  /** May leave only on record. */
  readonly recorded: boolean;
  /** The statutory floor says something of its class. */
  readonly underFloor: boolean;
  /** The statutory floor has to be asked about this very coordinate, not about its class alone. */
  readonly singledOut: boolean;
}

export interface AskedField {
  readonly shape: ShapeField;
  readonly responseKey: string;
  /** Whether it is in the answer depends on the variables. */
  readonly conditional: boolean;
  /** Structural: leaves as it is, and what stands below it is asked about. */
  readonly free: boolean;
  /** Goes by what its object says it is about. */
  readonly carried: boolean;
  /** Null where it is free or carried, and where the table does not know it: nothing of it may leave then. */
  readonly governed: Governed | null;
  readonly isLeaf: boolean;
  /** Null where it is a leaf, and below an interface or a union. */
  readonly below: AskedSelection | null;
  /** Below an interface or a union, by the name of the object's type. */
  readonly belowTypes: ReadonlyMap<string, AskedSelection> | null;
  /** Recorded coordinates whose values are read for this list; its entries say of each which one it carries. */
  readonly gathered: readonly Governed[];
}

/** A case that another case leads to is about another person. */
const TYPES_OF_OWN_SUBJECT: ReadonlySet<string> = new Set(['Case']);

// by the table itself: no two versions, classes or states of the registers share one; gone when the table or the document is
const known = new WeakMap<DecisionTable, AskedTable>();

export function askedTable(decisions: DecisionTable): AskedTable {
  let table = known.get(decisions);
  if (!table) known.set(decisions, (table = new AskedTable(decisions)));
  return table;
}

export class AskedTable {
  private readonly coordinates = new Map<Coordinate, Governed>();
  private readonly roots = new WeakMap<ShapeSelection, AskedSelection>();

  constructor(readonly decisions: DecisionTable) {}

  /** @param root of an operation */
  operation(root: ShapeSelection): AskedSelection {
    let selection = this.roots.get(root);
    if (!selection) this.roots.set(root, (selection = new AskedSelection(root, this)));
    return selection;
  }

  /** Null for what is structural and for what nobody knows, which is not remembered. */
  governed(coordinate: Coordinate): Governed | null {
    const asked = this.coordinates.get(coordinate);
    if (asked) return asked;
    const classification = this.decisions.classification(coordinate);
    if (classification === undefined || classification === 'STRUCTURAL') return null;
    const recorded = RECORDED_CLASSES.has(classification);
    const underFloor = isUnderFloor(classification);
    const governed = { coordinate, classification, recorded, underFloor, singledOut: isSingledOut(coordinate) };
    this.coordinates.set(coordinate, governed);
    return governed;
  }
}

/**
 * What there is to ask of the values of an object in one relation, and what the table decides of each. Leaves of which the table
 * shows everything, the law says nothing and no record is kept are not among them: whatever stands there may leave.
 */
export interface Decided {
  readonly fields: readonly AskedField[];
  /** Of each; null for those that are not governed by themselves. */
  readonly decisions: readonly (Decision | null)[];
}

export class AskedSelection {
  private readonly fields: readonly AskedField[];
  readonly hasCarried: boolean;
  /** The object is about a subject of its own, not about its parent's. */
  readonly beginsSubject: boolean;
  /** Of all that may stand in the object. */
  private readonly responseKeys: ReadonlySet<string>;
  private readonly ofRelation = new Map<RelationBits, Decided>();
  private ofRoot: Decided | null = null;

  constructor(
    selection: ShapeSelection,
    private readonly table: AskedTable,
  ) {
    this.fields = selection.fields.filter(({ fieldName }) => !fieldName.startsWith('__')).map((one) => this.field(one));
    this.beginsSubject = TYPES_OF_OWN_SUBJECT.has(selection.typeName);
    this.hasCarried = this.fields.some(({ carried }) => carried);
    this.responseKeys = new Set(selection.fields.map(({ responseKey }) => responseKey));
  }

  /** Whether nothing stands in the object that is not selected of its type: what is not asked about must not leave. */
  isAllOf(value: object): boolean {
    return Object.keys(value).every((key) => this.responseKeys.has(key));
  }

  private field(shape: ShapeField): AskedField {
    const { responseKey, conditions, carried, coordinate, children, abstract } = shape;
    const below = children?.values().next().value;
    const belowTypes =
      children && abstract ? [...children].map(([type, one]) => [type, this.selection(one)] as const) : null;
    return {
      shape,
      responseKey,
      conditional: conditions.every((all) => all.length > 0),
      free: !carried && this.table.decisions.classification(coordinate) === 'STRUCTURAL',
      carried,
      governed: carried ? null : this.table.governed(coordinate),
      isLeaf: children === null,
      below: below && !abstract ? this.selection(below) : null,
      belowTypes: belowTypes && new Map(belowTypes),
      gathered: children ? this.gathered(shape) : [],
    };
  }

  private gathered({ definition }: ShapeField): Governed[] {
    const coordinates = (definition && classifiedOf(definition)?.gathers) ?? [];
    return coordinates
      .map((one) => this.table.governed(one))
      .filter((one) => one !== null && one.recorded) as Governed[];
  }

  private selection(of: ShapeSelection): AskedSelection {
    return new AskedSelection(of, this.table);
  }

  /** Of an object to whose subject the caller stands so. */
  decidedFor(relation: RelationBits): Decided {
    let decided = this.ofRelation.get(relation);
    if (!decided) {
      const { decisions } = this.table;
      decided = this.decided((coordinate) => decisions.decide(coordinate, 'READ', relation));
      this.ofRelation.set(relation, decided);
    }
    return decided;
  }

  /** Of the root, which is about nobody. */
  possible(): Decided {
    const { decisions } = this.table;
    return (this.ofRoot ??= this.decided((coordinate, right) => decisions.possible(coordinate, right)));
  }

  private decided(ask: (coordinate: Coordinate, right: Right) => Decision): Decided {
    const fields: AskedField[] = [];
    const decisions: (Decision | null)[] = [];
    for (const field of this.fields) {
      const { governed } = field;
      const decision = governed && ask(governed.coordinate, rightToSelect(governed.coordinate));
      if (field.isLeaf && (field.free || (governed && isOpen(governed, decision)))) continue;
      fields.push(field);
      decisions.push(decision);
    }
    return { fields, decisions };
  }
}

function isOpen({ recorded, underFloor }: Governed, decision: Decision | null): boolean {
  return decision?.outcome === 'VISIBLE' && !recorded && !underFloor;
}
