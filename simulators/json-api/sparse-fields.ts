/**
 * Sparse field sets: the key fields are always sent, and of the others only what was asked for. `address.street` asks for
 * that one part of an object.
 */
export function sparse<Item extends object>(
  item: Item,
  keys: readonly (keyof Item)[],
  fields: readonly string[] | undefined,
): Partial<Item> {
  if (fields === undefined) return item;
  const wanted = [...(keys as readonly string[]), ...fields];
  const kept = Object.entries(item).flatMap(([name, value]: [string, unknown]) => {
    if (wanted.includes(name)) return [[name, value]];
    const parts = wanted.filter((field) => field.startsWith(`${name}.`)).map((field) => field.slice(name.length + 1));
    return parts.length === 0 ? [] : [[name, partsOf(value, parts)]];
  });
  return Object.fromEntries(kept) as Partial<Item>;
}

function partsOf(value: unknown, parts: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => parts.includes(name)));
}
