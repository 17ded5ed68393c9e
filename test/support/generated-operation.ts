/** Operations nobody would write: any fields of a type, under aliases, in fragments, twice, under conditions. */
import { getNamedType, isCompositeType, isObjectType, type GraphQLSchema } from 'graphql';

/** The variables every generated selection may use, all declared. */
export const CONDITIONS = '$yes: Boolean = true, $no: Boolean = false';
const DIRECTIVES = ['', '', '', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: $no)', ' @skip(if: false)'];
const DEEPEST = 4;

/** The same for the same seed. */
export function generatedSelection(schema: GraphQLSchema, typeName: string, seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  const below = (bound: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * bound);
  };
  let aliases = 0;
  const selection = (ofType: string, depth: number): string => {
    const type = schema.getType(ofType);
    if (!isObjectType(type)) throw new Error(`${ofType} is not an object type.`);
    const fields = Object.values(type.getFields());
    const picked = Array.from({ length: 2 + below(6) }, () => fields[below(fields.length)]);
    const parts = picked.flatMap((field) => {
      if (!field || field.args.some((argument) => argument.type.toString().endsWith('!'))) return [];
      const named = getNamedType(field.type);
      if (isCompositeType(named) && depth === DEEPEST) return [];
      const inner = isCompositeType(named) ? ` { ${selection(named.name, depth + 1)} }` : '';
      // an alias of its own: two fields under one name would have to be the same field
      const one = `a${++aliases}: ${field.name}${DIRECTIVES[below(DIRECTIVES.length)] ?? ''}${inner}`;
      return below(4) === 0 ? [`... on ${ofType}${DIRECTIVES[below(DIRECTIVES.length)] ?? ''} { ${one} }`] : [one];
    });
    return ['__typename', ...parts].join(' ');
  };
  return selection(typeName, 1);
}
