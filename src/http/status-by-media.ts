/**
 * The status of an operation that came over whole and cannot be executed. Who accepts `application/json` and not the media type that
 * is GraphQL's own takes every status but 200 for one of HTTP's, of something between; so GraphQL over HTTP has it that such
 * an operation is a 200 with errors there, and a 400 everywhere else.
 */
const OWN_MEDIA_TYPE = 'application/graphql-response+json';

/** Of 400 alone: who may not ask, and who asks too much, is told so by HTTP too. */
export function statusFor(status: number | undefined, accept: unknown): number | undefined {
  if (status !== 400 || typeof accept !== 'string') return status;
  return accept.includes('application/json') && !accept.includes(OWN_MEDIA_TYPE) ? 200 : status;
}
