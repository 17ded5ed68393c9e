/**
 * What a caller needs beside what rules require, so that the floor lets a decision through: its rows read as a table of the
 * least that is enough. That there is no other way is a test over all that the floor reads.
 */
import type { Discipline, Purpose } from '../../model/roles';
import { Relation } from '../../model/subject';
import { dependsOnPurpose, nameInFloor, ORDER_TYPE, PERSONAL_CLASSES, statutoryFloor } from '../rules/floor';
import {
  CITIZEN,
  isWithin,
  KNOWN,
  NOTHING,
  probe,
  PURPOSE_VALID,
  relationFacts,
  ROLE_FACT,
  STAFF,
  SYSTEM,
  together,
  type Facts,
  type Probe,
  type Setting,
  type Standing,
} from './least-caller';
import type { Link } from './rule-chain';

interface WayThrough {
  readonly facts: Facts;
  readonly standing: Standing;
}

const professional = (discipline: Discipline): Standing => ({
  ...{ naturalPerson: true, issuer: 'healthcare', discipline, recognised: true },
});
const ANYBODY: WayThrough = { facts: NOTHING, standing: STAFF };
const GROUND = KNOWN.YES.TRAINED | PURPOSE_VALID;
const ASSIGNED_CASE = relationFacts(Relation.CASE_ASSIGNED) | KNOWN.YES.CASES;
const ASSIGNED_ORDER = relationFacts(Relation.ORDER_ASSIGNED) | KNOWN.YES.ORDERS;

const { NURSE, PHYSICIAN, HYGIENE_INSPECTOR, PRIVACY_OFFICER, PERSON } = ROLE_FACT;

/** (a) to (d) of the floor; an inspector is recognised in any profession. */
const MEDICAL: readonly WayThrough[] = [
  { facts: GROUND | NURSE | ASSIGNED_CASE, standing: professional('nurse') },
  { facts: GROUND | PHYSICIAN | ASSIGNED_CASE, standing: professional('physician') },
  { facts: GROUND | PHYSICIAN | relationFacts(Relation.BREAK_GLASS), standing: professional('physician') },
  { facts: GROUND | HYGIENE_INSPECTOR | relationFacts(Relation.OWN_ZONE), standing: professional('midwife') },
  ...(['AUTHORISED_PERSON', 'COLLECTIVITY_CELL', 'HYGIENE_INSPECTOR'] as const).map((role) => ({
    facts: GROUND | ROLE_FACT[role] | relationFacts(Relation.REGISTER_ENTRY),
    standing: STAFF,
  })),
];
const PERSONAL: readonly WayThrough[] = [PURPOSE_VALID, relationFacts(Relation.SELF)].map((facts) => ({
  ...{ facts, standing: STAFF },
}));
/** Of the own data, by the person concerned. */
const OWN: readonly WayThrough[] = [{ facts: PERSON | relationFacts(Relation.SELF), standing: CITIZEN }];
const BREAK_GLASS: readonly WayThrough[] = [{ facts: GROUND | PHYSICIAN, standing: professional('physician') }];

/** For tracing; what is medical is written by a recognised professional, of an own case. */
const COMMAND: readonly WayThrough[] = [{ facts: GROUND, standing: STAFF }];
const MEDICAL_COMMAND = MEDICAL.filter(
  ({ standing }) => standing.discipline === 'nurse' || standing.discipline === 'physician',
);

/** Through all of the links at once. */
export function waysThrough(links: readonly Link[]): readonly WayThrough[] {
  const classes = new Set(links.map(({ classification }) => classification));
  const names = new Set(links.map(({ coordinate }) => nameInFloor(coordinate)));
  const isWritten = links.some(({ right }) => right === 'WRITE');
  const withFacts = (ways: readonly WayThrough[], more: Facts): WayThrough[] =>
    ways.map(({ facts, standing }) => ({ facts: facts | more, standing }));
  if (isWritten && names.has('BreakGlassAssignment')) return BREAK_GLASS;
  if (isWritten && (names.has('Command') || names.has(ORDER_TYPE)))
    return classes.has('MEDICAL') ? MEDICAL_COMMAND : COMMAND;
  const ways = names.has('MyData')
    ? OWN
    : classes.has('MEDICAL')
      ? MEDICAL
      : classes.has('PERSONAL') || classes.has('IDENTIFIER')
        ? PERSONAL
        : [ANYBODY];
  if (isWritten && links.every(({ coordinate }) => nameInFloor(coordinate) === 'Request'))
    return [...withFacts(ways, PRIVACY_OFFICER), ...OWN];
  if (isWritten || names.has('AccessRecord')) return withFacts(ways, PRIVACY_OFFICER);
  if (names.has('PersonReport')) {
    const own = names.has(ORDER_TYPE) ? [...OWN, ...withFacts(OWN, ASSIGNED_ORDER)] : OWN;
    return [...withFacts(ways, PRIVACY_OFFICER), ...own];
  }
  // an agent reads the type of the order assigned to it
  return names.has(ORDER_TYPE) ? [...ways, ...withFacts(ways, ASSIGNED_ORDER)] : ways;
}

/** What the floor knows a purpose by at any of the links: all those without a name are the same to it. */
export function purposeInFloor(purpose: Purpose | null, links: readonly Link[]): string {
  const isNamed =
    purpose === null ||
    links.some(({ coordinate, classification }) => dependsOnPurpose(purpose, coordinate, classification));
  return isNamed ? String(purpose) : '';
}

interface FloorPlace {
  readonly links: readonly Link[];
  readonly bases: readonly string[];
}

/** Callers with these facts and the least that the floor asks for besides; only that one, where the facts are enough. */
export function throughFloor({ links, bases }: FloorPlace, facts: Facts, setting: Setting): Probe[] {
  const ways = [ANYBODY, ...waysThrough(links)];
  // a caller who is a person concerned, among other things, sees and writes nothing personal but the own
  const ownOnly = isWithin(PERSON, facts) && links.some(({ classification }) => PERSONAL_CLASSES.has(classification));
  const least = ownOnly ? facts | relationFacts(Relation.SELF) : facts;
  const whole = ways.flatMap((way) => {
    const all = together(least, way.facts);
    return all === null ? [] : [probe(all, setting, setting.naturalPerson ? way.standing : SYSTEM, bases)];
  });
  const open = whole.filter((one) => isOpen(links, one));
  const enough = open.find((one) => one.facts === facts);
  return enough ? [enough] : open;
}

function isOpen(links: readonly Link[], { caller, relation }: Probe): boolean {
  return links.every(
    ({ coordinate, classification, right, onlyHiding }) =>
      onlyHiding ||
      statutoryFloor({ caller, coordinate, classification, right, relation, legalBasisValid: true }).allowed,
  );
}
