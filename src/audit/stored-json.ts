/** jsonb that is read back, in the order in which the form of a record has it. */

/** @param json as PostgreSQL writes it */
export function jsonInOrder(json: string): string {
  const value = JSON.parse(json) as unknown;
  // a number that JavaScript would round is none of the hub's, and stays as it is
  return spelled(value) === json ? JSON.stringify(inOrder(value)) : json;
}

/** As PostgreSQL writes jsonb. */
function spelled(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spelled).join(', ')}]`;
  const entries = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${spelled(one)}`);
  return `{${entries.join(', ')}}`;
}

/** PostgreSQL keeps the names of an object in an order of its own. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(inOrder) : value;
  // without a prototype, `__proto__` is a name like any other
  const inOrderOfNames = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(value).sort())
    inOrderOfNames[name] = inOrder((value as Record<string, unknown>)[name]);
  return inOrderOfNames;
}
