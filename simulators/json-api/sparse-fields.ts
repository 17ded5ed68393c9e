/** Sparse field sets: the key fields are always sent, and of the others only what was asked for. */
export function sparse<Item extends object>(
  item: Item,
  keys: readonly (keyof Item)[],
  fields: readonly string[] | undefined,
): Partial<Item> {
  if (fields === undefined) return item;
  const wanted = new Set<string>([...(keys as readonly string[]), ...fields]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => wanted.has(name))) as Partial<Item>;
}
