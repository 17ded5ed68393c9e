/** The rows of the statutory floor in French and Dutch: the hub says them in English. */
import { useLanguage } from '../language/language';

type Sentences = Readonly<Record<string, string>>;

const FRENCH: Sentences = {
  'floor:medical-natural-person':
    'Les données médicales ne vont qu’à des personnes physiques ; le système d’une organisation ne les reçoit jamais.',
  'floor:privacy-officer':
    'Un délégué à la protection des données ne reçoit jamais une valeur au sujet d’une personne.',
  'floor:access-log':
    'Le journal des accès est lu par les délégués à la protection des données en personne, et par nul autre.',
  'floor:purpose': 'Sans finalité, pas de données à caractère personnel.',
  'floor:medical-purpose': 'Les données médicales ne servent qu’au suivi des contacts et à l’inspection d’hygiène.',
  'floor:medical-legal-basis': 'Les données médicales exigent une base légale valable en ce moment.',
  'floor:index-of-contact':
    'Le lien d’un contact vers son index n’est jamais pour la première ligne ni pour un infirmier.',
  'floor:medical-ways-in':
    'Les données médicales sont pour un médecin ou un infirmier reconnu à qui le dossier est attribué, pour un inspecteur d’hygiène dans sa zone, pour une personne dûment autorisée pour le dossier par une inscription au registre, ou pour un médecin reconnu en bris de glace.',
  'floor:medical-training': 'Les données médicales exigent un module de protection des données valide.',
  'floor:order-type-first-line':
    'Le type d’un ordre d’appel n’est lu par la première ligne que sur l’ordre qui lui est attribué en ce moment, et ne lui sert jamais à filtrer, trier ou compter.',
  'floor:identifier-first-line':
    'Un identifiant fort n’est jamais un filtre ni un ordre de tri pour la première ligne.',
  'floor:administration':
    'Les registres et les règles sont modifiés par les délégués à la protection des données en personne, et par nul autre.',
  'floor:break-glass':
    'Un dossier est ouvert en bris de glace par un médecin reconnu en personne, avec un module de protection des données valide, pour le suivi ou l’inspection, et par nul autre.',
};

const DUTCH: Sentences = {
  'floor:medical-natural-person':
    'Medische gegevens gaan enkel naar natuurlijke personen; het systeem van een organisatie krijgt ze nooit.',
  'floor:privacy-officer': 'Een functionaris voor gegevensbescherming krijgt nooit een waarde over een persoon.',
  'floor:access-log':
    'Het toegangslogboek wordt gelezen door functionarissen voor gegevensbescherming in persoon, en door niemand anders.',
  'floor:purpose': 'Geen doeleinde, geen persoonsgegevens.',
  'floor:medical-purpose': 'Medische gegevens dienen enkel voor contactopsporing en hygiëne-inspectie.',
  'floor:medical-legal-basis': 'Medische gegevens vergen een rechtsgrond die nu geldig is.',
  'floor:index-of-contact':
    'De link van een contact naar zijn index is nooit voor de eerste lijn of voor een verpleegkundige.',
  'floor:medical-ways-in':
    'Medische gegevens zijn voor een erkende arts of verpleegkundige aan wie het dossier is toegewezen, voor een hygiëne-inspecteur in de eigen zone, voor een persoon die door een inschrijving in het register naar behoren gemachtigd is voor het dossier, of voor een erkende arts via noodtoegang.',
  'floor:medical-training': 'Medische gegevens vergen een geldige module gegevensbescherming.',
  'floor:order-type-first-line':
    'Het type van een beloproep wordt door de eerste lijn enkel gelezen op de oproep die haar nu is toegewezen, en dient haar nooit om te filteren, te sorteren of te tellen.',
  'floor:identifier-first-line': 'Een sterke identificator is nooit een filter of sorteervolgorde voor de eerste lijn.',
  'floor:administration':
    'Registers en regels worden gewijzigd door functionarissen voor gegevensbescherming in persoon, en door niemand anders.',
  'floor:break-glass':
    'Een dossier wordt via noodtoegang geopend door een erkende arts in persoon, met een geldige module gegevensbescherming, voor opsporing of inspectie, en door niemand anders.',
};

const SENTENCES = { en: {}, fr: FRENCH, nl: DUTCH } satisfies Record<string, Sentences>;

export interface FloorRow {
  readonly rule: string | null;
  readonly sentence: string | null;
}

/** @returns the sentence of a row; in English where the floor has grown since */
export function useFloorSentence(): (row: FloorRow) => string {
  const sentences: Sentences = SENTENCES[useLanguage().language];
  return ({ rule, sentence }) => sentences[rule ?? ''] ?? sentence ?? '';
}
