/** What is wrong with an answer, whatever it answers: null where nothing is. */
import type { RawAnswer, RawRequest } from './raw-request';

/** Of an answer to an operation that a client could have sent. */
export interface PostedAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

export function faultOfPosted({ status, retryAfter, body }: PostedAnswer, values: readonly string[]): string | null {
  if (status >= 500 && !(status === 503 && retryAfter !== null)) return `status ${status}`;
  let read: {
    readonly errors?: readonly { readonly message?: string; readonly extensions?: { readonly code?: string } }[];
  };
  try {
    read = JSON.parse(body) as typeof read;
  } catch {
    return `status ${status}, and no JSON`;
  }
  const errors = read.errors ?? [];
  if (errors.some(({ extensions }) => extensions?.code === 'INTERNAL')) return 'INTERNAL';
  const text = JSON.stringify(errors);
  const echoed = values.find((value) => text.includes(JSON.stringify(value).slice(1, -1)));
  if (echoed !== undefined) return `a value came back: ${JSON.stringify(echoed).slice(0, 60)}`;
  return internalsIn(text);
}

/** @param mark stands in the request, and nothing of it may come back */
export function faultOfRaw({ statuses, text }: RawAnswer, { answers = 1 }: RawRequest, mark: string): string | null {
  for (const [place, status] of statuses.entries()) {
    // that a method is none of HTTP's, or a coding of transfer unknown, is the one thing above 499 that is the asker's
    if (status < 500 || status === 501 || status === 505) continue;
    if (status === 503 && /^retry-after: /im.test(text.split(/^(?=HTTP\/1\.1 )/m)[place] ?? '')) continue;
    return `status ${status}`;
  }
  if (statuses.length > answers) return `${statuses.length} answers to ${answers}`;
  if (text.toLowerCase().includes(mark.toLowerCase())) return 'what was sent came back';
  return internalsIn(text);
}

/** A stack, a path of the machine, or a library's name for what it choked on. */
function internalsIn(text: string): string | null {
  const found = /\bat [\w.<>]+ \(|node_modules|\/src\/|node:internal|\bFST_ERR_\w+|SyntaxError|TypeError/.exec(text);
  return found ? `discloses internals: ${found[0]}` : null;
}
