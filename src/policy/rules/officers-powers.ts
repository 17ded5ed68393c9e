/**
 * Officers' own powers are floor: what privacy officers need to read the policy and to change it, and to end what stands
 * against a change, is lost neither by a version nor by a change of the registers that rules stand on, now or on any later
 * day that is known. Approved by anyone, it would lock all of them out for good.
 */
import { startOfBrusselsDay } from '../../model/brussels-day';
import { coordinateIndex, type Coordinate, type CoordinateInfo } from '../../model/classification';
import { rightToSelect, type Decision, type Right } from '../../model/decision';
import type { Purpose } from '../../model/roles';
import { Relation } from '../../model/subject';
import { standingFor, type CallerClass } from './caller-class';
import { ClassTable } from './decision-table';
import { compilePolicy, type CompiledPolicy } from './compiled-policy';
import { decide } from './decide';
import type { Work } from '../effect/in-slices';
import { FIELD_GROUPS } from './field-groups';
import type { Denial, PolicyDocument } from './grant';
import { type Term, endsOf } from '../registers/legal-basis';
import { type PolicyRegisters, type LegalBasis } from '../registers/policy-register-store';
import { lackingSaid, sentence, type Sentence } from './sentence';

/** What officers act for, one of them at a time: the purposes that the controller gives them. */
const PURPOSES_OF_OFFICERS: readonly Purpose[] = ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'];

/**
 * What every officer in office has, and no more. Contract and shift come with the appointment, which is the hub's own to
 * say. The module is asked of everybody, and passed elsewhere. No row is an officer's own, and no organisation is known by
 * its number here: what is given to a number is not given to officers.
 */
const OFFICER: Omit<CallerClass, 'purpose' | 'purposeValid' | 'validLegalBases'> = {
  naturalPerson: true,
  issuer: 'staff',
  roles: ['PRIVACY_OFFICER'],
  organisation: null,
  organisationKind: 'CONTROLLER',
  discipline: null,
  recognised: false,
  trained: 'YES',
  contractActive: 'YES',
  inShift: 'YES',
  agreementValid: false,
  orderAssignmentsUsable: true,
  caseAssignmentsUsable: true,
  possibleRelations: Relation.NONE,
};

const NOTHING: ReadonlySet<Coordinate> = new Set();

type Power = readonly [Right, Coordinate];

const powers = (right: Right, coordinates: readonly Coordinate[]): Power[] =>
  coordinates.map((coordinate) => [right, coordinate]);

/**
 * Without one of these nobody could write the version that gives the rest back, or take away a guarantee that stands against
 * that version: one officer adds a guarantee, so what ends one must never be lost.
 */
const NEEDED: readonly Power[] = [
  ...powers('READ', ['Query.policyVersions', 'Query.policyVersion', 'Query.guarantees']),
  // a version is asked for by its number
  ...powers('FILTER', ['PolicyVersion.number']),
  ...powers('READ', FIELD_GROUPS['number of policy versions']),
  ...powers('WRITE', FIELD_GROUPS['number of policy versions']),
  ...powers('READ', [...FIELD_GROUPS['policy versions'], ...FIELD_GROUPS['rules'], ...FIELD_GROUPS['guarantees']]),
  ...powers('WRITE', [...FIELD_GROUPS['policy versions'], ...FIELD_GROUPS['policy changes']]),
  ...powers('WRITE', [...FIELD_GROUPS['guarantees'], ...FIELD_GROUPS['guarantee changes']]),
];

/** `Type.field` of all that a schema lacks where these places are hidden: a type goes with the last field it leads to. */
export type GoneWith = (hidden: ReadonlySet<Coordinate>) => ReadonlySet<Coordinate>;

export interface LockOutGround {
  readonly registers: PolicyRegisters;
  readonly coordinates: readonly CoordinateInfo[];
  readonly goneWith: GoneWith;
  readonly now: Date;
}

/**
 * One sentence where there is an instant, now or later, at which no purpose gives an officer all that is needed; else none.
 * What ends is no fault where something else has begun by then. To be done in slices.
 */
export function* lockOutCheck(
  document: PolicyDocument,
  { registers, coordinates, goneWith, now }: LockOutGround,
): Work<Sentence[]> {
  const answers = answersUnder(document, coordinates, goneWith);
  for (const at of instantsOf([registers], now)) {
    yield;
    const lacking = PURPOSES_OF_OFFICERS.map((purpose) =>
      answers(NEEDED, purpose, registers, at).filter(({ outcome }) => outcome !== 'VISIBLE'),
    );
    const [fewest = []] = lacking.sort((one, other) => one.length - other.length);
    if (fewest.length > 0) return [sentenceOf(fewest, at > now ? at : null)];
  }
  return [];
}

function sentenceOf([first, ...others]: readonly Decision[], from: Date | null): Sentence {
  const { right, coordinate, reason } = first!;
  const lacking = lackingSaid({ right, coordinate }, reason, others.length);
  return from === null
    ? sentence('lockedOut', { lacking })
    : sentence('lockedOutFrom', { from: from.toISOString(), lacking });
}

export interface Loss {
  readonly at: Date;
  readonly coordinates: readonly Coordinate[];
}

/**
 * To be done in slices.
 * @returns what of their administration officers have by the registers as they are and would not have, at that instant, by
 * what they would become; also where they would have all of it, but under no one purpose what changing the policy takes.
 * Null where nothing is lost.
 */
export function* lossCheck(
  document: PolicyDocument,
  registers: { readonly are: PolicyRegisters; readonly become: PolicyRegisters },
  { coordinates, goneWith, now }: Omit<LockOutGround, 'registers'>,
): Work<Loss | null> {
  const answers = answersUnder(document, coordinates, goneWith);
  const administered = administeredBy(compilePolicy(document), coordinates);
  const had = (under: PolicyRegisters, at: Date): Had => {
    const byPurpose = PURPOSES_OF_OFFICERS.map((purpose) =>
      answers(administered, purpose, under, at).map(({ outcome }) => outcome === 'VISIBLE'),
    );
    return {
      each: administered.map((_power, index) => byPurpose.some((given) => given[index])),
      // what is needed stands first
      together: byPurpose.map((given) => given.slice(0, NEEDED.length)),
    };
  };
  for (const at of instantsOf([registers.are, registers.become], now)) {
    yield;
    const [before, after] = [had(registers.are, at), had(registers.become, at)];
    const lost = administered.filter((_power, index) => before.each[index] && !after.each[index]);
    if (lost.length === 0 && canChangeThePolicy(before) && !canChangeThePolicy(after)) {
      lost.push(...NEEDED.filter((_power, index) => after.together.some((given) => !given[index])));
    }
    if (lost.length > 0) return { at, coordinates: [...new Set(lost.map(([, coordinate]) => coordinate))] };
  }
  return null;
}

interface Had {
  /** By power: under one purpose or the other. */
  readonly each: readonly boolean[];
  /** By purpose and power, of those that are needed at once. */
  readonly together: readonly (readonly boolean[])[];
}

/** An officer acts for one purpose at a time. */
function canChangeThePolicy({ together }: Had): boolean {
  return together.some((given) => given.every(Boolean));
}

/** All that is written, and what its author has to read. */
function administeredBy(policy: CompiledPolicy, coordinates: readonly CoordinateInfo[]): Power[] {
  const written = coordinates
    .map(({ coordinate }) => coordinate)
    .filter((coordinate) => policy.rulesOf(coordinate, 'WRITE').grants.length > 0);
  return [
    ...NEEDED,
    ...powers('READ', FIELD_GROUPS['policy register lists']),
    ...powers('WRITE', written),
    ...powers('READ', written),
  ];
}

type Answers = (asked: readonly Power[], purpose: Purpose, registers: PolicyRegisters, at: Date) => Decision[];

function answersUnder(document: PolicyDocument, coordinates: readonly CoordinateInfo[], goneWith: GoneWith): Answers {
  const policy = compilePolicy({ ...document, denials: document.denials.map(whateverNumber) });
  const index = coordinateIndex(coordinates);
  const known = new Map<string, ReadonlySet<Coordinate>>();
  const goneFor = (caller: CallerClass): ReadonlySet<Coordinate> => {
    const { hidden } = new ClassTable(policy, index, caller, '');
    if (hidden.size === 0) return NOTHING;
    const key = [...hidden].join(' ');
    const gone = known.get(key) ?? goneWith(hidden);
    known.set(key, gone);
    return gone;
  };
  return (asked, purpose, registers, at) => {
    const caller: CallerClass = { ...OFFICER, purpose, ...standingFor(purpose, registers, at) };
    const gone = goneFor(caller);
    return asked.map(([right, coordinate]) => {
      const decision = decide({ policy, coordinates: index, coordinate, right, caller, relation: Relation.NONE });
      if (right !== rightToSelect(coordinate) || !gone.has(coordinate)) return decision;
      return { ...decision, outcome: 'HIDDEN', reason: 'NOT_GRANTED' };
    });
  };
}

/** What is denied to a number may be denied to the officers' own organisation. */
function whateverNumber(denial: Denial): Denial {
  const { organisations, ...toAll } = denial;
  return organisations?.numbers === undefined ? denial : toAll;
}

/** Now, and every later instant at which something of the registers begins or ends. */
function instantsOf(registers: readonly PolicyRegisters[], now: Date): Date[] {
  const entries = registers.flatMap(({ legalBases, purposes }): (Term | LegalBasis)[] => [...legalBases, ...purposes]);
  const begins = entries.flatMap((entry) => [
    startOfBrusselsDay(entry.validFrom),
    ...('text' in entry ? [startOfBrusselsDay(entry.textValidFrom)] : []),
  ]);
  const ends = entries.flatMap((entry) => endsOf(entry, now).map(({ endsAt }) => endsAt.getTime()));
  const later = [...begins, ...ends].filter((at) => at > now.getTime());
  return [now, ...[...new Set(later)].sort((one, other) => one - other).map((at) => new Date(at))];
}
