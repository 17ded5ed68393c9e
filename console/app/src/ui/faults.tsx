/** What the hub refused, could not answer or withheld, in the language of its reader. */
import { useMessages, type Messages } from '../language/language';
import type { HubFault } from '../hub/hub';
import { useHasEnded } from '../hub/use-hub';
import { Notice } from './notice';
import MESSAGES from '../../../../messages/console/ui/faults.json';

type FaultKey = typeof MESSAGES extends Messages<infer Key> ? Key : never;

/** @returns says one fault as a sentence */
export function useFaultSentence(): (fault: HubFault) => string {
  const say = useMessages(MESSAGES);
  return ({ code, message, detail }) =>
    code in MESSAGES.en ? say(code as FaultKey) : say('other', { message: detail ?? message });
}

/** Each of them once. */
export function Faults({ faults }: { readonly faults: readonly HubFault[] }) {
  const say = useFaultSentence();
  const hasEnded = useHasEnded();
  // what was refused for want of a sign-in is asked again, or sent again, once there is one
  const shown = faults.filter(({ code }) => code !== 'UNAUTHENTICATED' || hasEnded);
  const sentences = [...new Set(shown.map(say))];
  if (sentences.length === 0) return null;
  return (
    <Notice kind="FAULT">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}
