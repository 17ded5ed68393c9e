/** What is different between two schemas, and what that means to clients: as GraphQL Inspector sees it, and by the hub's classes. */
import { ChangeType, CriticalityLevel, diff, type Change } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';

export interface SchemaChange {
  readonly kind: 'breaking' | 'dangerous' | 'safe';
  readonly sentence: string;
  /** `Type.field`, `Type.field(argument:)`, `Input.field`, `Enum.VALUE` or a type. */
  readonly about: string;
  /** What an operation has to use for it to matter, where it would still be valid. */
  readonly meets: string;
}

const KINDS = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
} as const;
const ORDER = ['breaking', 'dangerous', 'safe'];

/** Breaking ones first. What is written about an element, and by which directives, is no change for clients. */
export async function schemaChanges(before: GraphQLSchema, after: GraphQLSchema): Promise<SchemaChange[]> {
  const changes = (await diff(before, after)).flatMap((found) => {
    if (isOfClass(found)) return classChange(found);
    const { path = '', message, criticality } = found;
    const type = String(found.type);
    if (path === '' || path.includes('@') || /DESCRIPTION/.test(type)) return [];
    const about = placeOf(type, path);
    // a field wanted newly is missing in every variable of its type
    const meets = type === ChangeType.InputFieldAdded ? path.split('.')[0]! : about;
    return { kind: KINDS[criticality.level], about, sentence: `${message}.`, meets };
  });
  return changes.sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

function placeOf(type: string, path: string): string {
  const [owner, field, argument] = path.split('.');
  return argument !== undefined && type.startsWith('FIELD_ARGUMENT') ? `${owner}.${field}(${argument}:)` : path;
}

type ClassChange = Change<typeof ChangeType.DirectiveUsageArgumentAdded>;

function isOfClass(found: Change): found is ClassChange {
  return found.type === ChangeType.DirectiveUsageArgumentAdded && /\.@classified\.as$/.test(found.path ?? '');
}

/** A caller who saw a field may see it no more: who sees what goes by its class. */
function classChange({ path = '', meta }: ClassChange): SchemaChange[] {
  const about = path.replace(/\.@classified\.as$/, '');
  const { oldArgumentValue: old, addedArgumentValue: now } = meta;
  if (old === null || old === now) return [];
  return [{ kind: 'dangerous', about, sentence: `${about} is ${now}, and was ${old}.`, meets: about }];
}
