/**
 * `_elements`: leaves out what was not asked for. An unqualified name counts for matches, `Specimen.collection` for every
 * resource of that type, included ones too. Mandatory elements stay; what was cut carries the SUBSETTED tag.
 */
import { SERVED, type ServedResource } from './served-types';
import { SYSTEM } from './systems';

export function withElements(
  resource: ServedResource,
  elements: readonly string[],
  mode: 'match' | 'include',
): ServedResource {
  const wanted = wantedOf(resource.resourceType, elements, mode);
  if (wanted === null) return resource;
  const keep = new Set(['resourceType', 'id', 'meta', ...SERVED[resource.resourceType].mandatory, ...wanted]);
  const cut: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(resource)) if (isKept(key, keep)) cut[key] = value;
  const meta = (resource.meta ?? {}) as { tag?: unknown[] };
  cut['meta'] = { ...meta, tag: [...(meta.tag ?? []), { system: SYSTEM.subsetted, code: 'SUBSETTED' }] };
  return cut as unknown as ServedResource;
}

/** null: everything. */
function wantedOf(type: string, elements: readonly string[], mode: 'match' | 'include'): string[] | null {
  const qualified = elements.filter((name) => name.startsWith(`${type}.`)).map((name) => name.slice(type.length + 1));
  const unqualified = mode === 'match' ? elements.filter((name) => !name.includes('.')) : [];
  return qualified.length + unqualified.length === 0 ? null : [...qualified, ...unqualified];
}

/** `value`, `value[x]` and `valueQuantity` all name a choice element; `_birthDate` goes with `birthDate`. */
function isKept(key: string, keep: ReadonlySet<string>): boolean {
  const name = key.startsWith('_') ? key.slice(1) : key;
  if (keep.has(name)) return true;
  const choice = /^(value|effective|onset|deceased|abatement)[A-Z]/.exec(name)?.[1];
  return choice !== undefined && (keep.has(choice) || keep.has(`${choice}[x]`));
}
