/**
 * The field guard. Which coordinate has which rule is generated from the schema's classes: graphql-shield covers every MEDICAL and
 * IDENTIFIER coordinate (`guard.ts`) and every root field, the synchronous guard every other that is not STRUCTURAL or PUBLIC.
 * Why both: docs/decisions/shield-and-synchronous-guard.md.
 */
import { isObjectType, type GraphQLObjectType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { applyMiddleware, middleware, type IMiddlewareFieldMap, type IMiddlewareTypeMap } from 'graphql-middleware';
import { shield } from 'graphql-shield';
import { HubError } from '../../model/errors/hub-error';
import type { RequestContext } from '../../graph/request-context';
import type { Classification, Coordinate, CoordinateInfo } from '../../model/classification';
import {
  command,
  commandWhereGranted,
  guardField,
  rootWhereGranted,
  whereGranted,
  identifier,
  indexOfContact,
  medical,
  type LawRule,
} from './guard';
import { isOfCommand } from '../../model/commands';

type ShieldRule = ReturnType<typeof whereGranted>;
type RuleTree = Record<string, Record<string, ShieldRule>>;

/** What the law says of a class, and of coordinates that it names. */
const LAW: Partial<Record<Classification, LawRule>> = { MEDICAL: medical, IDENTIFIER: identifier };
const LAW_OF_COORDINATE: ReadonlyMap<Coordinate, LawRule> = new Map([['Case.indexCase', indexOfContact]]);
const OPEN: ReadonlySet<Classification> = new Set(['STRUCTURAL', 'PUBLIC']);

export interface Protection {
  readonly schema: GraphQLSchema;
  /** Coordinates before which graphql-shield stands. */
  readonly shielded: ReadonlySet<Coordinate>;
  /** Coordinates before which the synchronous guard stands. */
  readonly guarded: ReadonlySet<Coordinate>;
}

/**
 * @param schema changed in place by the guard; the returned schema carries both.
 * @throws Error when a coordinate that is not STRUCTURAL or PUBLIC would be under neither.
 */
export function protectSchema(schema: GraphQLSchema, coordinates: readonly CoordinateInfo[]): Protection {
  const classes = new Map(coordinates.map((info) => [info.coordinate, info.classification]));
  const roots = new Set([
    schema.getQueryType()?.name,
    schema.getMutationType()?.name,
    schema.getSubscriptionType()?.name,
  ]);
  const tree: RuleTree = {};
  const shielded = new Set<Coordinate>();
  const guarded = new Set<Coordinate>();
  for (const type of objectTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const classification = classes.get(coordinate);
      const shieldRule = roots.has(type.name) ? ofRoot(coordinate) : ofLaw(coordinate, classification);
      if (shieldRule) {
        (tree[type.name] ??= {})[field.name] = shieldRule;
        shielded.add(coordinate);
      } else if (classification !== undefined && !OPEN.has(classification)) {
        guardField(field, coordinate);
        guarded.add(coordinate);
      }
    }
  }
  assertCovered(coordinates, shielded, guarded, schema);
  return {
    schema: applyMiddleware(
      schema,
      middleware((whole) => shieldUnder(tree, whole)),
    ),
    shielded,
    guarded,
  };
}

/** Left alone, shield puts a rule that allows before every field without one, which makes a promise of every value. */
function shieldUnder(tree: RuleTree, schema: GraphQLSchema): IMiddlewareTypeMap {
  const everywhere = shield(tree, { fallbackError: codedError, allowExternalErrors: true });
  const generated = everywhere.generate(schema) as Record<string, IMiddlewareFieldMap>;
  const kept: Record<string, IMiddlewareFieldMap> = {};
  for (const [typeName, rules] of Object.entries(tree)) {
    for (const fieldName of Object.keys(rules)) {
      const rule = generated[typeName]?.[fieldName];
      if (!rule) throw new Error(`graphql-shield made nothing to stand before ${typeName}.${fieldName}.`);
      (kept[typeName] ??= {})[fieldName] = rule;
    }
  }
  return kept;
}

function ofRoot(coordinate: Coordinate): ShieldRule {
  return isOfCommand(coordinate) ? commandWhereGranted(coordinate, command) : rootWhereGranted(coordinate);
}

function ofLaw(coordinate: Coordinate, classification: Classification | undefined): ShieldRule | null {
  const law = LAW_OF_COORDINATE.get(coordinate) ?? (classification && LAW[classification]);
  return law ? whereGranted(coordinate, law) : null;
}

/** By default shield reports a partner's failure as a denial; a rule that threw is a denial, not an error. */
function codedError(
  thrown: unknown,
  _parent: unknown,
  _args: unknown,
  context: unknown,
  info: GraphQLResolveInfo,
): Error {
  if (thrown instanceof Error) return thrown;
  return new HubError('FIELD_WITHHELD', {
    coordinate: `${info.parentType.name}.${info.fieldName}`,
    reason: 'NOT_GRANTED',
    policyVersion: (context as RequestContext).decisions.version,
  });
}

function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );
}

function assertCovered(
  coordinates: readonly CoordinateInfo[],
  shielded: ReadonlySet<Coordinate>,
  guarded: ReadonlySet<Coordinate>,
  schema: GraphQLSchema,
): void {
  const bare = coordinates.filter(({ coordinate, classification }) => {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    const isOutputField = isObjectType(type) && !fieldName.includes('(');
    return isOutputField && !OPEN.has(classification) && !shielded.has(coordinate) && !guarded.has(coordinate);
  });
  if (bare.length > 0) {
    throw new Error(`Neither shield nor guard stands before: ${bare.map((info) => info.coordinate).join(', ')}.`);
  }
}
