/** Rows for the tests of the tables themselves. */
import { randomUUID } from 'node:crypto';
import type { InferEntity, RequiredEntityData } from '@mikro-orm/core';
import type { AccessRecordEntity } from '../../src/persistence/entities/access-record';
import type { PolicyVersionState } from '../../src/model/words';
import type { PolicyVersionEntity } from '../../src/persistence/entities/policy-version';

type PolicyVersionRow = RequiredEntityData<InferEntity<typeof PolicyVersionEntity>>;
type AccessRecordRow = RequiredEntityData<InferEntity<typeof AccessRecordEntity>>;

export function policyVersionRow(number: number, state: PolicyVersionState): PolicyVersionRow {
  return {
    number,
    state,
    document: { grants: [] },
    author: 'officer-1',
    approvedBy: null,
    createdAt: new Date('2020-05-04T08:00:00.123Z'),
    activatedAt: null,
    retiredAt: null,
  };
}

export function accessRecordRow(policyVersion: number): AccessRecordRow {
  return {
    id: randomUUID(),
    segment: '2020-05-04',
    recordedAt: new Date('2020-05-04T09:30:00.456Z'),
    requestId: 'request-1',
    callerPseudonym: 'caller-1',
    issuer: 'staff',
    roles: ['AGENT'],
    organisation: '0417497106',
    purpose: 'CONTACT_TRACING',
    conditions: { trained: true, inShift: true },
    subjectPseudonym: 'person-1',
    caseId: randomUUID(),
    subjectPseudonyms: null,
    caseIds: null,
    returned: ['Person.name', 'ContactPoint.phone'],
    returnedOf: null,
    withheld: [{ coordinate: 'Case.medical', reason: 'NOT_RECOGNISED' }],
    partnerQuestions: [{ source: 'call-centre', resource: 'cases', keys: 1 }],
    partnerQuestionsOf: null,
    policyVersion,
    operationHash: 'hash-1',
    operationName: null,
    written: [],
    registerEntry: null,
    deleted: null,
    casesHash: null,
    subjectsHash: null,
    casesSalt: null,
    subjectsSalt: null,
    lookUp: null,
    segmentNumber: null,
    lane: null,
    sequence: null,
    salt: null,
    hash: null,
  };
}
