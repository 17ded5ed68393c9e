import { recordOfCommand, recordOfWrite } from '../../../src/authorization/disclosure/access-records-of';
import { Relation } from '../../../src/model/subject';
import type { Caller } from '../../../src/model/caller';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { grantOf } from '../../policy/made-up-rules';
import { toyCase } from '../../support/toy-caller';
import { caller, fact, facts, NOW } from '../../policy/rules/caller-builder';
import { COORDINATES } from '../../policy/schema-coordinates';

const INTERNAL = expect.objectContaining({ code: 'INTERNAL' }) as Error;
const ofPolicy = defaultPolicy();
const officer = caller('PRIVACY_OFFICER', { purpose: 'SECURITY_AUDIT', facts: facts({ isOfficer: true }) });
const change = { entry: 'application:cbe-0999110094', written: ['Application.suspendedAt'], personPseudonym: null };

const blocked = jest.fn();
beforeEach(() => blocked.mockClear());

/** Everybody may write everything: what is left is what the floor says. */
const everything = { roles: 'EVERYBODY', right: 'WRITE', purposes: 'ANY' } as const;
const permissive = { ...ofPolicy, grants: [grantOf(['Application.suspendedAt', 'Organisation.name'], everything)] };

function record(asking: Caller, written: readonly string[] = change.written, policy = ofPolicy) {
  const decisions = createDecisionTables(policy, OWN_REGISTERS, COORDINATES).for(asking, NOW);
  const named = { requestId: 'request-1', operationHash: 'hash', operationName: 'Suspend' };
  return recordOfWrite({ caller: asking, now: NOW, decisions, ...named }, { ...change, written }, blocked);
}

it('says who changed which coordinates of which entry, and no value', () => {
  expect(record(officer)).toMatchObject({
    callerPseudonym: officer.pseudonym,
    roles: ['PRIVACY_OFFICER'],
    purpose: 'SECURITY_AUDIT',
    written: ['Application.suspendedAt'],
    registerEntry: 'application:cbe-0999110094',
    returned: [],
    about: [],
    policyVersion: 1,
  });
});

it.each<[string, Caller]>([
  ['an agent', caller('AGENT')],
  ['a system', caller('PARTNER_SYSTEM')],
  ["an officer's role without appointment", { ...officer, facts: facts() }],
  ["an officer's role from another issuer", { ...officer, issuer: 'healthcare' }],
  ["a system in an officer's role", { ...officer, naturalPerson: false, issuer: 'M2M' }],
])('takes back what %s wrote, even where a policy would let it', (_who, asking) => {
  expect(() => record(asking, change.written, permissive)).toThrow(INTERNAL);
  expect(blocked).toHaveBeenCalledWith(change.written);
});

it.each([
  ['no rule lets anybody write', ['Viewer.name']],
  ['nobody declared', ['Application.suspendedAt', 'Nothing.known']],
  ['is not said', []],
])("takes back an officer's change of what %s", (_what, written) => {
  expect(() => record(officer, written)).toThrow(INTERNAL);
});

it.each([
  ['is the nurse’s', 'CC-1', true],
  ['is another nurse’s, whatever the layers before say', 'CC-2', false],
])('takes a command with a medical value where the case %s', (_whose, assigned, isTaken) => {
  const written = ['Mutation.recordAttempt', 'CallAttempt.medicalDisposition'];
  const asking = caller('NURSE', { facts: facts({ caseAssignments: fact(new Set([assigned])) }) });
  const decisions = createDecisionTables(ofPolicy, OWN_REGISTERS, COORDINATES).for(asking, NOW);
  const request = {
    caller: asking,
    now: NOW,
    decisions,
    requestId: 'request-1',
    operationHash: 'hash',
    operationName: 'A',
  };
  const subject = toyCase({ orderNumber: 'CO-1' });
  const command = { entry: 'command:1', written, personPseudonym: 'person', subject, relation: Relation.CASE_ASSIGNED };
  const record = (): unknown => recordOfCommand(request, command, blocked);
  if (isTaken) expect(record()).toMatchObject({ written });
  else expect(record).toThrow(INTERNAL);
});
