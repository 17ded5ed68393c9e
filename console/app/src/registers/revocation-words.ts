/** What is revoked, and why, as people say it. */
import { messagesOf } from '../language/language';

export const REVOCATION_WORDS = messagesOf({
  en: {
    TOKEN: 'one token',
    SESSION: 'all of a session',
    SUBJECT: 'all of a subject of an issuer',
    CALLER: 'all of a caller',
    LEAKED: 'somebody else has it, or may have it',
    LEFT_SERVICE: 'whoever it was issued to serves no more',
    LOGGED_OUT: 'logged out, says the issuer',
    LOST_DEVICE: 'the device it is on is gone',
    MISUSE: 'used for what it is not for',
  },
  fr: {
    TOKEN: 'un jeton',
    SESSION: 'tous ceux d’une session',
    SUBJECT: 'tous ceux d’un sujet d’un émetteur',
    CALLER: 'tous ceux d’un appelant',
    LEAKED: 'quelqu’un d’autre l’a, ou peut l’avoir',
    LEFT_SERVICE: 'son titulaire n’est plus en fonction',
    LOGGED_OUT: 'déconnecté, dit l’émetteur',
    LOST_DEVICE: 'l’appareil où il se trouve a disparu',
    MISUSE: 'utilisé pour ce à quoi il ne sert pas',
  },
  nl: {
    TOKEN: 'één token',
    SESSION: 'alle van een sessie',
    SUBJECT: 'alle van een subject van een uitgever',
    CALLER: 'alle van een aanvrager',
    LEAKED: 'iemand anders heeft het, of kan het hebben',
    LEFT_SERVICE: 'de houder is niet meer in dienst',
    LOGGED_OUT: 'afgemeld, zegt de uitgever',
    LOST_DEVICE: 'het toestel waarop het staat is weg',
    MISUSE: 'gebruikt waarvoor het niet dient',
  },
});
