/** What stands against a version, in Dutch. */
import type { CbeFault } from '../model/identifiers/cbe';
import type { Coordinate } from '../model/classification';
import type { MaskVariant, Right } from '../model/decision';
import { DUTCH } from './effect/words-nl';
import type { FaultWords, NotHad } from './fault-words';
import type { Condition } from './grant';

/** After `om`. */
const DOING: Readonly<Record<Right, (coordinate: Coordinate) => string>> = {
  READ: (coordinate) => `${coordinate} te zien`,
  FILTER: (coordinate) => `op ${coordinate} te filteren`,
  SORT: (coordinate) => `op ${coordinate} te sorteren`,
  AGGREGATE: (coordinate) => `over ${coordinate} te tellen`,
  EXPORT: (coordinate) => `${coordinate} te exporteren`,
  WRITE: (coordinate) => `${coordinate} te wijzigen`,
};

const RIGHTS: Readonly<Record<Right, string>> = {
  READ: 'het zien',
  FILTER: 'het filteren',
  SORT: 'het sorteren',
  AGGREGATE: 'het tellen',
  EXPORT: 'het exporteren',
  WRITE: 'het wijzigen',
};

const CBE: Readonly<Record<CbeFault, string>> = {
  FORM: 'het heeft tien cijfers',
  FIRST_DIGIT: 'geen enkel begint met 9',
  CHECK_DIGITS: 'de controlecijfers kloppen niet',
};

export const DUTCH_FAULTS: FaultWords = {
  ruleTwice: (rule) => `De regel “${rule}” staat er twee keer.`,
  badId: (quoted) =>
    `De regel ${quoted}: de naam van een regel is één lijn van 1 tot 120 tekens, zonder |, zonder onzichtbare tekens en zonder spaties aan de uiteinden.`,
  takenId: (rule) => `De regel “${rule}” heeft een naam van de wettelijke ondergrens: geef er een andere aan.`,
  namesNothing: (rule) => `De regel “${rule}” noemt geen veld.`,
  namesTwice: (rule, coordinate) => `De regel “${rule}” noemt ${coordinate} twee keer.`,
  newerThanPolicy: (rule) => `De regel “${rule}” is nieuwer dan zijn beleid.`,
  noBasis: (rule) => `De toelating “${rule}” steunt op geen rechtsgrond van het register.`,
  maskIfMasked: (rule) => `De toelating “${rule}” moet een masker noemen als ze maskeert, en alleen dan.`,
  masksRight: (rule, right) =>
    `De toelating “${rule}” maskeert ${RIGHTS[right]}: enkel wat gelezen wordt, kan gemaskeerd worden.`,
  noCompanion: (rule, coordinate) =>
    `De toelating “${rule}” maskeert ${coordinate}, waarvoor geen veld bestaat dat een masker draagt: geef het heel of helemaal niet.`,
  maskUnfit: (rule, coordinate, variant, fitting) =>
    `De toelating “${rule}” maskeert ${coordinate} als ${maskOf(variant)}, wat er niet bij past; wat wel past: ${fitting.map(maskOf).join(' of ')}.`,
  hidesByRow: (rule, condition) =>
    `Het verbod “${rule}” verbergt op de voorwaarde “${ifSo(condition)}”: wat verborgen is, is op elke rij verborgen. Scherm het liever af.`,
  publicByRow: (rule, conditions, coordinate) =>
    `De regel “${rule}” vraagt “${conditions.map(ifSo).join(', ')}” voor ${coordinate}, dat openbaar is: het is niemands rij, en de voorwaarde is er nooit vervuld. Geef wat openbaar is een eigen regel, zonder.`,
  ofFloor: (rule, role, right, coordinate) =>
    `${rule}: ${DUTCH.roles[role]} kunnen geen toelating krijgen om ${DOING[right](coordinate)}: de wet verbiedt het.`,
  namesNoOrganisation: (rule) =>
    `De regel “${rule}”: wat hij over organisaties zegt, noemt er geen, zodat hij voor niemand zou gelden: laat het weg voor elke organisatie, of noem soorten organisaties of KBO-nummers.`,
  emptyOrganisations: (rule, list) =>
    `De regel “${rule}”: zijn lijst van ${list === 'kinds' ? 'soorten' : 'nummers'} van organisaties is leeg: laat ze weg.`,
  badNumber: (rule, fault) => `De regel “${rule}”: ${fault}.`,
  emptyText: 'een lege tekst',
  noCbe: (written, fault) => `${written} is geen KBO-nummer: ${CBE[fault]}`,
  establishment: (written) => `${written} is het nummer van een vestiging: noem de onderneming`,
  otherForm: (written, meant) => `${written} schrijft men ${meant}: tien cijfers en niets anders`,
  tooManyRules: (most, rules, groups) =>
    `Een beleid heeft hoogstens ${most} regels, en evenveel groepen voor niemand; hier zijn het er ${rules} en ${groups}.`,
  tooManyCoordinates: (rule, count, most) =>
    `De regel “${rule}” noemt ${count} velden; een regel noemt er hoogstens ${most}.`,
  listsTwice: (rule, name) => `De regel “${rule}” somt ${name} twee keer op.`,
  tooManyOrganisations: (rule, count, most) =>
    `De regel “${rule}” noemt ${count} organisaties; een regel noemt er hoogstens ${most} met hun nummer.`,
  crowded: (right, coordinate, most) =>
    `Meer dan ${most} regels zeggen wie de toelating heeft om ${DOING[right](coordinate)}; er kunnen er hoogstens ${most} zijn.`,
  unspoken: (coordinate) =>
    `${coordinate} wordt door geen toelating genoemd, en er staat niet dat het voor niemand bedoeld is.`,
  unknown: (coordinate) => `${coordinate} wordt door het beleid genoemd en bestaat niet.`,
  structural: (coordinate) => `${coordinate} is structureel: geen beleid kan erover spreken.`,
  follows: (coordinate) => `${coordinate} volgt een ander veld: geen beleid kan erover spreken.`,
  lockedOut: (lacking) =>
    `Geen enkele functionaris voor gegevensbescherming zou nog de toelating hebben om ${powers(lacking)}: geen versie sluit functionarissen van het beleid uit.`,
  lockedOutFrom: (from, lacking) =>
    `Vanaf ${from} zou geen enkele functionaris voor gegevensbescherming nog de toelating hebben om ${powers(lacking)}: geen versie sluit functionarissen van het beleid uit, ook op geen latere dag. Laat op wat eindigt iets volgen dat dan al begonnen is.`,
  broken: (guarantee, counterExample) => `De garantie “${guarantee}” wordt niet nagekomen. ${counterExample}`,
  notTold: (at) =>
    `Of garanties worden nagekomen, kan niet gezegd worden. De regels ${at === null ? 'over één plaats' : `die zeggen wie de toelating heeft om ${DOING[at.right](at.coordinate)},`} zijn te talrijk voor elkaar om samen bekeken te worden: minder regels over één plaats, of minder rollen, organisaties en voorwaarden in elke regel.`,
};

function maskOf(variant: MaskVariant): string {
  return `“${DUTCH.masks[variant]}”`;
}

function ifSo(condition: Condition): string {
  return DUTCH.conditions[condition];
}

function powers({ right, coordinate, more }: NotHad): string {
  const others = more === 0 ? '' : ` (en nog ${more} andere)`;
  return `${DOING[right](coordinate)}${others}`;
}
