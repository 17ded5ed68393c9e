/** What the picture of the README shows, as a page: the console above, a query and two answers below. */
import type { Answer } from '../../support/running-demonstration';

export interface Side {
  readonly persona: 'agent' | 'nurse';
  readonly answer: Answer<unknown>;
}

export interface PictureParts {
  /** WebP. */
  readonly console: Buffer;
  readonly query: string;
  readonly sides: readonly Side[];
}

const TITLES: Readonly<Record<Side['persona'], string>> = {
  agent: 'an agent of the call centre',
  nurse: 'the nurse of the case',
};

const STYLE = `
  * { box-sizing: border-box } body { margin: 0; padding: 14px; background: #f0f2f5; color: #1b2733; font: 14px/1.4 'DejaVu Sans', sans-serif }
  img { display: block; width: 100% } .card { background: #fff; border: 1px solid #c5ced8; border-radius: 8px; overflow: hidden; margin-bottom: 12px }
  h2 { margin: 0; padding: 8px 14px; font-size: 14px; background: #e3e9f0; border-bottom: 1px solid #c5ced8 }
  pre { margin: 0; padding: 10px 14px; font: 12.5px/1.45 'DejaVu Sans Mono', monospace; white-space: pre-wrap; overflow-wrap: anywhere }
  .sides { display: grid; grid-template-columns: 1fr 1fr; gap: 12px } .sides .card { margin: 0 }
  .name { color: #0b5394 } .text { color: #22662c } .none { color: #a61b1b; font-weight: bold } .why { color: #a61b1b }`;

export function pictureOf({ console, query, sides }: PictureParts): string {
  const image = `<img src="data:image/webp;base64,${console.toString('base64')}">`;
  const columns = sides.map(({ persona, answer }) => card(`The answer to ${TITLES[persona]}`, answerText(answer)));
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
    <div class="card">${image}</div>
    ${card('One query …', escaped(query))}
    <div class="sides">${columns.join('')}</div>`;
}

function card(title: string, text: string): string {
  return `<div class="card"><h2>${escaped(title)}</h2><pre>${text}</pre></div>`;
}

/** Of an error what a front end shows by. */
function answerText({ data, errors }: Answer<unknown>): string {
  const why = errors.map(({ extensions: { code, coordinate, reason, variant } }) => ({
    code,
    coordinate,
    reason,
    variant,
  }));
  return coloured(printed({ ...(why.length > 0 && { errors: why }), data }, 0));
}

/** JSON as one writes it: what has one entry alone, or a few short ones, begins no line. */
function printed(value: unknown, depth: number): string {
  const line = JSON.stringify(value, null, 1).replace(/\n */g, ' ');
  if (typeof value !== 'object' || value === null || line.length + depth < 58) return line;
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const named = ([name, entry]: [string, unknown], inside: number): string =>
    `${isList ? '' : `"${name}": `}${printed(entry, inside)}`;
  if (entries.length === 1) return `${open} ${named(entries[0]!, depth)} ${close}`;
  const inside = ' '.repeat(depth + 2);
  return `${open}\n${entries.map((entry) => inside + named(entry, depth + 2)).join(',\n')} ${close}`;
}

function coloured(json: string): string {
  return escaped(json)
    .replace(/"(\w+)":/g, '<span class="name">$1</span>:')
    .replace(/: ("[^"\n]*")/g, ': <span class="text">$1</span>')
    .replace(/: null/g, ': <span class="none">null</span>');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
