/** What stands against a version, in French. */
import type { CbeFault } from '../model/identifiers/cbe';
import type { MaskVariant, Right } from '../model/decision';
import { FRENCH } from './effect/words-fr';
import type { FaultWords, NotHad } from './fault-words';
import type { Condition } from './grant';

const DOING: Readonly<Record<Right, string>> = {
  READ: 'voir',
  FILTER: 'filtrer par',
  SORT: 'trier par',
  AGGREGATE: 'compter selon',
  EXPORT: 'exporter',
  WRITE: 'modifier',
};

const CBE: Readonly<Record<CbeFault, string>> = {
  FORM: 'il a dix chiffres',
  FIRST_DIGIT: 'aucun ne commence par 9',
  CHECK_DIGITS: 'ses chiffres de contrôle sont faux',
};

export const FRENCH_FAULTS: FaultWords = {
  ruleTwice: (rule) => `La règle « ${rule} » figure deux fois.`,
  badId: (quoted) =>
    `La règle ${quoted} : le nom d'une règle est une ligne de 1 à 120 caractères, sans |, sans signe invisible, sans blanc à ses bouts.`,
  takenId: (rule) => `La règle « ${rule} » porte un nom du socle légal : donnez-lui-en un autre.`,
  namesNothing: (rule) => `La règle « ${rule} » ne nomme aucun champ.`,
  namesTwice: (rule, coordinate) => `La règle « ${rule} » nomme ${coordinate} deux fois.`,
  newerThanPolicy: (rule) => `La règle « ${rule} » est plus récente que sa politique.`,
  noBasis: (rule) => `L'autorisation « ${rule} » ne repose sur aucune base légale du registre.`,
  maskIfMasked: (rule) => `L'autorisation « ${rule} » doit nommer un masque si elle masque, et alors seulement.`,
  masksRight: (rule, right) =>
    `L'autorisation « ${rule} » masque pour ${DOING[right]} : seul ce qui est lu peut être masqué.`,
  noCompanion: (rule, coordinate) =>
    `L'autorisation « ${rule} » masque ${coordinate}, qui n'a pas de champ pour porter un masque : donnez-le entier ou pas du tout.`,
  maskUnfit: (rule, coordinate, variant, fitting) =>
    `L'autorisation « ${rule} » masque ${coordinate} par ${maskOf(variant)}, ce qui ne lui convient pas; ce qui convient : ${fitting.map(maskOf).join(' ou ')}.`,
  hidesByRow: (rule, condition) =>
    `L'interdiction « ${rule} » cache à la condition « ${ifSo(condition)} » : ce qui est caché l'est sur toute ligne. Retenez-le plutôt.`,
  publicByRow: (rule, conditions, coordinate) =>
    `La règle « ${rule} » demande « ${conditions.map(ifSo).join(', ')} » pour ${coordinate}, qui est public : ce n'est la ligne de personne, et la condition n'y est jamais remplie. Donnez à ce qui est public une règle à part, sans elle.`,
  ofFloor: (rule, role, right, coordinate) =>
    `${rule} : ${FRENCH.roles[role]} ne peuvent être autorisés à ${DOING[right]} ${coordinate} : la loi l'interdit.`,
  namesNoOrganisation: (rule) =>
    `La règle « ${rule} » : ce qu'elle dit des organisations n'en nomme aucune, de sorte qu'elle ne viserait personne : laissez-le vide pour toute organisation, ou nommez des types d'organisations ou des numéros BCE.`,
  emptyOrganisations: (rule, list) =>
    `La règle « ${rule} » : sa liste ${list === 'kinds' ? 'de types' : 'de numéros'} d'organisations est vide : laissez-la de côté.`,
  badNumber: (rule, fault) => `La règle « ${rule} » : ${fault}.`,
  emptyText: 'un texte vide',
  noCbe: (written, fault) => `${written} n'est pas un numéro BCE : ${CBE[fault]}`,
  establishment: (written) => `${written} est le numéro d'un établissement : nommez l'entreprise`,
  otherForm: (written, meant) => `${written} s'écrit ${meant} : dix chiffres et rien d'autre`,
  tooManyRules: (most, rules, groups) =>
    `Une politique a au plus ${most} règles, et autant de groupes pour personne; il y en a ici ${rules} et ${groups}.`,
  tooManyCoordinates: (rule, count, most) =>
    `La règle « ${rule} » nomme ${count} champs; une règle en nomme au plus ${most}.`,
  listsTwice: (rule, name) => `La règle « ${rule} » énumère ${name} deux fois.`,
  tooManyOrganisations: (rule, count, most) =>
    `La règle « ${rule} » nomme ${count} organisations; une règle en nomme au plus ${most} par leurs numéros.`,
  crowded: (right, coordinate, most) =>
    `Plus de ${most} règles disent qui peut ${DOING[right]} ${coordinate}; il peut y en avoir au plus ${most}.`,
  unspoken: (coordinate) => `${coordinate} n'est nommé par aucune autorisation et n'est pas dit n'être pour personne.`,
  unknown: (coordinate) => `${coordinate} est nommé par la politique et n'existe pas.`,
  structural: (coordinate) => `${coordinate} est structurel : aucune politique ne peut en parler.`,
  follows: (coordinate) => `${coordinate} suit un autre champ : aucune politique ne peut en parler.`,
  lockedOut: (lacking) =>
    `Aucun délégué à la protection des données ne pourrait plus ${powers(lacking)} : aucune version n'exclut les délégués de la politique.`,
  lockedOutFrom: (from, lacking) =>
    `À partir du ${from}, aucun délégué à la protection des données ne pourrait plus ${powers(lacking)} : aucune version n'exclut les délégués de la politique, un jour à venir non plus. Que ce qui prend fin soit suivi de quelque chose qui a commencé d'ici là.`,
  broken: (guarantee, counterExample) => `La garantie « ${guarantee} » n'est pas tenue. ${counterExample}`,
  notTold: (at) =>
    `On ne peut dire si les garanties sont tenues. Les règles ${at === null ? "d'un endroit" : `qui disent qui peut ${DOING[at.right]} ${at.coordinate}`} sont trop nombreuses les unes pour les autres pour être examinées ensemble : moins de règles pour un même endroit, ou moins de rôles, d'organisations et de conditions dans chacune.`,
};

function maskOf(variant: MaskVariant): string {
  return `« ${FRENCH.masks[variant]} »`;
}

function ifSo(condition: Condition): string {
  return FRENCH.conditions[condition];
}

function powers({ right, coordinate, more }: NotHad): string {
  const others = more === 0 ? '' : more === 1 ? ' (et encore une chose)' : ` (et encore ${more} choses)`;
  return `${DOING[right]} ${coordinate}${others}`;
}
