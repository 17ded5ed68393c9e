/**
 * The facts about a caller, with their age. A partner's fact counts for a while after the last good reading of the
 * stream that brings it; the hub's own registers count at once and have no age. When the database cannot be read, what it
 * said last goes on counting for as long as each fact may, but nothing that is the hub's own to say: that is unknown then.
 * A secondment narrows what the organisation lets a caller be, and goes by what was read with it: where the organisation
 * is unknown, nobody may be anything.
 */
import { brusselsDayOf, isWithinHours } from '../../model/brussels-day';
import { realTime, type Clock } from '../../model/time';
import type { CallerFacts, CallerIdentity, Fact, FactsAboutCaller } from '../../model/caller';
import { insurerOf, type SecondedTo } from '../../model/words';
import type { AssignmentRow, CallerFactsStore, ContractRow, RowsAboutCaller } from './caller-facts-store';
import {
  authorityOn,
  caseAssignments,
  ESCALATIONS,
  ORDER_ASSIGNMENTS,
  staffStreamOf,
  TRAINING,
  type Authority,
  type StreamName,
} from './fact-streams';
import { LastKnown } from './last-known';
import { rolesWhileSeconded } from '../../model/roles';

/** The module without which nobody sees personal data. */
export const DATA_PROTECTION_MODULE = 'https://training.example.be/modules/data-protection';

export interface FactAges {
  /** How long assignments count. */
  readonly assignmentSeconds: number;
  /** How long contract, shift and training count. */
  readonly staffSeconds: number;
}

export interface CallerFactsOptions {
  readonly store: CallerFactsStore;
  readonly factAge: FactAges;
  /** Ages are a matter of real time, whatever the hub's clock says. */
  readonly realClock?: Clock;
  /** Called when the registers cannot be read. */
  readonly onFailure?: (error: unknown) => void;
}

const MOST_REMEMBERED = 10_000;

export function createCallerFacts({
  store,
  factAge,
  realClock = realTime,
  onFailure,
}: CallerFactsOptions): CallerFacts {
  const lastKnown = new LastKnown<RowsAboutCaller>({
    most: MOST_REMEMBERED,
    maxAgeMs: factAge.staffSeconds * 1000,
    now: () => realClock.now().getTime(),
  });
  return {
    async factsOf(identity, now) {
      const key = `${identity.pseudonym} ${identity.organisation}`;
      const question = {
        personPseudonym: identity.pseudonym,
        organisation: identity.organisation,
        trainingModule: DATA_PROTECTION_MODULE,
        endedBefore: now,
      };
      const moment = { now, realNow: realClock.now(), factAge };
      try {
        const rows = await store.rowsAbout(question);
        lastKnown.keep(key, rows);
        return factsFrom(rows, identity, { ...moment, readable: true });
      } catch (error) {
        onFailure?.(error);
        return factsFrom(lastKnown.get(key) ?? NOTHING, identity, { ...moment, readable: false });
      }
    },
  };
}

const NOTHING: RowsAboutCaller = {
  organisation: null,
  officer: false,
  entries: [],
  contracts: [],
  training: null,
  orders: [],
  cases: [],
  glass: [],
  secondments: [],
  streams: {},
};

interface Moment {
  /** On the hub's clock. */
  readonly now: Date;
  readonly realNow: Date;
  readonly factAge: FactAges;
  /** False when the rows are what was known last. */
  readonly readable: boolean;
}

function factsFrom(rows: RowsAboutCaller, identity: CallerIdentity, moment: Moment): FactsAboutCaller {
  const organisation = organisationFrom(rows, moment.now);
  const authority = organisation ? authorityOn(organisation) : 'hub';
  const contracts = rows.contracts.filter((contract) => {
    const ofEmployer = contract.authority === authority && contract.organisation === organisation?.cbe;
    return ofEmployer && hasBegun(contract.contract_from, moment) && isBefore(moment.now, contract.contract_until);
  });
  const staffStream = staffStreamOf(authority);
  const staff = factMaker(authority, staffStream ? [staffStream] : [], moment.factAge.staffSeconds, rows, moment);
  const training = factMaker('federal-platform', [TRAINING], moment.factAge.staffSeconds, rows, moment);
  const trainedUntil = rows.training?.valid_until ? new Date(rows.training.valid_until) : null;
  const own = identity.naturalPerson ? contracts : [];
  return {
    organisation,
    contractActive: staff(own.length > 0),
    inShift: staff(own.some((contract) => isOnDuty(contract, moment.now))),
    trained: training(rows.training !== null && isBefore(moment.now, rows.training.valid_until)),
    trainedUntil,
    ...assignmentsFrom(rows, authority, moment),
    brokenGlass: new Map(identity.naturalPerson && moment.readable ? glassFrom(rows.glass, moment.now) : []),
    zones: new Set(authority === 'hub' && moment.readable ? own.flatMap(({ zones }) => zones) : []),
    collectivities: authority === 'hub' && moment.readable ? collectivitiesOf(own) : new Set(),
    staffReference: authority === 'hub' ? null : (own[0]?.staff_reference ?? null),
    isOfficer: identity.naturalPerson && moment.readable && rows.officer,
    authorisedEntries: moment.readable ? entriesFrom(rows.entries, moment.now) : [],
  };
}

function organisationFrom(rows: RowsAboutCaller, now: Date): FactsAboutCaller['organisation'] {
  const row = rows.organisation;
  if (!row) return null;
  const { cbe, name, kind, insurer, source } = row;
  const agreed = kind === 'CONTROLLER' || (row.agreement_from !== null && new Date(row.agreement_from) <= now);
  const agreementValid = agreed && isBefore(now, row.agreement_until) && row.suspended_at === null;
  return {
    cbe,
    name,
    kind,
    insurer,
    source,
    agreementValid,
    // who is no longer a processor may hold nothing, its staff included
    permittedRoles: new Set(agreementValid ? rolesWhileSeconded(row.permitted_roles, secondmentsNow(rows, now)) : []),
    permittedPurposes: new Set(agreementValid ? row.permitted_purposes : []),
  };
}

/** A secondment counts from its first to its last day, in Brussels. */
function secondmentsNow({ secondments }: RowsAboutCaller, now: Date): SecondedTo[] {
  if (secondments.length === 0) return [];
  const today = brusselsDayOf(now);
  const holding = secondments.filter(({ seconded_from: from, seconded_until: until }) => {
    return from <= today && (until === null || today <= until);
  });
  return holding.map((row) => row.seconded_to);
}

/**
 * Only the call centre assigns orders; only a mutuality assigns cases, of those that the call centre escalates to it. To
 * others the question does not apply.
 */
function assignmentsFrom(
  { orders, cases, streams }: RowsAboutCaller,
  authority: Authority,
  moment: Moment,
): Pick<FactsAboutCaller, 'orderAssignments' | 'caseAssignments'> {
  const heldNow = <Row extends AssignmentRow>(rows: readonly Row[]): Row[] =>
    rows.filter(({ authority: of, assigned_from: from, assigned_until: until }) => {
      return of === authority && hasBegun(from, moment) && isBefore(moment.now, until);
    });
  const insurer = insurerOf(authority);
  const orderStreams = authority === 'call-centre' ? [ORDER_ASSIGNMENTS] : [];
  const caseStreams = insurer === null ? [] : [caseAssignments(insurer), ESCALATIONS];
  const notApplicable = { ...moment, readable: true };
  const factOf = <Value>(needed: readonly StreamName[], value: Value): Fact<Value> => {
    const source = needed.length > 0 ? authority : 'hub';
    return factMaker(source, needed, moment.factAge.assignmentSeconds, { streams }, notApplicable)(value);
  };
  const held = orderStreams.length === 0 ? [] : heldNow(orders);
  const followed = caseStreams.length === 0 ? [] : heldNow(cases);
  return {
    orderAssignments: factOf(orderStreams, new Map(held.map((row) => [row.order_number, row.case_reference]))),
    caseAssignments: factOf(caseStreams, new Set(followed.map((row) => row.case_reference))),
  };
}

/** Gives a value the age of the oldest stream it came by; without a stream it is the hub's own, and as good as the database. */
function factMaker(
  authority: Authority,
  needed: readonly StreamName[],
  seconds: number,
  { streams }: Pick<RowsAboutCaller, 'streams'>,
  { realNow, readable }: Moment,
): <T>(value: T) => Fact<T> {
  const good = needed.map((stream) => streams[stream] ?? null);
  const oldest = good.includes(null) ? null : Math.min(...good.map((at) => new Date(at!).getTime()));
  const asOf = needed.length === 0 ? (readable ? realNow : null) : oldest === null ? null : new Date(oldest);
  const usable = needed.length === 0 ? readable : asOf !== null && realNow.getTime() - asOf.getTime() <= seconds * 1000;
  return (value) => ({ value, asOf, authority, usable });
}

/**
 * What a partner has already begun counts even where the hub's clock was set before it; what is over on the hub's clock
 * does not.
 */
function hasBegun(from: string, { now, realNow }: Moment): boolean {
  const begin = new Date(from);
  return begin <= now || begin <= realNow;
}

function isBefore(now: Date, until: string | null): boolean {
  return until === null || now < new Date(until);
}

function isOnDuty({ always_on_duty: always, hours, shifts }: ContractRow, now: Date): boolean {
  if (hours !== null && isWithinHours(hours, now)) return true;
  return always || shifts.some(({ from, until }) => new Date(from) <= now && now < new Date(until));
}

function collectivitiesOf(contracts: readonly ContractRow[]): ReadonlySet<string> | 'ALL' {
  const named = contracts.flatMap(({ collectivities }) => collectivities ?? []);
  return named.includes('ALL') ? 'ALL' : new Set(named);
}

function glassFrom(rows: RowsAboutCaller['glass'], now: Date): [reference: string, until: Date][] {
  const open = rows.filter((row) => new Date(row.opened_at) <= now && isBefore(now, row.ends_at));
  return open.map((row) => [row.case_reference, new Date(row.ends_at)]);
}

function entriesFrom(rows: RowsAboutCaller['entries'], now: Date): FactsAboutCaller['authorisedEntries'] {
  const holds = (from: string, until: string | null): boolean => new Date(from) <= now && isBefore(now, until);
  const valid = rows.filter((row) => holds(row.valid_from, row.valid_until) && holds(row.basis_from, row.basis_until));
  return valid.map((row) => ({
    id: row.id,
    legalBasis: row.legal_basis,
    caseReferences: new Set(row.case_references),
    collectivityReferences: new Set(row.collectivity_references),
    validFrom: new Date(row.valid_from),
    validUntil: row.valid_until === null ? null : new Date(row.valid_until),
  }));
}
