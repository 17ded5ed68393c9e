/**
 * What of a document is run. A block ```sh is a command, and a block of another language behind it is what that prints:
 * ```text line by line, ```json as a value. ```sh status=1 is a command that ends with that exit status. What cannot be run is
 * below a comment `<!-- not run: why -->`, which no reader sees.
 */
export interface Block {
  /** Of the document, from 1: its first line of text. */
  readonly line: number;
  readonly text: string;
}

export interface Step {
  readonly command: Block;
  readonly status: number;
  /** Null where the document says nothing about what is printed. */
  readonly printed: (Block & { readonly language: 'text' | 'json' }) | null;
}

export interface Guide {
  readonly steps: readonly Step[];
  /** Blocks that no program runs or compares, and whose comment gives no reason: `line: sentence`. */
  readonly faults: readonly string[];
}

interface Fence extends Block {
  readonly language: string;
  readonly status: number;
  readonly isLeftOut: boolean;
}

const OPENING = /^(\s*)```(\S*)(?: +status=(\d+))?\s*$/;
const LEFT_OUT = /^\s*<!-- not run: \S.* -->$/;

/** @param isWhole also what is below such a comment */
export function readGuide(document: string, isWhole = false): Guide {
  const steps: Step[] = [];
  const faults: string[] = [];
  for (const { language, status, isLeftOut, ...block } of fencesOf(document)) {
    const last = steps.at(-1);
    if (isLeftOut && !isWhole) continue;
    if (language === 'sh') steps.push({ command: block, status, printed: null });
    else if ((language === 'text' || language === 'json') && last?.printed === null)
      steps[steps.length - 1] = { ...last, printed: { ...block, language } };
    else faults.push(`${block.line}: a block that is neither run nor compared, without a comment that says why.`);
  }
  return { steps, faults };
}

/** Blocks within a list are indented; what is in them begins where the fence does. */
function fencesOf(document: string): Fence[] {
  const lines = document.split('\n');
  const found: Fence[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [, indent, language, status] = OPENING.exec(lines[index]!) ?? [];
    if (indent === undefined) continue;
    const end = lines.indexOf(`${indent}\`\`\``, index + 1);
    if (end < 0) throw new Error(`${index + 1}: a block without an end.`);
    const text = lines.slice(index + 1, end).map((line) => line.slice(indent.length));
    const before = lines.slice(0, index).findLast((line) => line.trim() !== '') ?? '';
    found.push({
      ...{ line: index + 2, text: text.join('\n'), language: language!, status: Number(status ?? 0) },
      isLeftOut: LEFT_OUT.test(before),
    });
    index = end;
  }
  return found;
}
