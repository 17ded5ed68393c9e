/** Why a field is withheld, as docs/errors.md explains it, in words for the user of the screen: what it takes to see it. */
import { useMessages, type Messages } from '../language/language';
import SENTENCES from '../../../../messages/console/ui/withheld-reason.json';

type ReasonKey = typeof SENTENCES extends Messages<infer Key> ? Key : never;

/** @returns says a reason of FIELD_WITHHELD; null, or one that is not known here, in general terms */
export function useWithheldReason(): (reason: string | null) => string {
  const say = useMessages(SENTENCES);
  return (reason) => say(reason !== null && reason in SENTENCES.en ? (reason as ReasonKey) : 'other');
}
