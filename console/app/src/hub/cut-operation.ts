/**
 * What is hidden from a caller is not in the schema they ask: an operation that names it is refused whole, with the place in its text.
 * Here it is taken out, so that the rest can be asked for. Pure. Operations are as the generator prints them: a selection to a line.
 */
export interface CutOperation {
  readonly text: string;
  /** What was taken out, by its place in the answer without positions in lists: `case.person.birthDate`. */
  readonly gone: readonly string[];
}

interface Selection {
  readonly path: string;
  /** Counted from 1; the last is that of the closing brace. */
  readonly first: number;
  last: number;
  readonly parent: Selection | null;
  readonly children: Selection[];
}

/** @param lines of the text that name something unknown, counted from 1 @returns null where nothing would be left, or they are no selections */
export function withoutLines(text: string, lines: ReadonlySet<number>): CutOperation | null {
  const written = text.split('\n');
  const selections = selectionsIn(written);
  const gone = selections.filter(({ first, parent }) => lines.has(first) && parent !== null);
  if (gone.length < lines.size) return null;
  const isLeft = (one: Selection): boolean =>
    !gone.includes(one) && (one.children.length === 0 || one.children.some(isLeft));
  const dropped = selections.filter((one) => !isLeft(one));
  if (dropped.some(({ parent }) => parent === null)) return null;
  const left = written.filter((_, place) => !dropped.some(({ first, last }) => first <= place + 1 && place < last));
  return { text: withoutUnusedVariables(left.join('\n')), gone: dropped.map(({ path }) => path) };
}

/** Operations too, as what has no parent. */
function selectionsIn(lines: readonly string[]): Selection[] {
  const found: Selection[] = [];
  const open: Selection[] = [];
  for (const [place, line] of lines.entries()) {
    const [words, number] = [line.trim(), place + 1];
    const parent = open.at(-1) ?? null;
    if (words === '}') {
      if (parent !== null) parent.last = number;
      open.pop();
    } else if (words !== '') {
      const key = /^\w+/.exec(words)?.[0] ?? words;
      const path = parent === null || parent.parent === null ? key : `${parent.path}.${key}`;
      const selection: Selection = { path, first: number, last: number, parent, children: [] };
      parent?.children.push(selection);
      found.push(selection);
      if (words.endsWith('{')) open.push(selection);
    }
  }
  return found;
}

function withoutUnusedVariables(text: string): string {
  return text.replace(/^(\s*query \w+)\((.*)\) \{/, (_, name: string, all: string) => {
    const used = all.split(', ').filter((one) => text.split(one.slice(0, one.indexOf(':'))).length > 2);
    return used.length === 0 ? `${name} {` : `${name}(${used.join(', ')}) {`;
  });
}

/** The answer with null where something was taken out: its reader finds each field it asks for. */
export function filledIn<Data>(data: Data, gone: readonly string[]): Data {
  if (gone.length === 0) return data;
  const filled = structuredClone(data);
  for (const path of gone) fillIn(filled, path.split('.'));
  return filled;
}

function fillIn(value: unknown, [key, ...rest]: readonly string[]): void {
  if (Array.isArray(value)) return value.forEach((one: unknown) => fillIn(one, [key!, ...rest]));
  if (typeof value !== 'object' || value === null || key === undefined) return;
  const record = value as Record<string, unknown>;
  if (rest.length === 0) record[key] ??= null;
  else fillIn(record[key], rest);
}
