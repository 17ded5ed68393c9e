/**
 * What each field should come to for one caller, asked of `decide` itself: not of the tables that the enforcement layers
 * read, so that a table that is wrong shows. And what came out of these layers, held against it.
 */
import {
  type GraphQLFormattedError,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import { isOfCommand } from '../../model/commands';
import { rightToSelect, type Decision, type MaskVariant, type Reason, type Right } from '../../model/decision';
import { Relation, type RelationBits, type AboutSubject } from '../../model/subject';
import { claimingClass, type CallerClass } from '../../policy/rules/caller-class';
import type { CompiledPolicy } from '../../policy/rules/compiled-policy';
import { decide } from '../../policy/rules/decide';
import { keepLedger } from '../../authorization/disclosure/record-ledger';
import { buildHubSchema } from '../../graph/build-schema';
import { variantDecided } from '../../graph/field-absences';
import type { RequestContext } from '../../graph/request-context';
import { protectSchema } from '../../authorization/guard/protect-schema';

/** A value is there, or there is none and the reason is given, or that it is masked; the companion is a field of its own. */
export type Effect = 'THERE' | 'MASKED' | Reason;

export class IntendedEffects {
  private readonly bests = new Map<string, Decision>();

  constructor(
    private readonly policy: CompiledPolicy,
    private readonly coordinates: ReadonlyMap<Coordinate, CoordinateInfo>,
    private readonly caller: CallerClass,
  ) {}

  /** @param relation null for a root field, which has no row */
  ofField(coordinate: Coordinate, relation: RelationBits | null): Effect {
    const best = this.best(coordinate, rightToSelect(coordinate));
    if (relation === null || best.outcome !== 'VISIBLE') return effectOf(best);
    return effectOf(this.ask(coordinate, 'READ', relation));
  }

  /** How a companion generalises what it stands for; null where the value itself is to be had. */
  maskOf(companion: Coordinate, relation: RelationBits): MaskVariant | null {
    return this.ask(companion, 'READ', relation).variant;
  }

  /** Of the arguments and input fields that are given: the first that may not be used decides. */
  ofInputs(inputs: readonly Coordinate[]): Effect {
    for (const input of inputs) {
      const reveals = this.coordinates.get(input)?.reveals;
      const effect = reveals ? effectOf(this.best(reveals.coordinate, reveals.right)) : 'THERE';
      if (effect !== 'THERE') return effect;
    }
    return 'THERE';
  }

  isHidden(coordinate: Coordinate): boolean {
    return this.best(coordinate, rightToSelect(coordinate)).outcome === 'HIDDEN';
  }

  /** In the relation most favourable to the caller; where none helps, in all that it may have to a row. */
  private best(coordinate: Coordinate, right: Right): Decision {
    const key = `${right} ${coordinate}`;
    const known = this.bests.get(key) ?? this.bestOf(coordinate, right);
    this.bests.set(key, known);
    return known;
  }

  private bestOf(coordinate: Coordinate, right: Right): Decision {
    const caller = right === 'WRITE' && isOfCommand(coordinate) ? claimingClass(this.caller) : this.caller;
    const ask = (relation: RelationBits): Decision => this.ask(coordinate, right, relation, caller);
    const toRows = caller.possibleRelations & ~Relation.SELF;
    const decisions = [ask(Relation.SELF)];
    for (let relation = toRows; decisions.at(-1)?.outcome !== 'VISIBLE'; relation = (relation - 1) & toRows) {
      decisions.push(ask(relation));
      if (relation === 0) break;
    }
    const having = (outcome: Decision['outcome']) => decisions.find((decision) => decision.outcome === outcome);
    return having('VISIBLE') ?? having('MASKED') ?? ask(toRows);
  }

  private ask(coordinate: Coordinate, right: Right, relation: RelationBits, caller = this.caller): Decision {
    const { policy, coordinates } = this;
    return decide({ policy, coordinates, coordinate, right, caller, relation });
  }
}

function effectOf({ outcome, reason }: Decision): Effect {
  if (outcome === 'MASKED') return outcome;
  return outcome === 'VISIBLE' ? 'THERE' : (reason ?? 'NOT_GRANTED');
}

/** `STOPPED`: the disclosure check kept the whole answer back because of it. `NOTHING`: null without a reason. */
export type Measured = Effect | MaskVariant | 'STOPPED' | 'FAILED' | 'NOTHING' | 'IN_THE_SCHEMA' | 'NOT_THERE';

export interface ProbeAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
  /** Coordinates because of which the disclosure check let nothing leave. */
  readonly stopped: readonly Coordinate[];
}

/** One field that is not as the policy means it. */
export interface MeasuredEffect {
  readonly coordinate: Coordinate;
  readonly intended: Effect | MaskVariant | 'SHOWN' | 'HIDDEN';
  readonly measured: Measured;
}

export interface Compared {
  /** How many fields could be; places of the caller's schema, too, where a rule hides any. */
  readonly compared: number;
  readonly differing: readonly MeasuredEffect[];
}

/** Of what is inside an object that is not there, nothing can be said. */
export function measuredEffects(fields: readonly ProbedField[], { data, errors, stopped }: ProbeAnswer): Compared {
  if (data === null) {
    const culprits = new Set(stopped);
    const named = fields.filter(({ coordinate }) => culprits.has(coordinate));
    const [found, measured] = named.length > 0 ? [named, 'STOPPED' as const] : [fields.slice(0, 1), 'FAILED' as const];
    return { compared: found.length, differing: found.map((field) => differing(field, measured)) };
  }
  const reasons = new Map(errors.map((error) => [String(error.extensions?.['selection']), reasonOf(error)]));
  const inThere = fields.filter(({ path }) => valueAt(data, path.slice(0, -1)) !== null);
  const found = inThere.flatMap((field) => {
    const value = valueAt(data, field.path);
    const measured = value !== null ? 'THERE' : (reasons.get(field.path.join('.')) ?? 'NOTHING');
    if (measured !== field.intended) return [differing(field, measured)];
    return measured === 'THERE' ? wrongMask(field, value) : [];
  });
  return { compared: inThere.length, differing: found };
}

function differing({ coordinate, intended }: ProbedField, measured: Measured): MeasuredEffect {
  return { coordinate, intended, measured };
}

function wrongMask({ coordinate, mask }: ProbedField, companion: unknown): MeasuredEffect[] {
  const used = valueAt(companion, ['variant']) as MaskVariant | null;
  return mask == null || used === mask ? [] : [{ coordinate, intended: mask, measured: used ?? 'NOTHING' }];
}

function reasonOf({ extensions }: GraphQLFormattedError): Measured {
  const { code, reason, outcome } = extensions ?? {};
  if (code !== 'FIELD_WITHHELD' && code !== 'ARGUMENT_WITHHELD') return 'FAILED';
  if (outcome === 'MASKED') return outcome;
  return (reason as Effect | undefined) ?? 'NOTHING';
}

/** Lists have one entry each. */
function valueAt(data: unknown, path: readonly string[]): unknown {
  let value: unknown = data;
  for (const step of path) {
    value = firstOf(value);
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[step];
  }
  return firstOf(value) ?? null;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? firstOf((value as unknown[])[0]) : value;
}

/** The type of companions; which mask was used is a field of it. */
export const MASKED_VALUE = 'MaskedValue';

/** What the made-up resolvers find in the request context. */
export interface WithSyntheticRecord {
  /** Stands for every record of the answer. */
  readonly record: AboutSubject;
}

export function buildSyntheticSchema(coordinates: readonly CoordinateInfo[]): GraphQLSchema {
  const schema = buildHubSchema();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = resolverOf(`${type.name}.${field.name}`, field);
  }
  keepLedger(schema);
  return protectSchema(schema, coordinates).schema;
}

function resolverOf(coordinate: Coordinate, { type }: { readonly type: GraphQLOutputType }): MadeUpResolver {
  if (getNamedType(type).name === MASKED_VALUE) return maskedBy(coordinate);
  if (coordinate === `${MASKED_VALUE}.variant`) return (companion) => (companion as { variant: unknown }).variant;
  return madeUp(type);
}

type MadeUpResolver = GraphQLFieldResolver<unknown, unknown>;

/** The mask is taken from where the real resolver takes it. */
function maskedBy(companion: Coordinate): MadeUpResolver {
  return (_parent, _args, context) => {
    const { record } = context as WithSyntheticRecord;
    return { ...record, variant: variantDecided(context as RequestContext, record, companion) };
  };
}

function madeUp(type: GraphQLOutputType): MadeUpResolver {
  const named = getNamedType(type);
  if (isObjectType(named)) return (_parent, _args, context) => inLists(type, (context as WithSyntheticRecord).record);
  const value = inLists(type, valueOf(named));
  return () => value;
}

function inLists(type: GraphQLOutputType, value: unknown): unknown {
  if (isNonNullType(type)) return inLists(type.ofType, value);
  return isListType(type) ? [inLists(type.ofType, value)] : value;
}

const INSTANT = new Date(0);
const VALUES: Readonly<Record<string, unknown>> = {
  String: 'made up',
  ID: 'made-up',
  Int: 7,
  Float: 7,
  Boolean: true,
  DateTime: INSTANT,
  LocalDate: '1970-01-01',
  JsonWebKey: { kty: 'OKP' },
};

/** @throws Error for a scalar without a made-up value: a new one is added here. */
function valueOf(type: GraphQLNamedType): unknown {
  if (isEnumType(type)) return type.getValues()[0]?.value;
  const value = VALUES[type.name];
  if (!isScalarType(type) || value === undefined) throw new Error(`No value was made up for ${type.name}.`);
  return value;
}

/** One selected field, and what it should come to where the object around it is there. */
export interface ProbedField {
  readonly coordinate: Coordinate;
  /** Names from the root, this one's last. */
  readonly path: readonly string[];
  readonly intended: Effect;
  /** Of a companion by which mask, null for any; undefined for all other fields. */
  readonly mask?: MaskVariant | null;
}
