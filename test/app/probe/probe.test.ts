/** A probe finds nothing where the tables mean what the policy means, and one wrong cell of them in either direction. */
import { isObjectType } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import type { Coordinate } from '../../../src/model/classification';
import type { Decision } from '../../../src/model/decision';
import {
  createDecisionTables,
  type DecisionTable,
  type DecisionTables,
} from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { Denial, PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { PolicySnapshot } from '../../../src/policy/versions/policy-store';
import { createProbe, type ProbeDifference } from '../../../src/app/probe/probe';
import { probeCallers } from '../../../src/app/probe/probe-callers';

/** Of `POLICY_PROBE_CALLERS`. */
const DEFAULT_CALLERS = 40;
const NOW = new Date('2020-09-20T10:00:00Z');
const schema = buildHubSchema();
const coordinates = readCoordinates(schema);
const probe = createProbe(coordinates);

function snapshotOf(document: PolicyDocument, wrong: (table: DecisionTable) => DecisionTable): PolicySnapshot {
  const right = createDecisionTables(document, OWN_REGISTERS, coordinates);
  const tables: DecisionTables = { version: right.version, for: (caller, now) => wrong(right.for(caller, now)) };
  return { document, ...OWN_REGISTERS, tables };
}

async function differences(snapshot: PolicySnapshot, name?: string): Promise<ProbeDifference[]> {
  const found: ProbeDifference[] = [];
  const callers = probeCallers(NOW).filter((one) => name === undefined || one.name === name);
  expect(callers.length).toBeGreaterThan(0);
  for (const caller of callers) found.push(...(await probe.compare(snapshot, caller, NOW)).differences);
  return found;
}

/** The table with one coordinate decided otherwise. */
function withCell(coordinate: Coordinate, cell: Partial<Decision>): (table: DecisionTable) => DecisionTable {
  const changed = (decision: Decision): Decision =>
    decision.coordinate === coordinate ? { ...decision, ...cell } : decision;
  return (table) => ({
    ...{ version: table.version, decisionClass: table.decisionClass, hidden: table.hidden },
    classification: (asked) => table.classification(asked),
    decide: (...question) => changed(table.decide(...question)),
    possible: (...question) => changed(table.possible(...question)),
  });
}

const OPEN: Partial<Decision> = { outcome: 'VISIBLE', reason: null, variant: null };
const CLOSED: Partial<Decision> = { outcome: 'WITHHELD', reason: 'NOT_GRANTED', variant: null };
const asItIs = (table: DecisionTable): DecisionTable => table;

describe('a probe of the first day', () => {
  it('finds nothing, for any caller, and reaches every field, changes and their answers too', async () => {
    const asked = new Set<Coordinate>();
    const listening = (table: DecisionTable): DecisionTable => ({
      ...withCell('', {})(table),
      possible: (coordinate, right) => {
        asked.add(coordinate);
        return table.possible(coordinate, right);
      },
    });
    expect(await differences(snapshotOf(defaultPolicy(), listening))).toEqual([]);
    expect(fieldsOfSchema().filter((coordinate) => !asked.has(coordinate))).toEqual([]);
  });

  it('counts what it has compared: most of the fields, of two records, for one who may see them', async () => {
    const officer = probeCallers(NOW).find(({ name }) => name === 'PRIVACY_OFFICER, SECURITY_AUDIT')!;
    const { compared, differences: found } = await probe.compare(snapshotOf(defaultPolicy(), asItIs), officer, NOW);
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(fieldsOfSchema().length);
    const agent = probeCallers(NOW).find(({ name }) => name === 'AGENT, CONTACT_TRACING, without role')!;
    const { compared: fewer } = await probe.compare(snapshotOf(defaultPolicy(), asItIs), agent, NOW);
    expect(fewer).toBeLessThan(compared);
  });

  it('asks as each role, as strangers to the row, and as callers with something missing', () => {
    const names = probeCallers(NOW).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'PARTNER_SYSTEM, CONTACT_TRACING',
        'PARTNER_SYSTEM of MUTUALITY, CONTACT_TRACING',
        'PARTNER_SYSTEM of EMPLOYMENT_OFFICE, STAFFING',
        'PRIVACY_OFFICER, SECURITY_AUDIT',
        'NURSE, CONTACT_TRACING, not assigned',
        'NURSE, CONTACT_TRACING, not trained',
        'NURSE, CONTACT_TRACING, facts not known',
        'NURSE, no purpose',
      ]),
    );
    expect(new Set(names).size).toBe(names.length);
    // all of them, unless it is configured otherwise
    expect(names.length).toBeLessThanOrEqual(DEFAULT_CALLERS);
  });
});

/** Output fields with a class of their own. */
function fieldsOfSchema(): Coordinate[] {
  return coordinates
    .map(({ coordinate }) => coordinate)
    .filter((coordinate) => !coordinate.includes('(') && isObjectType(schema.getType(coordinate.split('.')[0]!)));
}

const NURSE = 'NURSE, CONTACT_TRACING';
const AGENT = 'AGENT, CONTACT_TRACING';
const OFFICER = 'PRIVACY_OFFICER, SECURITY_AUDIT';
const OFFICE = 'PARTNER_SYSTEM of EMPLOYMENT_OFFICE, STAFFING';
const INSURERS = 'PARTNER_SYSTEM of MUTUALITY, STAFFING';
const [RELATED, STRANGER] = [true, false];

type WrongCell = [
  ...[Coordinate, caller: string, Partial<Decision>, related: boolean],
  ...[intended: ProbeDifference['intended'], measured: ProbeDifference['measured']],
];

describe('a table with one cell that is not as the policy means it', () => {
  it.each<WrongCell>([
    // an outage
    ['Person.name', NURSE, CLOSED, RELATED, 'THERE', 'NOT_GRANTED'],
    ['Query.cases', NURSE, CLOSED, RELATED, 'THERE', 'NOT_GRANTED'],
    ['Mutation.activatePolicyVersion', OFFICER, CLOSED, RELATED, 'THERE', 'NOT_GRANTED'],
    ['Mutation.recordAttempt', AGENT, CLOSED, RELATED, 'THERE', 'NOT_GRANTED'],
    // a leak
    ['Mutation.discardCommand', AGENT, OPEN, RELATED, 'NOT_GRANTED', 'THERE'],
    ['Query.staff', NURSE, OPEN, RELATED, 'NOT_GRANTED', 'THERE'],
    ['Person.niss', AGENT, OPEN, RELATED, 'MASKED', 'THERE'],
    ['Person.name', NURSE, OPEN, STRANGER, 'NOT_ASSIGNED', 'THERE'],
    // what the law forbids: the rules of shield deny it, and what they do not cover the disclosure check stops
    ['Case.classification', AGENT, OPEN, RELATED, 'NOT_GRANTED', 'FLOOR'],
    ['CallOrder.type', AGENT, OPEN, STRANGER, 'NOT_ASSIGNED', 'STOPPED'],
    // what is to be had in part is distinguished from what is not
    ['Person.birthDate', AGENT, CLOSED, RELATED, 'MASKED', 'NOT_GRANTED'],
    // and by which mask
    ['Person.birthDateMasked', AGENT, { variant: 'INITIALS' }, RELATED, 'YEAR', 'INITIALS'],
    ['Person.birthDateMasked', AGENT, { variant: null }, RELATED, 'YEAR', 'NOTHING'],
    // of each kind of partner's system
    ['StaffMember.step', OFFICE, CLOSED, RELATED, 'THERE', 'NOT_GRANTED'],
    ['StaffMember.step', INSURERS, OPEN, STRANGER, 'NOT_ASSIGNED', 'THERE'],
    // the right outcome, for another reason
    ['Person.name', `${NURSE}, not trained`, { reason: 'OUT_OF_SHIFT' }, RELATED, 'NOT_TRAINED', 'OUT_OF_SHIFT'],
  ])(
    '%s for %s, %j, related %s: %s is meant, %s is found',
    async (coordinate, caller, cell, related, intended, measured) => {
      const snapshot = snapshotOf(defaultPolicy(), withCell(coordinate, cell));
      const expected: ProbeDifference = { coordinate, caller, related, intended, measured };
      expect(await differences(snapshot, caller)).toContainEqual(expected);
    },
  );
});

describe('the one denial of the first day', () => {
  const INSURER = 'PARTNER_SYSTEM of MUTUALITY, CONTACT_TRACING';
  const callCentres = 'PARTNER_SYSTEM of CALL_CENTRE';
  /** What the call centre's systems have, for those of every partner: the denial stands against it. */
  const document: PolicyDocument = {
    ...defaultPolicy(),
    grants: defaultPolicy().grants.map(({ organisations, ...grant }) =>
      grant.id.includes(callCentres) || organisations === undefined ? grant : { ...grant, organisations },
    ),
  };

  it('is kept to an insurer’s system', async () => {
    expect(await differences(snapshotOf(document, asItIs), INSURER)).toEqual([]);
  });

  it('is missed where the tables were made without it', async () => {
    const without = createDecisionTables({ ...document, denials: [] }, OWN_REGISTERS, coordinates);
    const snapshot = { ...snapshotOf(document, asItIs), tables: without };
    expect(await differences(snapshot, INSURER)).toContainEqual({
      ...{ caller: INSURER, related: true, coordinate: 'Person.name', intended: 'NOT_GRANTED', measured: 'THERE' },
    });
  });
});

describe('what a rule hides', () => {
  const hiding: Denial = {
    ...{ id: 'hide-name', since: 2, roles: ['AGENT'], right: 'READ', outcome: 'HIDDEN', purposes: 'ANY' },
    ...{ what: [{ group: 'person', coordinates: ['Person.name'] }], conditions: [], why: 'Not for agents.' },
  };
  const document: PolicyDocument = { ...defaultPolicy(), denials: [hiding] };
  const showing = (table: DecisionTable): DecisionTable => ({ ...withCell('', {})(table), hidden: new Set() });
  const hidingMore = (table: DecisionTable): DecisionTable => ({
    ...withCell('', {})(table),
    hidden: new Set(['Person.language']),
  });
  const ofName = (found: readonly ProbeDifference[]) => found.filter(({ coordinate }) => coordinate === 'Person.name');

  it('is not in the schema of whom it is hidden from, and that is no difference', async () => {
    expect(await differences(snapshotOf(document, asItIs), AGENT)).toEqual([]);
  });

  it('is a difference where it is in the schema all the same', async () => {
    const [first] = ofName(await differences(snapshotOf(document, showing), AGENT));
    expect(first).toMatchObject({ intended: 'HIDDEN', measured: 'IN_THE_SCHEMA' });
  });

  it('is a difference where something else is not in the schema', async () => {
    expect(await differences(snapshotOf(defaultPolicy(), hidingMore), AGENT)).toContainEqual({
      ...{ caller: AGENT, related: true, coordinate: 'Person.language', intended: 'SHOWN', measured: 'NOT_THERE' },
    });
  });
});
