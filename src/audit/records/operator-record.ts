/** The access record of what an operator changed with a command, or the hub did that was ordered before: there is no token, so nobody vouches for a caller. */
import { createHash, randomUUID } from 'node:crypto';
import type { RegisterChange } from '../../model/register-change';
import type { ConditionVector } from '../../model/access-history';
import type { AccessRecord } from './access-record';

export interface OperatorAct {
  /** The command, such as `officer:recover`; also the request id's beginning. */
  readonly command: string;
  /** One per run of a command. */
  readonly requestId: string;
  readonly at: Date;
  /** The active one. */
  readonly policyVersion: number;
  /** The hub itself, for what was ordered before; left out: an operator. */
  readonly actor?: 'hub';
}

const OPERATOR = 'operator';

/** Nothing of this is known of an operator. */
const NOTHING_KNOWN: ConditionVector = {
  naturalPerson: true,
  discipline: null,
  recognised: false,
  trained: 'UNKNOWN',
  contractActive: 'UNKNOWN',
  inShift: 'UNKNOWN',
  agreementValid: false,
  orderAssigned: 'UNKNOWN',
  caseAssigned: 'UNKNOWN',
  ownZone: false,
  ownOrganisation: false,
  registerEntry: false,
  breakGlass: false,
  ownCollectivity: false,
  self: false,
  ownTrainee: false,
};

export function operatorRecord({ entry, written, personPseudonym }: RegisterChange, act: OperatorAct): AccessRecord {
  return {
    id: randomUUID(),
    recordedAt: act.at,
    requestId: act.requestId,
    callerPseudonym: act.actor ?? OPERATOR,
    issuer: OPERATOR,
    roles: [],
    organisation: null,
    purpose: null,
    conditions: NOTHING_KNOWN,
    about: personPseudonym === null ? [] : [{ pseudonym: personPseudonym, caseId: null }],
    returned: [],
    withheld: [],
    partnerQuestions: [],
    policyVersion: act.policyVersion,
    operationHash: createHash('sha256').update(act.command).digest('hex'),
    operationName: act.command,
    written,
    registerEntry: entry,
  };
}
