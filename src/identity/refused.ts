/** A token that is not accepted: the sentence says which check failed, and never what stood in the token. */
import { HubError } from '../errors/hub-error';

export function refused(detail: string, cause?: unknown): HubError {
  return new HubError('UNAUTHENTICATED', {}, { detail, cause });
}
