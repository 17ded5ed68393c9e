/** Reads and parses request bodies: JSON (`application/json`, `…+json`), forms, other text. */
import type { IncomingMessage } from 'node:http';
import { SimulatorRefusal } from './simulator-http';

export async function readText(incoming: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and thrown away: a connection cut while the sender is still sending loses the answer.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new SimulatorRefusal(413, `The body is larger than ${limit} bytes.`);
  return Buffer.concat(chunks).toString('utf8');
}

/** `problem` says why a body that calls itself JSON is none; the body is then the text as sent. */
export function parseBody(contentType: string | undefined, text: string): { body: unknown; problem: string | null } {
  if (text === '') return { body: null, problem: null };
  const kind = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (kind === 'application/x-www-form-urlencoded') return { body: formOf(text), problem: null };
  if (kind !== 'application/json' && !kind.endsWith('+json')) return { body: text, problem: null };
  try {
    return { body: JSON.parse(text) as unknown, problem: null };
  } catch {
    return { body: text, problem: 'The body is not valid JSON.' };
  }
}

/** A form as an object; a name that occurs more than once becomes a list. */
function formOf(text: string): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = {};
  const values = new URLSearchParams(text);
  for (const name of new Set(values.keys())) {
    const all = values.getAll(name);
    form[name] = all.length === 1 ? (all[0] as string) : all;
  }
  return form;
}
