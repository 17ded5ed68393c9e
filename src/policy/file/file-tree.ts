/**
 * The text of a policy file as a tree that knows where everything stands. Only plain YAML 1.2: what would make a file mean
 * more than a reader sees in it (anchors and aliases, tags, directives, one key twice, several documents) is refused, and
 * so is what would cost more to read than any policy does. The text is scanned without recursion before it is composed.
 */
import { Composer, CST, isAlias, isMap, isScalar, Lexer, LineCounter, Parser, type ParsedNode } from 'yaml';

/** Counted from 1, as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly PropertyKey[];

interface Placed {
  readonly value: unknown;
  readonly place: Place;
  /** Of the key that it is the value of; of an item of a list, its own. */
  readonly keyPlace: Place;
}

/** By the list or entry that they are in. */
type Places = Map<unknown, ReadonlyMap<PropertyKey, Placed>>;

/** What a file says, as plain values, and where each of them is. A key is a key, whatever it is called. */
export class FileTree {
  constructor(
    private readonly whole: Placed,
    private readonly places: Places,
  ) {}

  /** Undefined where there is nothing. */
  valueAt(path: Path): unknown {
    const { value, depth } = this.follow(path);
    return depth === path.length ? value : undefined;
  }

  /** Of what is there, or of what it would be in. */
  at(path: Path): Place {
    return this.follow(path).place;
  }

  keyAt(path: Path): Place {
    return this.follow(path).keyPlace;
  }

  /** As far as it leads. */
  private follow(path: Path): Placed & { readonly depth: number } {
    let found = { ...this.whole, depth: 0 };
    for (const step of path) {
      const next = this.places.get(found.value)?.get(step);
      if (!next) break;
      found = { ...next, depth: found.depth + 1 };
    }
    return found;
  }
}

/** A fault before anything is known of what is meant. */
export interface TextFault extends Place {
  readonly sentence: string;
}

/** The policy of the first day takes a fifth of it; a request with a file has to fit what the hub takes of one. */
export const MOST_CHARACTERS = 512 * 1024;
/** Words and marks; the policy of the first day has fewer than a quarter. What is all brackets costs more to read than text. */
const MOST_LEXEMES = 150_000;
/** Of lists and entries within one another; the format has six. */
const MOST_DEPTH = 12;
/** Enough to mend a file by; a file with more of them is no policy. */
const MOST_TEXT_FAULTS = 50;

const FIRST: Place = { line: 1, column: 1 };

/** @returns null for a tree where there are faults: half a file is not read. */
export function readFileTree(given: string): { readonly tree: FileTree | null; readonly faults: readonly TextFault[] } {
  const refused = (sentence: string) => ({ tree: null, faults: [{ ...FIRST, sentence }] });
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  if (text.length > MOST_CHARACTERS) {
    return refused(`The file has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`);
  }
  if (hasTooManyLexemes(text)) return refused('The file has more words and marks than any policy.');
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const at = (offset: number): Place => placeAt(lines, offset);
  const forbidden = forbiddenTokens(tokens, at);
  if (forbidden.length > 0) return { tree: null, faults: inOrder(forbidden) };

  const composer = new Composer({ version: '1.2', schema: 'core', merge: false, uniqueKeys: false });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (!document || (document.contents === null && document.errors.length === 0)) return refused('The file is empty.');
  const faults: TextFault[] = [...document.errors, ...document.warnings].map(({ message, pos: [offset] }) => ({
    ...at(offset),
    sentence: `This is not YAML: ${message}`,
  }));
  if (second)
    faults.push({ ...at(second.range[0]), sentence: 'A file holds one policy; a second document begins here.' });
  if (faults.length > 0 || document.contents === null) return { tree: null, faults: inOrder(faults) };
  const places: Places = new Map();
  const place = at(document.contents.range[0]);
  const whole = { value: plainValue(document.contents, { at, places, faults }), place, keyPlace: place };
  return { tree: faults.length > 0 ? null : new FileTree(whole, places), faults: inOrder(faults) };
}

function hasTooManyLexemes(text: string): boolean {
  const lexemes = new Lexer().lex(text);
  for (let count = 0; count <= MOST_LEXEMES; count += 1) if (lexemes.next().done) return false;
  return true;
}

/** Walks with a list of its own: the depth of a hostile file is not the depth of our stack. */
function forbiddenTokens(tokens: readonly CST.Token[], at: (offset: number) => Place): TextFault[] {
  const faults: TextFault[] = [];
  const open: { readonly token: CST.Token | CST.SourceToken; readonly depth: number }[] = [];
  const push = (found: readonly (CST.Token | CST.SourceToken)[] | undefined, depth: number): void => {
    for (const token of found ?? []) open.push({ token, depth });
  };
  push(tokens, 0);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    const sentence = depth > MOST_DEPTH ? TOO_DEEP : FORBIDDEN[token.type];
    if (sentence !== undefined) faults.push({ ...at('offset' in token ? token.offset : 0), sentence });
    if (sentence === TOO_DEEP) return faults;
    if (token.type === 'document') {
      push(token.start, depth);
      push(token.value && [token.value], depth);
    } else if (CST.isCollection(token)) {
      for (const { start, key, sep, value } of token.items) {
        push(start, depth);
        push(sep, depth);
        push(key ? [key] : [], depth + 1);
        push(value ? [value] : [], depth + 1);
      }
    } else if ('props' in token) {
      push(token.props, depth);
    }
  }
  return faults;
}

const TOO_DEEP = `Lists and entries stand within one another more than ${MOST_DEPTH} deep.`;
const SAID_TWICE_OVER = 'What stands here has to be written out: a policy file knows no anchors and no aliases.';
const FORBIDDEN: Readonly<Record<string, string>> = {
  anchor: SAID_TWICE_OVER,
  alias: SAID_TWICE_OVER,
  tag: 'A policy file knows no tags: write the value as it is.',
  directive: 'A policy file knows no directives: it is plain YAML 1.2.',
};

interface Placing {
  readonly at: (offset: number) => Place;
  readonly places: Places;
  readonly faults: TextFault[];
}

function plainValue(node: ParsedNode | null, placing: Placing): unknown {
  const { at, places, faults } = placing;
  if (node === null || isAlias(node)) return null;
  if (isScalar(node)) return scalarValue(node.value);
  const inside = new Map<PropertyKey, Placed>();
  const put = (step: PropertyKey, item: ParsedNode | null, keyPlace: Place): unknown => {
    const value = plainValue(item, placing);
    // an empty value has no place of its own in some layouts: its key's is where to look
    inside.set(step, { value, place: item ? at(item.range[0]) : keyPlace, keyPlace });
    return value;
  };
  if (!isMap(node)) {
    const items = node.items.map((item, index) => put(index, item, at(item.range[0])));
    places.set(items, inside);
    return items;
  }
  const entry = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of node.items) {
    const keyPlace = at(key.range[0]);
    if (!isScalar(key)) {
      faults.push({ ...keyPlace, sentence: 'A key is a word, not a list and not an entry.' });
      continue;
    }
    const name = String(key.value);
    if (inside.has(name)) faults.push({ ...keyPlace, sentence: `\`${name}\` stands twice in one entry.` });
    entry[name] = put(name, value, keyPlace);
  }
  places.set(entry, inside);
  return entry;
}

function scalarValue(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? FIRST : { line, column: col };
}

function inOrder(faults: readonly TextFault[]): readonly TextFault[] {
  const sorted = [...faults].sort((one, other) => one.line - other.line || one.column - other.column);
  const isNew = (fault: TextFault, index: number): boolean => {
    const before = sorted[index - 1];
    return before?.line !== fault.line || before.column !== fault.column || before.sentence !== fault.sentence;
  };
  return sorted.filter(isNew).slice(0, MOST_TEXT_FAULTS);
}
