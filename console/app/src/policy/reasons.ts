/** Why something is withheld, how a value is generalised, what a class means, what the law forbids: in words. */
import { messagesOf, useLanguage, useMessages } from '../language/language';
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

/** The floor's own sentences, which the hub says in English. A row without words here keeps the hub's. */
const FLOOR: Readonly<Record<string, readonly [french: string, dutch: string]>> = {
  'floor:medical-natural-person': [
    'Des données médicales ne sont données qu’à des personnes physiques ; le système d’une organisation n’en reçoit jamais.',
    'Medische gegevens gaan alleen naar natuurlijke personen; het systeem van een organisatie krijgt ze nooit.',
  ],
  'floor:privacy-officer': [
    'Un délégué à la protection des données ne reçoit jamais une valeur sur une personne.',
    'Een functionaris gegevensbescherming krijgt nooit een waarde over een persoon.',
  ],
  'floor:access-log': [
    'Le journal des accès est lu par les délégués à la protection des données en personne, et par nul autre.',
    'Het toegangslogboek wordt gelezen door functionarissen gegevensbescherming in persoon, en door niemand anders.',
  ],
  'floor:purpose': ['Sans finalité, pas de données à caractère personnel.', 'Zonder doeleinde geen persoonsgegevens.'],
  'floor:medical-purpose': [
    'Les données médicales ne servent que le suivi des contacts et l’inspection d’hygiène.',
    'Medische gegevens dienen alleen contactopsporing en hygiëne-inspectie.',
  ],
  'floor:medical-legal-basis': [
    'Les données médicales exigent une base légale valable maintenant.',
    'Medische gegevens vragen een rechtsgrond die nu geldt.',
  ],
  'floor:index-of-contact': [
    'Le lien d’un contact vers son index n’est jamais pour la 1re ligne ni pour un infirmier.',
    'De link van een contact naar zijn index is nooit voor de 1e lijn of een verpleegkundige.',
  ],
  'floor:medical-ways-in': [
    'Les données médicales sont pour un médecin ou infirmier reconnu à qui le dossier est attribué, un inspecteur d’hygiène dans sa zone, une personne dûment autorisée pour le dossier par une inscription au registre, ou un médecin reconnu par bris de glace.',
    'Medische gegevens zijn voor een erkende arts of verpleegkundige aan wie het dossier is toegewezen, een hygiëne-inspecteur in de eigen zone, een persoon die voor het dossier door een registerinschrijving behoorlijk gemachtigd is, of een erkende arts via noodtoegang.',
  ],
  'floor:medical-training': [
    'Les données médicales exigent un module de protection des données valable.',
    'Medische gegevens vragen een geldige module gegevensbescherming.',
  ],
  'floor:order-type-first-line': [
    'Le type d’un ordre d’appel n’est lu par la 1re ligne que sur l’ordre qui lui est attribué maintenant, et ne lui sert jamais à filtrer, trier ou compter.',
    'Het type van een beloproep wordt door de 1e lijn alleen gelezen op de oproep die nu is toegewezen, en dient nooit om te filteren, te sorteren of te tellen.',
  ],
  'floor:identifier-first-line': [
    'Un identifiant fort n’est jamais un filtre ni un ordre de tri pour la 1re ligne.',
    'Een sterke identificator is nooit een filter of sorteervolgorde voor de 1e lijn.',
  ],
  'floor:administration': [
    'Registres et règles sont modifiés par les délégués à la protection des données en personne, et par nul autre.',
    'Registers en regels worden gewijzigd door functionarissen gegevensbescherming in persoon, en door niemand anders.',
  ],
  'floor:break-glass': [
    'Un dossier est ouvert par bris de glace par un médecin reconnu en personne, avec un module de protection des données valable, pour le suivi ou l’inspection, et par nul autre.',
    'Een dossier wordt via noodtoegang geopend door een erkende arts in persoon, met een geldige module gegevensbescherming, voor opsporing of inspectie, en door niemand anders.',
  ],
};

export function useReason(): (reason: WithheldReason) => string {
  return useMessages(REASONS);
}

export function useMaskName(): (variant: MaskVariant) => string {
  return useMessages(MASKS);
}

export function useClassName(): (classification: FieldClass) => string {
  return useMessages(CLASSES);
}

/** @returns says a row of the floor; the hub's own sentence where there are no words of it here */
export function useFloorSentence(): (rule: string, ofHub: string) => string {
  const { language } = useLanguage();
  return (rule, ofHub) => (language === 'en' ? ofHub : (FLOOR[rule]?.[language === 'fr' ? 0 : 1] ?? ofHub));
}
