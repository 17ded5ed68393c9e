/** One operation put to one of the worlds over HTTP, and its answer as it came, with its values found. */
import { request as send } from 'undici';
import { leavesOf } from './answer-leaves';
import type { Answered } from './observation';
import type { PostedOperation } from './operation-text';
import type { World } from './world';

export async function answerOf(
  { hub, schema }: World,
  { query, variables }: PostedOperation,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> {
  const response = await send(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.body.text();
  // what cannot be used is not compared: something was put at a partner that it would not send
  if (text.includes('"SOURCE_BAD_ANSWER"')) throw new Error(`A partner’s answer was refused: ${text}`);
  const body = JSON.parse(text) as { readonly data?: unknown };
  const leaves = leavesOf(schema, query, body.data);
  return { status: response.statusCode, headers: response.headers, text, body, leaves };
}
