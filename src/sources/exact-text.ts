/**
 * A text for plain data that is the same for equal data and for no other; members in any order, those that are not defined left
 * out. Null for anything else, such as a map or an instant: what two of them have in common is not decided here.
 */
export function exactText(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : null;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listed('[', value.map(exactText), ']') : ofMembers(value);
    default:
      return null;
  }
}

function ofMembers(value: object): string | null {
  if (Object.getPrototypeOf(value) !== Object.prototype) return null;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const texts = members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => named(name, member));
  return listed('{', texts, '}');
}

function named(name: string, member: unknown): string | null {
  const text = exactText(member);
  return text === null ? null : `${JSON.stringify(name)}:${text}`;
}

function listed(open: string, texts: readonly (string | null)[], close: string): string | null {
  return texts.includes(null) ? null : `${open}${texts.join(',')}${close}`;
}
