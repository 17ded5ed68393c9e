/** Why somebody who is made up gets what they get, as a sentence in each language. */
import type { InEachLanguage } from './language';

export interface SimulationWords {
  readonly structural: string;
  readonly gone: string;
  readonly notGranted: string;
  readonly grants: (rule: string) => string;
  readonly maskedBefore: (rule: string) => string;
  readonly standsAgainst: (rule: string) => string;
  readonly wouldGrant: (rule: string) => string;
}

export const SIMULATION_WORDS: InEachLanguage<SimulationWords> = {
  FR: {
    structural: "Ceci porte la réponse : tout appelant l'a, ou personne.",
    gone: 'Absent de son schéma : ce à quoi ceci mène, ou tout ce qui y mène, est caché.',
    notGranted: 'Aucune règle ne le donne.',
    grants: (rule) => `La règle « ${rule} » le donne.`,
    maskedBefore: (rule) =>
      `La règle « ${rule} » le donne; une règle qui passe avant elle le masque, bien que son fondement ait pris fin ou ne puisse être connu.`,
    standsAgainst: (rule) => `La règle « ${rule} » s'y oppose.`,
    wouldGrant: (rule) => `La règle « ${rule} » le donnerait.`,
  },
  NL: {
    structural: 'Dit draagt het antwoord: elke oproeper heeft het, of niemand.',
    gone: 'Niet in hun schema: waar dit toe leidt, of alles wat ertoe leidt, is verborgen.',
    notGranted: 'Geen regel geeft het.',
    grants: (rule) => `De regel “${rule}” geeft het.`,
    maskedBefore: (rule) =>
      `De regel “${rule}” geeft het; een regel die voorgaat maskeert het, hoewel de grond ervan geëindigd is of niet gekend kan zijn.`,
    standsAgainst: (rule) => `De regel “${rule}” staat in de weg.`,
    wouldGrant: (rule) => `De regel “${rule}” zou het geven.`,
  },
  EN: {
    structural: 'It carries the answer: every caller has it, or nobody.',
    gone: 'It is not in their schema: what it leads to, or all that leads to it, is hidden.',
    notGranted: 'No rule grants it.',
    grants: (rule) => `The rule “${rule}” grants it.`,
    maskedBefore: (rule) =>
      `The rule “${rule}” grants it; a rule that goes before it masks it, though its ground has ended or cannot be known.`,
    standsAgainst: (rule) => `The rule “${rule}” stands against it.`,
    wouldGrant: (rule) => `The rule “${rule}” would grant it.`,
  },
};
