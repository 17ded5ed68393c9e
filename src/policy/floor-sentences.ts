/** The sentences of the statutory floor: each row's, as it forbids. */
import type { InEachLanguage } from './effect/language';

export const FLOOR_SENTENCES = {
  'floor:medical-natural-person': {
    FR: "Les données médicales ne vont qu'à des personnes physiques; le système d'une organisation ne les reçoit jamais.",
    NL: 'Medische gegevens gaan enkel naar natuurlijke personen; het systeem van een organisatie krijgt ze nooit.',
    EN: 'Medical data resolves for natural persons only; the system of an organisation never gets it.',
  },
  'floor:privacy-officer': {
    FR: "Un délégué à la protection des données ne reçoit jamais une valeur au sujet d'une personne.",
    NL: 'Een functionaris voor gegevensbescherming krijgt nooit een waarde over een persoon.',
    EN: 'A privacy officer never gets a value about a person.',
  },
  'floor:access-log': {
    FR: 'Le journal des accès est lu par les délégués à la protection des données en personne, et par nul autre.',
    NL: 'Het toegangslogboek wordt gelezen door functionarissen voor gegevensbescherming in persoon, en door niemand anders.',
    EN: 'The access log is read by privacy officers in person, and by nobody else.',
  },
  'floor:purpose': {
    FR: 'Sans finalité, pas de données à caractère personnel.',
    NL: 'Geen doeleinde, geen persoonsgegevens.',
    EN: 'No purpose, no personal data.',
  },
  'floor:medical-purpose': {
    FR: "Les données médicales ne servent qu'au suivi des contacts et à l'inspection d'hygiène.",
    NL: 'Medische gegevens dienen enkel voor contactopsporing en hygiëne-inspectie.',
    EN: 'Medical data is for the purposes CONTACT_TRACING and HYGIENE_INSPECTION only.',
  },
  'floor:medical-legal-basis': {
    FR: 'Les données médicales exigent une base légale valable en ce moment.',
    NL: 'Medische gegevens vergen een rechtsgrond die nu geldig is.',
    EN: 'Medical data needs a legal basis that is valid now.',
  },
  'floor:index-of-contact': {
    FR: "Le lien d'un contact vers son index n'est jamais pour la première ligne ni pour un infirmier.",
    NL: 'De link van een contact naar zijn index is nooit voor de eerste lijn of voor een verpleegkundige.',
    EN: 'The link from a contact to its index is never for the 1st line or a nurse.',
  },
  'floor:medical-ways-in': {
    FR: "Les données médicales sont pour un médecin ou un infirmier reconnu à qui le dossier est attribué, pour un inspecteur d'hygiène dans sa zone, pour une personne dûment autorisée pour le dossier par une inscription au registre, ou pour un médecin reconnu par bris de glace.",
    NL: 'Medische gegevens zijn voor een erkende arts of verpleegkundige aan wie het dossier is toegewezen, voor een hygiëne-inspecteur in de eigen zone, voor een persoon die door een inschrijving in het register naar behoren gemachtigd is voor het dossier, of voor een erkende arts via noodtoegang.',
    EN: 'Medical data is for a recognised physician or nurse assigned to the case, a hygiene inspector in the own zone, a person duly authorised for the case by a register entry, or a recognised physician by break-glass.',
  },
  'floor:medical-training': {
    FR: 'Les données médicales exigent un module de protection des données valide.',
    NL: 'Medische gegevens vergen een geldige module gegevensbescherming.',
    EN: 'Medical data needs a valid data-protection module.',
  },
  'floor:order-type-first-line': {
    FR: "Le type d'un ordre d'appel n'est lu par la première ligne que sur l'ordre qui lui est attribué en ce moment, et ne lui sert jamais à filtrer, trier ou compter.",
    NL: 'Het type van een beloproep wordt door de eerste lijn enkel gelezen op de oproep die haar nu is toegewezen, en dient haar nooit om te filteren, te sorteren of te tellen.',
    EN: 'The type of a call order is read by the 1st line only on the order assigned to it now, and never used by it to filter, sort or count.',
  },
  'floor:identifier-first-line': {
    FR: "Un identifiant fort n'est jamais un filtre ni un ordre de tri pour la première ligne.",
    NL: 'Een sterke identificator is nooit een filter of sorteervolgorde voor de eerste lijn.',
    EN: 'A strong key is never a filter or a sort order for the 1st line.',
  },
  'floor:administration': {
    FR: 'Les registres et les règles sont modifiés par les délégués à la protection des données en personne, et par nul autre.',
    NL: 'Registers en regels worden gewijzigd door functionarissen voor gegevensbescherming in persoon, en door niemand anders.',
    EN: 'Registers and rules are changed by privacy officers in person, and by nobody else.',
  },
  'floor:break-glass': {
    FR: "Un dossier est ouvert par bris de glace par un médecin reconnu en personne, avec un module de protection des données valide, pour le suivi ou l'inspection, et par nul autre.",
    NL: 'Een dossier wordt via noodtoegang geopend door een erkende arts in persoon, met een geldige module gegevensbescherming, voor opsporing of inspectie, en door niemand anders.',
    EN: 'A case is opened by break-glass by a recognised physician in person, with a valid data-protection module, for tracing or inspection, and by nobody else.',
  },
} as const satisfies Record<string, InEachLanguage<string>>;

export type FloorRuleId = keyof typeof FLOOR_SENTENCES;
