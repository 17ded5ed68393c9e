/**
 * Lock 2. Generated from the schema, never written by hand: graphql-shield stands before every MEDICAL and IDENTIFIER
 * coordinate and every root field, the synchronous guard before every other that is not STRUCTURAL or PUBLIC. Why both:
 * docs/decisions/0002.
 */
import { isObjectType, type GraphQLObjectType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { applyMiddleware, middleware, type IMiddlewareFieldMap, type IMiddlewareTypeMap } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import { denialFacts } from '../errors/denial-facts';
import { HubError } from '../errors/hub-error';
import type { RequestContext } from '../graph/request-context';
import type { Classification, Coordinate, CoordinateInfo } from '../model/classification';
import type { Decision } from '../model/decision';
import { guardField } from './guard';
import { rootDecision, rowDecisionOf } from './row-decision';

type ShieldRule = ReturnType<ReturnType<typeof rule>>;
type RuleTree = Record<string, Record<string, ShieldRule>>;

const UNDER_SHIELD: ReadonlySet<Classification> = new Set(['MEDICAL', 'IDENTIFIER']);
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
      const root = roots.has(type.name);
      if (root || (classification !== undefined && UNDER_SHIELD.has(classification))) {
        (tree[type.name] ??= {})[field.name] = shieldRule(coordinate, root);
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

/** Each coordinate has a rule of its own; `no_cache`, because a cached verdict is handed to other fields and rows. */
function shieldRule(coordinate: Coordinate, root: boolean): ShieldRule {
  const decideRow = rowDecisionOf(coordinate);
  return rule(`may read ${coordinate}`, { cache: 'no_cache' })(
    (parent: unknown, _args: unknown, request: RequestContext) => {
      const decision = root ? rootDecision(request, coordinate) : decideRow(request, parent);
      return decision.outcome === 'VISIBLE' ? true : denial(decision);
    },
  );
}

function denial(decision: Decision): HubError {
  return new HubError('FIELD_WITHHELD', denialFacts(decision));
}

/** Shield reports a partner's failure as a denial unless told otherwise; a rule that threw is a denial, not an error. */
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
