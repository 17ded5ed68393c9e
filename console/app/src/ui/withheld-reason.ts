/** Why a field is withheld, as docs/errors.md explains it, in words for whoever looks at the screen. */
import { messagesOf, useMessages, type Messages } from '../language/language';

const SENTENCES = messagesOf({
  en: {
    NOT_GRANTED: 'your role is not given this',
    NOT_ASSIGNED: 'it is not assigned to you now',
    NOT_RECOGNISED: 'only for recognised health professionals',
    NOT_TRAINED: 'you have not passed the data-protection module, or no longer',
    PURPOSE_MISSING: 'not for the purpose you ask for',
    OUT_OF_ZONE: 'the case lies outside your zone',
    OUT_OF_SHIFT: 'you are not in shift, or your contract does not run',
    LEGAL_BASIS_ENDED: 'its legal basis is not in force',
    FLOOR: 'the law forbids it, whatever the rules say',
    CALLER_FACTS_UNAVAILABLE: 'a fact about you cannot be checked now; it comes back by itself',
    other: 'the rules do not give it to you',
  },
  fr: {
    NOT_GRANTED: 'votre rôle n’y a pas droit',
    NOT_ASSIGNED: 'ceci ne vous est pas attribué pour le moment',
    NOT_RECOGNISED: 'réservé aux professionnels de la santé reconnus',
    NOT_TRAINED: 'vous n’avez pas réussi le module de protection des données, ou il a expiré',
    PURPOSE_MISSING: 'pas pour la finalité de votre demande',
    OUT_OF_ZONE: 'le dossier se trouve hors de votre zone',
    OUT_OF_SHIFT: 'vous n’êtes pas en service, ou votre contrat n’est pas en cours',
    LEGAL_BASIS_ENDED: 'sa base légale n’est pas en vigueur',
    FLOOR: 'la loi l’interdit, quelles que soient les règles',
    CALLER_FACTS_UNAVAILABLE:
      'un fait à votre sujet ne peut pas être vérifié pour le moment ; cela se rétablit de soi-même',
    other: 'les règles ne vous le donnent pas',
  },
  nl: {
    NOT_GRANTED: 'uw rol heeft hier geen recht op',
    NOT_ASSIGNED: 'dit is u nu niet toegewezen',
    NOT_RECOGNISED: 'alleen voor erkende gezondheidszorgbeoefenaars',
    NOT_TRAINED: 'u bent niet geslaagd voor de module gegevensbescherming, of ze is verlopen',
    PURPOSE_MISSING: 'niet voor het doeleinde van uw vraag',
    OUT_OF_ZONE: 'het dossier ligt buiten uw zone',
    OUT_OF_SHIFT: 'u bent niet in dienst, of uw contract loopt niet',
    LEGAL_BASIS_ENDED: 'de rechtsgrond ervan is niet van kracht',
    FLOOR: 'de wet verbiedt het, wat de regels ook zeggen',
    CALLER_FACTS_UNAVAILABLE: 'een feit over u kan nu niet worden nagegaan; het komt vanzelf terug',
    other: 'de regels geven het u niet',
  },
});

type ReasonKey = typeof SENTENCES extends Messages<infer Key> ? Key : never;

/** @returns says a reason of FIELD_WITHHELD; null, or one that is not known here, in general terms */
export function useWithheldReason(): (reason: string | null) => string {
  const say = useMessages(SENTENCES);
  return (reason) => say(reason !== null && reason in SENTENCES.en ? (reason as ReasonKey) : 'other');
}
