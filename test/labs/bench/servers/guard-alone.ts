/**
 * The field guard as the synchronous guard before every coordinate that is not STRUCTURAL or PUBLIC, also where the hub has
 * graphql-shield: to be measured beside the hub, as what graphql-shield costs. Put together here and nowhere else: `src/` has no
 * switch for it.
 */
import { defaultFieldResolver, isObjectType, type GraphQLField } from 'graphql';
import type { RequestContext } from '../../../../src/graph/request-context';
import type { ReplacedLayers } from '../../../../src/app/hub';
import type { Coordinate } from '../../../../src/model/classification';
import { guardField, rootDecision, type WithWithheld } from '../../../../src/authorization/guard/guard';

export const GUARD_ALONE = {
  protect(schema, coordinates) {
    const classes = new Map(coordinates.map(({ coordinate, classification }) => [coordinate, classification]));
    const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        const coordinate = `${type.name}.${field.name}`;
        const classification = classes.get(coordinate);
        if (roots.has(type)) guardRoot(field, coordinate);
        else if (classification !== 'STRUCTURAL' && classification !== 'PUBLIC') guardField(field, coordinate);
      }
    }
    return schema;
  },
} satisfies ReplacedLayers;

/** Of a root field there is no row to ask about. */
function guardRoot(field: GraphQLField<unknown, unknown>, coordinate: Coordinate): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info): unknown => {
    const request = context as RequestContext & WithWithheld;
    const decision = rootDecision(request, coordinate);
    if (decision.outcome === 'VISIBLE') return resolve(parent, args, context, info);
    request.withheld.note(info.path, decision);
    return null;
  };
}
