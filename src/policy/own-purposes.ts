/** The purposes as the hub brings them along: all of the closed list, each with what it is for. */
import type { Purpose } from '../model/roles';
import type { PurposeEntry } from './purpose-entry';

/** The first day of contact tracing. */
const BEGINNING = '2020-05-04';

export const OWN_PURPOSES: readonly PurposeEntry[] = [
  own('CONTACT_TRACING', {
    fr: 'Appeler et suivre les personnes infectées et leurs contacts.',
    nl: 'Besmette personen en hun contacten opbellen en opvolgen.',
    en: 'To call and follow infected persons and their contacts.',
  }),
  own('HYGIENE_INSPECTION', {
    fr: 'Intervenir contre un foyer dans une collectivité ou une zone.',
    nl: 'Optreden tegen een uitbraak in een collectiviteit of een zone.',
    en: 'To act against an outbreak in a collectivity or a zone.',
  }),
  own('STAFFING', {
    fr: 'Trouver et engager des collaborateurs.',
    nl: 'Medewerkers vinden en in dienst nemen.',
    en: 'To find and engage collaborators.',
  }),
  own('TRAINING', {
    fr: "Former les collaborateurs et savoir ce qu'ils ont réussi.",
    nl: 'Medewerkers opleiden en weten waarvoor zij geslaagd zijn.',
    en: 'To train collaborators and to know what they have passed.',
  }),
  own('QUALITY_MONITORING', {
    fr: 'Veiller à la qualité des appels et des visites.',
    nl: 'Waken over de kwaliteit van oproepen en bezoeken.',
    en: 'To watch over the quality of calls and visits.',
  }),
  own('REPORTING_AGGREGATE', {
    fr: 'Établir des chiffres où personne ne se reconnaît.',
    nl: 'Cijfers opmaken waarin niemand te herkennen is.',
    en: 'To make figures in which nobody can be recognised.',
  }),
  own('DATA_SUBJECT_RIGHTS', {
    fr: 'Répondre aux personnes au sujet de leurs propres données.',
    nl: 'Personen antwoord geven over hun eigen gegevens.',
    en: 'To answer people about their own data.',
  }),
  own('SECURITY_AUDIT', {
    fr: "Vérifier qui a consulté quoi, et l'usage qui est fait des règles.",
    nl: 'Nagaan wie wat heeft geraadpleegd, en hoe de regels worden gebruikt.',
    en: 'To check who has looked at what, and how the rules are used.',
  }),
];

function own(purpose: Purpose, description: PurposeEntry['description']): PurposeEntry {
  return { purpose, description, validFrom: BEGINNING, validUntil: null, endedAt: null };
}
