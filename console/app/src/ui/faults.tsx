/** What the hub refused, could not answer or withheld, in the language of whoever reads it. */
import { messagesOf, useMessages, type Messages } from '../language/language';
import type { HubFault } from '../hub/hub';
import { useHasEnded } from '../hub/use-hub';
import { Notice } from './notice';

const MESSAGES = messagesOf({
  en: {
    NO_ANSWER: 'The hub gives no answer. What you typed is still here; try again.',
    UNAUTHENTICATED: 'Your sign-in has ended. What you typed stays while you sign in again.',
    PURPOSE_REFUSED: 'You do not hold this purpose.',
    FIELD_WITHHELD: 'Something here is withheld from you.',
    NOT_FOUND_OR_FORBIDDEN: 'It does not exist, or it is not for you.',
    RATE_LIMITED: 'You asked much in a short time. Wait a moment.',
    OVERLOADED: 'The hub has much to do. Wait a moment.',
    SOURCE_UNAVAILABLE: 'A partner system gives no answer now.',
    AUDIT_UNAVAILABLE: 'Access cannot be recorded now, so nothing is shown.',
    SOURCE_TIMEOUT: 'A partner system did not answer in time.',
    SOURCE_BAD_ANSWER: 'A partner system gave an answer that cannot be used.',
    INTERNAL: 'The hub has a fault of its own. It is in its log.',
    other: 'The hub refused: {message}',
  },
  fr: {
    NO_ANSWER: 'Le hub ne répond pas. Ce que vous avez saisi est toujours là ; réessayez.',
    UNAUTHENTICATED: 'Votre session est terminée. Ce que vous avez saisi reste là pendant que vous vous reconnectez.',
    PURPOSE_REFUSED: 'Vous ne détenez pas cette finalité.',
    FIELD_WITHHELD: 'Une partie vous est retenue.',
    NOT_FOUND_OR_FORBIDDEN: 'Ceci n’existe pas, ou ne vous est pas destiné.',
    RATE_LIMITED: 'Vous avez beaucoup demandé en peu de temps. Attendez un instant.',
    OVERLOADED: 'Le hub est très occupé. Attendez un instant.',
    SOURCE_UNAVAILABLE: 'Un système partenaire ne répond pas pour le moment.',
    AUDIT_UNAVAILABLE: 'Les accès ne peuvent pas être enregistrés ; rien n’est donc montré.',
    SOURCE_TIMEOUT: 'Un système partenaire n’a pas répondu à temps.',
    SOURCE_BAD_ANSWER: 'Un système partenaire a donné une réponse inutilisable.',
    INTERNAL: 'Le hub a un défaut. Il est dans son journal.',
    other: 'Le hub a refusé : {message}',
  },
  nl: {
    NO_ANSWER: 'De hub antwoordt niet. Wat u hebt ingevuld staat er nog; probeer opnieuw.',
    UNAUTHENTICATED: 'Uw sessie is afgelopen. Wat u hebt ingevuld blijft staan terwijl u zich opnieuw aanmeldt.',
    PURPOSE_REFUSED: 'U hebt dit doeleinde niet.',
    FIELD_WITHHELD: 'Een deel wordt voor u afgeschermd.',
    NOT_FOUND_OR_FORBIDDEN: 'Dit bestaat niet, of is niet voor u bestemd.',
    RATE_LIMITED: 'U hebt op korte tijd veel gevraagd. Wacht even.',
    OVERLOADED: 'De hub heeft het druk. Wacht even.',
    SOURCE_UNAVAILABLE: 'Een partnersysteem antwoordt nu niet.',
    AUDIT_UNAVAILABLE: 'Toegangen kunnen nu niet worden vastgelegd; er wordt dus niets getoond.',
    SOURCE_TIMEOUT: 'Een partnersysteem antwoordde niet op tijd.',
    SOURCE_BAD_ANSWER: 'Een partnersysteem gaf een onbruikbaar antwoord.',
    INTERNAL: 'De hub heeft zelf een fout. Die staat in het logboek.',
    other: 'De hub weigerde: {message}',
  },
});

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
  const told = faults.filter(({ code }) => code !== 'UNAUTHENTICATED' || hasEnded);
  const sentences = [...new Set(told.map(say))];
  if (sentences.length === 0) return null;
  return (
    <Notice kind="FAULT">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}
