/**
 * Is what a command printed what the document says? Times and identifiers equal any others, and so do gaps between
 * columns. `…` is anything within a line, or as a line of its own any number of lines. Lines of npm's own are left out.
 */
import type { Step } from './guide';

const DIFFERS_EACH_TIME: readonly (readonly [RegExp, string])[] = [
  [/\b20[2-9]\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?UTC|Z)?)?/g, '(time)'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '(id)'],
  [/[ \t]+/g, ' '],
];
const ANYTHING = '…';
/** Of a line without a word. */
const EMPTY = '\\n';

/** @returns null, or the line of the document from which on it is different, and what was printed. */
export function difference({ language, line, text }: NonNullable<Step['printed']>, printed: string): string | null {
  const actual = withoutNpm(printed);
  if (language === 'json') {
    const path = jsonPath(text, actual);
    return path === null ? null : `${line}: this is not what is printed, at ${path || 'its root'}:\n${actual}`;
  }
  const place = textLine(text, actual);
  return place === null ? null : `${line + place}: this is not what is printed:\n${actual}`;
}

function withoutNpm(printed: string): string {
  return printed
    .split('\n')
    .filter((line) => !/^> (?:[\w-]+@\d|node |vite |exec )/.test(line))
    .join('\n')
    .trim();
}

function plain(text: string): string {
  return DIFFERS_EACH_TIME.reduce((changed, [what, equal]) => changed.replace(what, equal), text).trim();
}

/** The first line that nothing of what was printed fits, from 0. Empty lines are passed over. */
function textLine(expected: string, actual: string): number | null {
  const lines = expected
    .split('\n')
    .map((line, number) => ({ pattern: patternOf(plain(line)), number }))
    .filter(({ pattern }) => pattern !== EMPTY);
  const text = actual.split('\n').map(plain).filter(Boolean).join('\n').concat('\n');
  const fits = (count: number, end: string): boolean =>
    new RegExp(
      `^${lines
        .slice(0, count)
        .map(({ pattern }) => pattern)
        .join('')}${end}`,
    ).test(text);
  if (fits(lines.length, '$')) return null;
  return (lines.find((_, index) => !fits(index + 1, '')) ?? lines.at(-1))?.number ?? 0;
}

function patternOf(line: string): string {
  if (line === ANYTHING) return '(?:.*\\n)*?';
  return `${line.split(ANYTHING).map(escaped).join('.*')}\\n`;
}

/** The path of the first value that is another one, as it is said: `data.viewer.name`. */
function jsonPath(expected: string, actual: string): string | null {
  try {
    return differing(JSON.parse(expected), JSON.parse(actual), '');
  } catch {
    return 'not JSON';
  }
}

/** An entry `"…"` at the end of a list is any further ones, and `"…": "…"` in an object any other fields. */
function differing(expected: unknown, actual: unknown, path: string): string | null {
  if (typeof expected === 'string') {
    const isEqual = expected === ANYTHING || (typeof actual === 'string' && textLine(expected, actual) === null);
    return isEqual ? null : path;
  }
  if (typeof expected !== 'object' || expected === null) return expected === actual ? null : path;
  if (typeof actual !== 'object' || actual === null || Array.isArray(expected) !== Array.isArray(actual)) return path;
  const [fields, others] = [new Map(Object.entries(expected)), new Map(Object.entries(actual))];
  const last = Array.isArray(expected) && expected.at(-1) === ANYTHING ? String(expected.length - 1) : ANYTHING;
  const isOpen = fields.delete(last);
  if (!isOpen && [...others.keys()].some((name) => !fields.has(name))) return path;
  const parts = [...fields].map(([name, value]) => differing(value, others.get(name), path ? `${path}.${name}` : name));
  return parts.find((part) => part !== null) ?? null;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
