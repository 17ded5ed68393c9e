/** Why something is withheld, how a value is generalised, what a class means: in words. */
import { messagesOf, useMessages } from '../language/language';
import type { FieldClass, MaskVariant, WithheldReason } from './generated/operations';

const REASONS = messagesOf({
  en: {
    CALLER_FACTS_UNAVAILABLE: 'A fact about the caller cannot be known now.',
    FLOOR: 'The law forbids it, whatever a policy says.',
    LEGAL_BASIS_ENDED: 'The legal basis, or the agreement, does not hold.',
    NOT_ASSIGNED: 'The order or case is not assigned to them.',
    NOT_GRANTED: 'No rule gives it to this role for this purpose.',
    NOT_RECOGNISED: 'Only for those who are recognised as health professionals.',
    NOT_TRAINED: 'The data-protection module is not valid.',
    OUT_OF_SHIFT: 'Not in shift, or the contract does not run.',
    OUT_OF_ZONE: 'It lies outside their zone, organisation or collectivities.',
    PURPOSE_MISSING: 'It is given for a purpose, and there is none.',
  },
  fr: {
    CALLER_FACTS_UNAVAILABLE: 'Un fait au sujet de l’appelant ne peut être connu pour le moment.',
    FLOOR: 'La loi l’interdit, quoi que dise une politique.',
    LEGAL_BASIS_ENDED: 'La base légale, ou l’accord, n’est pas valable.',
    NOT_ASSIGNED: 'L’ordre d’appel ou le dossier ne lui est pas attribué.',
    NOT_GRANTED: 'Aucune règle ne le donne à ce rôle pour cette finalité.',
    NOT_RECOGNISED: 'Réservé à qui est reconnu comme professionnel de la santé.',
    NOT_TRAINED: 'Le module de protection des données n’est pas valable.',
    OUT_OF_SHIFT: 'Hors service, ou sans contrat en cours.',
    OUT_OF_ZONE: 'Hors de sa zone, de son organisation ou de ses collectivités.',
    PURPOSE_MISSING: 'C’est donné pour une finalité, et il n’y en a pas.',
  },
  nl: {
    CALLER_FACTS_UNAVAILABLE: 'Een feit over de oproeper kan nu niet gekend worden.',
    FLOOR: 'De wet verbiedt het, wat een beleid ook zegt.',
    LEGAL_BASIS_ENDED: 'De rechtsgrond, of de overeenkomst, geldt niet.',
    NOT_ASSIGNED: 'De beloproep of het dossier is niet toegewezen.',
    NOT_GRANTED: 'Geen regel geeft het aan deze rol voor dit doeleinde.',
    NOT_RECOGNISED: 'Alleen voor wie als gezondheidszorgbeoefenaar erkend is.',
    NOT_TRAINED: 'De module gegevensbescherming is niet geldig.',
    OUT_OF_SHIFT: 'Niet in dienst, of geen lopend contract.',
    OUT_OF_ZONE: 'Buiten de eigen zone, organisatie of collectiviteiten.',
    PURPOSE_MISSING: 'Het wordt voor een doeleinde gegeven, en er is er geen.',
  },
});

const MASKS = messagesOf({
  en: {
    COUNT: 'how many there are',
    INITIALS: 'the initials',
    LAST_THREE_DIGITS: 'the last three digits',
    PAIRWISE_PSEUDONYM: 'a pseudonym of their organisation’s own',
    POSTCODE: 'the postcode',
    YEAR: 'the year',
  },
  fr: {
    COUNT: 'le nombre',
    INITIALS: 'les initiales',
    LAST_THREE_DIGITS: 'les trois derniers chiffres',
    PAIRWISE_PSEUDONYM: 'un pseudonyme propre à son organisation',
    POSTCODE: 'le code postal',
    YEAR: 'l’année',
  },
  nl: {
    COUNT: 'het aantal',
    INITIALS: 'de initialen',
    LAST_THREE_DIGITS: 'de laatste drie cijfers',
    PAIRWISE_PSEUDONYM: 'een pseudoniem eigen aan de organisatie',
    POSTCODE: 'de postcode',
    YEAR: 'het jaar',
  },
});

const CLASSES = messagesOf({
  en: {
    MEDICAL: 'medical',
    IDENTIFIER: 'identifier',
    PERSONAL: 'personal',
    INTERNAL: 'internal',
    PUBLIC: 'public',
    STRUCTURAL: 'structural',
  },
  fr: {
    MEDICAL: 'médical',
    IDENTIFIER: 'identifiant',
    PERSONAL: 'personnel',
    INTERNAL: 'interne',
    PUBLIC: 'public',
    STRUCTURAL: 'structurel',
  },
  nl: {
    MEDICAL: 'medisch',
    IDENTIFIER: 'identificator',
    PERSONAL: 'persoonlijk',
    INTERNAL: 'intern',
    PUBLIC: 'openbaar',
    STRUCTURAL: 'structureel',
  },
});

export function useReason(): (reason: WithheldReason) => string {
  return useMessages(REASONS);
}

export function useMaskName(): (variant: MaskVariant) => string {
  return useMessages(MASKS);
}

export function useClassName(): (classification: FieldClass) => string {
  return useMessages(CLASSES);
}
