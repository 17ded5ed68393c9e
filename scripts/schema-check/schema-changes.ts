/** What is different between two schemas, and what that means to clients. */
import {
  findBreakingChanges,
  findDangerousChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';

export interface SchemaChange {
  readonly kind: 'breaking' | 'dangerous' | 'safe';
  readonly sentence: string;
  /** `Type.field`, `Type.field(argument:)`, `Input.field`, `Enum.VALUE` or a type. */
  readonly about: string;
  /** What an operation has to use for it to matter, where it would still be valid. */
  readonly meets: string;
}

/** Breaking ones first. */
export function schemaChanges(before: GraphQLSchema, after: GraphQLSchema): SchemaChange[] {
  const breaking = findBreakingChanges(before, after).map((one) => changeOf('breaking', one));
  const dangerous = findDangerousChanges(before, after).map((one) => changeOf('dangerous', one));
  const reported = new Set([...breaking, ...dangerous].map(({ about }) => about));
  const [old, now] = [placesOf(before), placesOf(after)];
  const added = [...now.keys()].filter((place) => !old.has(place) && !reported.has(place));
  const safe = added.map((about) => change('safe', about, `${about} was added.`));
  return [...breaking, ...dangerous, ...classChanges(old, now), ...safe];
}

interface FoundChange {
  readonly description: string;
}

/** graphql-js has the place in its sentence only. */
function changeOf(kind: SchemaChange['kind'], { description }: FoundChange): SchemaChange {
  for (const [pattern, about, meets = about] of SENTENCES) {
    const found = pattern.exec(description);
    if (!found) continue;
    const filled = (place: string): string => place.replace(/\$(\d)/g, (_all, group: string) => found[Number(group)]!);
    return change(kind, filled(about), description, filled(meets));
  }
  return change(kind, description, description);
}

/** A change of an argument makes what it breaks invalid; a field that is wanted newly is missing in every variable. */
const SENTENCES: readonly (readonly [sentence: RegExp, about: string, meets?: string])[] = [
  [/^An? \w+ arg (\w+) on (\w+\.\w+) /, '$2($1:)'],
  [/^(\w+\.\w+) arg (\w+) /, '$1($2:)'],
  [/^A required field (\w+) on input type (\w+) /, '$2.$1', '$2'],
  [/^An optional field (\w+) on input type (\w+) /, '$2.$1'],
  [/^(\w+) was (?:removed from|added to) (?:enum|union) type (\w+)/, '$2.$1'],
  [/^(\w+\.\w+) /, '$1'],
  [/^(\w+) /, '$1'],
];

function change(kind: SchemaChange['kind'], about: string, sentence: string, meets = about): SchemaChange {
  return { kind, about, sentence, meets };
}

/** Every place with its class, where it has one. */
function placesOf(schema: GraphQLSchema): Map<string, string | null> {
  const places = new Map<string, string | null>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    places.set(type.name, null);
    if (isEnumType(type)) for (const { name } of type.getValues()) places.set(`${type.name}.${name}`, null);
    if (isInputObjectType(type)) addFields(places, type.name, Object.values(type.getFields()));
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const fields = Object.values(type.getFields());
    addFields(places, type.name, fields);
    for (const { name: field, args } of fields) {
      for (const { name } of args) places.set(`${type.name}.${field}(${name}:)`, null);
    }
  }
  return places;
}

type Member = Pick<GraphQLField<unknown, unknown> | GraphQLInputField, 'name' | 'astNode'>;

function addFields(places: Map<string, string | null>, type: string, fields: readonly Member[]): void {
  for (const { name, astNode } of fields) places.set(`${type}.${name}`, classIn(astNode?.directives));
}

function classIn(directives: readonly ConstDirectiveNode[] | undefined): string | null {
  const classified = directives?.find(({ name }) => name.value === 'classified');
  const given = classified?.arguments?.find(({ name }) => name.value === 'as')?.value;
  return given?.kind === Kind.ENUM ? given.value : null;
}

/** A caller who saw a field may see it no more: who sees what goes by its class. */
function classChanges(
  before: ReadonlyMap<string, string | null>,
  after: ReadonlyMap<string, string | null>,
): SchemaChange[] {
  return [...after].flatMap(([about, now]): SchemaChange[] => {
    const old = before.get(about) ?? null;
    if (old === null || now === null || old === now) return [];
    return [change('dangerous', about, `${about} is ${now}, and was ${old}.`)];
  });
}
