/**
 * A policy read the slow way: every grant is looked at, every complaint written down, and only then compared. Shares no
 * code with `src/policy`; takes the document as data and the caller as plain attributes.
 */
import type { Coordinate, CoordinateInfo } from '../../../src/model/classification';
import { RIGHTS, type Right } from '../../../src/model/decision';
import type { Condition, Denial, Grant, PolicyDocument } from '../../../src/policy/rules/grant';
import type { PolicyRegisters } from '../../../src/policy/registers/policy-register-store';
import { complaints as floorComplaints, type Answer, type Row, type Who } from './naive-floor';

export interface Attributes extends Omit<Who, 'purposeEnded'> {
  organisationKind: string | null;
  organisation: string | null;
  contract: Answer;
  shift: Answer;
  agreement: boolean;
  /** The day on which it is asked, `YYYY-MM-DD`. */
  day: string;
}

export interface Expected {
  outcome: string;
  variant: string | null;
  reason: string | null;
}

/** The order in which a reader has to see what is missing. */
const REASON_ORDER = [
  'NOT_GRANTED to the role',
  'CALLER_FACTS_UNAVAILABLE',
  'PURPOSE_MISSING',
  'NOT_GRANTED for the purpose',
  'LEGAL_BASIS_ENDED',
  'NOT_RECOGNISED',
  'NOT_TRAINED',
  'OUT_OF_SHIFT',
  'NOT_ASSIGNED',
  'OUT_OF_ZONE',
  'FLOOR',
];

const withheld = (reason: string): Expected => ({ outcome: 'WITHHELD', variant: null, reason: code(reason) });
/** `NOT_GRANTED to the role` → `NOT_GRANTED` */
const code = (reason: string): string => (reason.startsWith('NOT_GRANTED') ? 'NOT_GRANTED' : reason);
const HIDDEN: Expected = { outcome: 'HIDDEN', variant: null, reason: 'NOT_GRANTED' };
const VISIBLE: Expected = { outcome: 'VISIBLE', variant: null, reason: null };

interface Rules {
  readonly grants: readonly Grant[];
  readonly denials: readonly Denial[];
  readonly hiding: readonly Denial[];
}
const NO_RULES: Rules = { grants: [], denials: [], hiding: [] };

export class NaiveEvaluator {
  private readonly infos: Map<Coordinate, CoordinateInfo>;
  /** By right and coordinate, only so that the test does not take an hour. */
  private readonly rules = new Map<Right, Map<Coordinate, Rules>>();

  constructor(
    policy: PolicyDocument,
    private readonly registers: PolicyRegisters,
    coordinates: readonly CoordinateInfo[],
  ) {
    this.infos = new Map(coordinates.map((info) => [info.coordinate, info]));
    const names = coordinates.map(({ coordinate }) => coordinate);
    const denialsOf = (right: Right, name: Coordinate): Denial[] =>
      policy.denials.filter((denial) => speaksOf(denial, name, right));
    for (const right of RIGHTS) {
      const rulesOf = (name: Coordinate): Rules => ({
        grants: policy.grants.filter((grant) => speaksOf(grant, name, right)),
        denials: denialsOf(right, name),
        // gone with it are what it is computed into, and every right on it; one right can be hidden by itself
        hiding: [
          ...denialsOf(right, name),
          ...[name, ...this.basesOf(name)].flatMap((one) => denialsOf('READ', one)),
        ].filter(({ outcome }) => outcome === 'HIDDEN'),
      });
      this.rules.set(right, new Map(names.map((name) => [name, rulesOf(name)])));
    }
  }

  expect(coordinate: Coordinate, right: Right, who: Attributes, row: Row): Expected {
    const info = this.infos.get(coordinate);
    if (info === undefined) return withheld('NOT_GRANTED');
    if (info.classification === 'STRUCTURAL') {
      return right === 'READ' || right === 'FILTER' || right === 'SORT' ? VISIBLE : withheld('NOT_GRANTED');
    }
    if (info.reveals) return this.expect(info.reveals.coordinate, info.reveals.right, who, row);
    if (info.masks) {
      const masked = this.expect(info.masks, 'READ', who, row);
      if (masked.outcome === 'HIDDEN') return masked;
      if (info.derivedFrom.some((one) => this.expect(one, 'READ', who, row).outcome === 'HIDDEN')) return HIDDEN;
      if (right !== 'READ') return withheld('NOT_GRANTED');
      if (masked.outcome === 'WITHHELD') return masked;
      const shownInstead = info.derivedFrom.map((one) => this.expect(one, 'READ', who, row));
      const lacking = shownInstead.find((answer) => answer.outcome !== 'VISIBLE');
      if (lacking) return lacking.outcome === 'MASKED' ? withheld('NOT_GRANTED') : lacking;
      return { ...masked, outcome: 'VISIBLE' };
    }
    const rules = this.rules.get(right)?.get(coordinate) ?? NO_RULES;
    if (rules.hiding.some((denial) => denies(denial, who, row))) return HIDDEN;
    for (const base of info.derivedFrom) {
      const answer = this.expect(base, 'READ', who, row);
      if (answer.outcome === 'MASKED') return withheld('NOT_GRANTED');
      if (answer.outcome !== 'VISIBLE') return answer;
    }
    const changes = right === 'WRITE' && !coordinate.startsWith('Mutation.');
    if (right === 'FILTER' || right === 'SORT' || right === 'AGGREGATE' || changes) {
      const read = this.expect(coordinate, 'READ', who, row);
      if (read.outcome === 'MASKED') return withheld('NOT_GRANTED');
      if (read.outcome !== 'VISIBLE') return read;
    }
    return this.byRules(info, rules, right, who, row);
  }

  private basesOf(coordinate: Coordinate): Coordinate[] {
    const { derivedFrom = [] } = this.infos.get(coordinate) ?? {};
    return derivedFrom.flatMap((base) => [base, ...this.basesOf(base)]);
  }

  private byRules(info: CoordinateInfo, { grants, denials }: Rules, right: Right, who: Attributes, row: Row): Expected {
    if (denials.some((denial) => denies(denial, who, row))) return withheld('NOT_GRANTED');

    const holding: Grant[] = [];
    const inDoubt: { readonly grant: Grant; readonly reason: string }[] = [];
    let reason = 'NOT_GRANTED to the role';
    for (const grant of grants) {
      for (const role of meets(grant, who)) {
        const complaints = this.complaintsAbout(grant, role, info, right, who, row);
        const first = REASON_ORDER.find((complaint) => complaints.includes(complaint));
        if (first === undefined) {
          holding.push(grant);
          continue;
        }
        if (grant.outcome === 'MASKED' && isInDoubt(grant, role, who, row)) inDoubt.push({ grant, reason: first });
        if (REASON_ORDER.indexOf(first) > REASON_ORDER.indexOf(reason)) reason = first;
      }
    }
    if (holding.length === 0) return withheld(reason);
    const deciding = holding.reduce((best, grant) => (comesBefore(grant, best) ? grant : best));
    const before = inDoubt.filter(
      ({ grant }) =>
        comesBefore(grant, deciding) ||
        (!comesBefore(deciding, grant) && grants.indexOf(grant) < grants.indexOf(deciding)),
    );
    const masks = [...before.map(({ grant }) => grant), deciding].flatMap(({ variant }) => variant ?? []);
    if (before.length > 0 && masks.some((mask) => mask !== masks[0])) {
      return withheld(before.reduce((best, one) => (comesBefore(one.grant, best.grant) ? one : best)).reason);
    }
    return { outcome: masks.length > 0 ? 'MASKED' : 'VISIBLE', variant: masks[0] ?? null, reason: null };
  }

  /** A basis is as good as the first of its three terms to end. */
  private stands(id: string, day: string): boolean {
    const basis = this.registers.legalBases.find((one) => one.id === id);
    if (basis === undefined) return false;
    const begins = [basis.validFrom, basis.textValidFrom];
    const ends = [basis.validUntil, basis.textValidUntil, basis.impactAssessmentUntil];
    return begins.every((first) => first <= day) && ends.every((last) => last === null || day <= last);
  }

  private isOver(purpose: string, day: string): boolean {
    const entry = this.registers.purposes.find((one) => one.purpose === purpose);
    return entry === undefined || day < entry.validFrom || (entry.validUntil !== null && entry.validUntil < day);
  }

  private complaintsAbout(
    grant: Grant,
    role: string,
    info: CoordinateInfo,
    right: Right,
    who: Attributes,
    row: Row,
  ): string[] {
    const found: string[] = [];
    if (grant.purposes !== 'ANY') {
      if (who.purpose === null) found.push('PURPOSE_MISSING');
      else if (!(grant.purposes as readonly string[]).includes(who.purpose)) found.push('NOT_GRANTED for the purpose');
      else if (this.isOver(who.purpose, who.day)) found.push('LEGAL_BASIS_ENDED');
    }
    const holds = this.stands(grant.legalBasis, who.day);
    if (!holds) found.push('LEGAL_BASIS_ENDED');
    for (const condition of grant.conditions) {
      const complaint = complaintOf(condition, role, who, row);
      if (complaint !== null) found.push(complaint);
    }
    const { coordinate, classification } = info;
    const asking = { ...who, purposeEnded: who.purpose !== null && this.isOver(who.purpose, who.day) };
    for (const reason of floorComplaints(asking, row, coordinate, classification, right, holds)) found.push(reason);
    return found;
  }
}

function speaksOf(rule: Grant | Denial, coordinate: Coordinate, right: Right): boolean {
  return rule.right === right && rule.what.some((group) => group.coordinates.includes(coordinate));
}

/** In which roles the caller is meant; somebody without any role is still everybody. */
function meets(rule: Grant | Denial, who: Attributes): string[] {
  if (rule.organisations !== undefined) {
    const kinds: readonly string[] = rule.organisations.kinds ?? [];
    const numbers = rule.organisations.numbers ?? [];
    if (!kinds.includes(who.organisationKind ?? '-') && !numbers.includes(who.organisation ?? '-')) return [];
  }
  if (rule.roles === 'EVERYBODY') return ['anybody'];
  const named: readonly string[] = rule.roles;
  return who.roles.filter((role) => named.includes(role));
}

function denies(denial: Denial, who: Attributes, row: Row): boolean {
  if (denial.purposes !== 'ANY' && !(denial.purposes as readonly (string | null)[]).includes(who.purpose)) return false;
  return meets(denial, who).some((role) => isOpen(denial, role, who, row));
}

/** Nobody can say that it does not hold, its legal basis left aside. */
function isInDoubt(grant: Grant, role: string, who: Attributes, row: Row): boolean {
  if (grant.purposes !== 'ANY' && !(grant.purposes as readonly (string | null)[]).includes(who.purpose)) return false;
  return isOpen(grant, role, who, row);
}

function isOpen(rule: Grant | Denial, role: string, who: Attributes, row: Row): boolean {
  const ground = [null, 'CALLER_FACTS_UNAVAILABLE', 'LEGAL_BASIS_ENDED'];
  return rule.conditions.every((condition) => ground.includes(complaintOf(condition, role, who, row)));
}

function complaintOf(condition: Condition, role: string, who: Attributes, row: Row): string | null {
  const asked = (answer: Answer, no: string): string | null =>
    answer === 'yes' ? null : answer === 'no' ? no : 'CALLER_FACTS_UNAVAILABLE';
  const bit = (set: boolean, no: string): string | null => (set ? null : no);
  if (condition === 'TRAINED') return asked(who.trained, 'NOT_TRAINED');
  if (condition === 'CONTRACT_ACTIVE') return asked(who.contract, 'OUT_OF_SHIFT');
  if (condition === 'IN_SHIFT') return asked(who.shift, 'OUT_OF_SHIFT');
  if (condition === 'AGREEMENT_VALID') {
    if (who.natural) return 'NOT_GRANTED to the role';
    return who.agreement ? null : 'LEGAL_BASIS_ENDED';
  }
  if (condition === 'OWN_ZONE') return bit(row.zone, 'OUT_OF_ZONE');
  if (condition === 'OWN_ORGANISATION') return bit(row.organisation, 'NOT_ASSIGNED');
  if (condition === 'REGISTER_ENTRY') return bit(row.register, 'NOT_ASSIGNED');
  if (condition === 'OWN_COLLECTIVITY') return bit(row.collectivity, 'NOT_ASSIGNED');
  if (condition === 'OWN_TRAINEE') return bit(row.trainee, 'NOT_GRANTED to the role');
  if (condition === 'SELF') return bit(row.self, 'NOT_GRANTED to the role');
  // ASSIGNED: the mutuality assigns cases to nurses and physicians, the call centre orders to those who call and visit
  // and what a physician opened by break-glass is assigned by the hub itself
  if (role === 'PHYSICIAN' && row.glass) return null;
  const orders = ['AGENT', 'FIELD_AGENT', 'SUPERVISOR'].includes(role);
  const cases = ['NURSE', 'PHYSICIAN'].includes(role);
  if (orders) return who.ordersKnown ? bit(row.order, 'NOT_ASSIGNED') : 'CALLER_FACTS_UNAVAILABLE';
  if (cases) return who.casesKnown ? bit(row.case, 'NOT_ASSIGNED') : 'CALLER_FACTS_UNAVAILABLE';
  if ((row.order && who.ordersKnown) || (row.case && who.casesKnown)) return null;
  return who.ordersKnown && who.casesKnown ? 'NOT_ASSIGNED' : 'CALLER_FACTS_UNAVAILABLE';
}

/** The narrower grant, then the newer, then the one that shows less. */
function comesBefore(one: Grant, other: Grant): boolean {
  const size = (grant: Grant): number => grant.what.flatMap((group) => group.coordinates).length;
  const listed = (list: readonly string[] | string): number => (typeof list === 'string' ? 1000 : list.length);
  const named = (grant: Grant): number =>
    grant.organisations === undefined ? 0 : (grant.organisations.kinds ?? []).length > 0 ? 1 : 2;
  if (named(one) !== named(other)) return named(one) > named(other);
  if (one.conditions.length !== other.conditions.length) return one.conditions.length > other.conditions.length;
  if (listed(one.purposes) !== listed(other.purposes)) return listed(one.purposes) < listed(other.purposes);
  if (listed(one.roles) !== listed(other.roles)) return listed(one.roles) < listed(other.roles);
  if (size(one) !== size(other)) return size(one) < size(other);
  if (one.since !== other.since) return one.since > other.since;
  return one.outcome === 'MASKED' && other.outcome !== 'MASKED';
}
