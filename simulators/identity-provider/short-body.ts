import type { IncomingMessage } from 'node:http';

const MOST_CHARACTERS = 1_024;

/** What a request carries; null where that is more than the name of a persona takes. */
export async function shortBody(request: IncomingMessage): Promise<string | null> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_CHARACTERS) return null;
  }
  return text;
}
