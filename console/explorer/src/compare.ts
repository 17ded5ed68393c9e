/** Two answers to one operation, line beside line: what both have alike, what differs, and what only one has. Pure. */

export interface ComparedLine {
  /** How deep it stands. */
  readonly depth: number;
  /** Null: this answer has no such line. */
  readonly left: string | null;
  readonly right: string | null;
  readonly differs: boolean;
}

type Json = unknown;

/** @returns the lines of both as JSON, in the order of the left one; what only the right one has comes after what they share */
export function comparedLines(left: Json, right: Json): ComparedLine[] {
  return linesOf('', left, right, 0, '');
}

function linesOf(key: string, left: Json, right: Json, depth: number, comma: string): ComparedLine[] {
  const [opened, closed] = [bracketsOf(left), bracketsOf(right)];
  // two objects, or two lists
  if (opened !== null && opened === closed) return nested(key, left as object, right as object, depth, comma);
  const one = textOf(key, left, comma);
  const other = textOf(key, right, comma);
  return pair(one, other, depth);
}

function nested(key: string, left: object, right: object, depth: number, comma: string): ComparedLine[] {
  const isList = Array.isArray(left);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const inside = keys.flatMap((name, at) =>
    linesOf(
      isList ? '' : `${JSON.stringify(name)}: `,
      name in left ? (left as Record<string, Json>)[name] : ABSENT,
      name in right ? (right as Record<string, Json>)[name] : ABSENT,
      depth + 1,
      at < keys.length - 1 ? ',' : '',
    ),
  );
  const shared = (text: string): ComparedLine => ({ depth, left: text, right: text, differs: false });
  return [shared(`${key}${open}`), ...inside, shared(`${close}${comma}`)];
}

/** One of the answers has nothing there. */
const ABSENT = Symbol('absent');

function bracketsOf(value: Json): '{' | '[' | null {
  if (Array.isArray(value)) return '[';
  return typeof value === 'object' && value !== null ? '{' : null;
}

function textOf(key: string, value: Json, comma: string): readonly string[] {
  if (value === ABSENT) return [];
  return `${key}${JSON.stringify(value, null, 2)}${comma}`.split('\n');
}

function pair(left: readonly string[], right: readonly string[], depth: number): ComparedLine[] {
  const long = Math.max(left.length, right.length);
  return Array.from({ length: long }, (_, at) => {
    const [one, other] = [left[at] ?? null, right[at] ?? null];
    return { depth, left: one, right: other, differs: one !== other };
  });
}
