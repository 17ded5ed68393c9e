/** Why something was withheld from the caller of an entry, then. */
import { messagesOf } from '../language/language';

export const WITHHELD_THEN = messagesOf({
  en: {
    CALLER_FACTS_UNAVAILABLE: 'a fact about the caller was older than it counts',
    FLOOR: 'the law forbids it, whatever a policy says',
    LEGAL_BASIS_ENDED: 'the legal basis was not valid then',
    NOT_ASSIGNED: 'the order or case was not assigned to the caller',
    NOT_GRANTED: 'nothing grants it',
    NOT_RECOGNISED: 'the caller was not recognised as a health professional',
    NOT_TRAINED: 'the caller’s data-protection module was not valid',
    OUT_OF_SHIFT: 'the caller was not in shift, or the contract did not run',
    OUT_OF_ZONE: 'outside the caller’s zone, organisation or collectivities',
    PURPOSE_MISSING: 'not asked for a purpose that allows it',
  },
  fr: {
    CALLER_FACTS_UNAVAILABLE: 'un fait au sujet de l’appelant était trop ancien',
    FLOOR: 'la loi l’interdit, quelle que soit la politique',
    LEGAL_BASIS_ENDED: 'la base légale n’était pas valide à ce moment',
    NOT_ASSIGNED: 'l’ordre ou le dossier n’était pas attribué à l’appelant',
    NOT_GRANTED: 'rien ne l’accorde',
    NOT_RECOGNISED: 'l’appelant n’était pas reconnu comme professionnel de la santé',
    NOT_TRAINED: 'le module de protection des données de l’appelant n’était pas valide',
    OUT_OF_SHIFT: 'l’appelant n’était pas en service, ou son contrat ne courait pas',
    OUT_OF_ZONE: 'hors de la zone, de l’organisation ou des collectivités de l’appelant',
    PURPOSE_MISSING: 'pas demandé pour une finalité qui le permet',
  },
  nl: {
    CALLER_FACTS_UNAVAILABLE: 'een feit over de aanvrager was ouder dan het telt',
    FLOOR: 'de wet verbiedt het, wat een beleid ook zegt',
    LEGAL_BASIS_ENDED: 'de rechtsgrond was toen niet geldig',
    NOT_ASSIGNED: 'de beloproep of het dossier was niet aan de aanvrager toegewezen',
    NOT_GRANTED: 'niets kent het toe',
    NOT_RECOGNISED: 'de aanvrager was niet erkend als gezondheidszorgbeoefenaar',
    NOT_TRAINED: 'de module gegevensbescherming van de aanvrager was niet geldig',
    OUT_OF_SHIFT: 'de aanvrager was niet in dienst, of het contract liep niet',
    OUT_OF_ZONE: 'buiten de zone, de organisatie of de collectiviteiten van de aanvrager',
    PURPOSE_MISSING: 'niet gevraagd voor een doeleinde dat het toelaat',
  },
});
