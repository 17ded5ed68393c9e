/**
 * Guarantees that officers write. Adding one only narrows what versions may say: one officer does it, and it counts at
 * once. To end one takes a second officer, told apart by the person; to weaken one is to end it and add another.
 */
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../errors/hub-error';
import type { CoordinateInfo } from '../../model/classification';
import type { RegisterChange } from '../../model/register-change';
import { PolicyGuaranteeEndEntity, PolicyGuaranteeEntity } from '../../persistence/entities/policy-guarantee';
import { added, type Transaction } from '../../persistence/statement';
import {
  inPolicyTransaction,
  isInOffice,
  refusedStep,
  versionDecidedBy,
  type OfficerAct,
} from '../policy-version-store';
import { faultOfText, type InputFault } from '../register-change';
import { guaranteeCheck } from './broken-guarantees';
import { counterExampleSentence } from './effect-sentences';
import { OWN_GUARANTEES, type Guarantee } from './guarantee';
import { readGuarantees, readStandingGuarantees } from './guarantee-reading-store';
import { inSlices } from './in-slices';
import { faultOfGuarantee, type WrittenGuarantee } from './written-guarantee';

export interface GuaranteeDesk {
  /** Ended ones too, in the order in which they were added. */
  written(): Promise<WrittenGuarantee[]>;
  /** @throws HubError BAD_USER_INPUT, with who gets more where the version in force breaks it; nothing is stored then. */
  add(guarantee: Guarantee): Promise<WrittenGuarantee>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN. So below. */
  askForEnd(guarantee: string, reason: string): Promise<WrittenGuarantee>;
  confirmEnd(end: string): Promise<WrittenGuarantee>;
  /** Or withdraws one's own. */
  rejectEnd(end: string, reason: string): Promise<WrittenGuarantee>;
}

/** All of them are asked of every version that is submitted or comes in force, while others wait. */
const MOST_STANDING = 100;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ADDED = [
  ...['state', 'sentenceFr', 'sentenceNl', 'sentenceEn', 'roles', 'withOtherRoles', 'organisationKinds', 'purposes'],
  ...['coordinates', 'classifications', 'rights', 'atMost', 'unless', 'addedBy', 'addedAt'],
];

/** In turn with the steps of policy versions: what comes in force has been held against all that was added before. */
export function createGuaranteeDesk(
  orm: MikroORM,
  act: OfficerAct,
  coordinates: readonly CoordinateInfo[],
): GuaranteeDesk {
  return {
    written: () => readGuarantees(orm),
    async add(guarantee) {
      refuse(faultOfGuarantee(guarantee, coordinates));
      return inPolicyTransaction(orm, (transaction) => add(transaction, guarantee, act, coordinates));
    },
    async askForEnd(guarantee, reason) {
      refuse(faultOfText('reason', reason));
      return inPolicyTransaction(orm, (transaction) => askForEnd(transaction, guarantee, reason, act));
    },
    confirmEnd: (end) => inPolicyTransaction(orm, (transaction) => confirmEnd(transaction, end, act)),
    async rejectEnd(end, reason) {
      refuse(faultOfText('reason', reason));
      return inPolicyTransaction(orm, (transaction) => rejectEnd(transaction, end, reason, act));
    },
  };
}

async function add(
  transaction: Transaction,
  guarantee: Guarantee,
  { officer, now, keepRecord }: OfficerAct,
  coordinates: readonly CoordinateInfo[],
): Promise<WrittenGuarantee> {
  const { id, sentence, ...meaning } = guarantee;
  if ((await readGuarantees(transaction, id)).length > 0) {
    throw refusedStep('id', `There is, or was, a guarantee “${id}”: give this one another id.`);
  }
  if ((await readStandingGuarantees(transaction)).length >= MOST_STANDING) {
    throw refusedStep(
      'id',
      `There are ${MOST_STANDING} guarantees already: at most so many stand at once. End one first.`,
    );
  }
  const { number, document } = await versionDecidedBy(transaction);
  const [broken] = await inSlices(guaranteeCheck(document, [guarantee], coordinates));
  if (broken) {
    throw refusedStep('id', `Version ${number}, in force, breaks it. ${counterExampleSentence(broken, 'EN')}`);
  }
  await keepRecord(transaction, written(id, 'Guarantee', ADDED));
  await added(transaction, PolicyGuaranteeEntity, {
    ...{ id, sentenceFr: sentence.FR, sentenceNl: sentence.NL, sentenceEn: sentence.EN },
    ...{ meaning, addedBy: officer, addedAt: now },
  });
  return guaranteeOf(transaction, id);
}

async function askForEnd(
  transaction: Transaction,
  id: string,
  reason: string,
  { officer, now, keepRecord }: OfficerAct,
): Promise<WrittenGuarantee> {
  if (OWN_GUARANTEES.some((own) => own.id === id)) {
    throw refusedStep('id', `“${id}” is a guarantee of the hub's own: officers do not end it.`);
  }
  const { state } = await guaranteeOf(transaction, id);
  if (state === 'END_ASKED') throw refusedStep('id', 'Its end was asked for already, and waits for a second officer.');
  if (state === 'ENDED') throw refusedStep('id', 'It has ended already.');
  await keepRecord(transaction, written(id, 'GuaranteeEnd', ['state', 'reason', 'askedBy', 'askedAt']));
  const end = { id: randomUUID(), guarantee: id, reason, askedBy: officer, askedAt: now };
  await added(transaction, PolicyGuaranteeEndEntity, end);
  return guaranteeOf(transaction, id);
}

async function confirmEnd(
  transaction: Transaction,
  end: string,
  { officer, now, keepRecord }: OfficerAct,
): Promise<WrittenGuarantee> {
  const found = await openEnd(transaction, end);
  const { guarantee, askedBy } = found;
  if (askedBy === officer) {
    throw refusedStep('id', 'Another privacy officer confirms the end than the one who asked for it.');
  }
  if (!(await isInOffice(transaction, askedBy))) {
    throw refusedStep('id', 'Whoever asked for the end is no officer any more: reject it, and ask for it anew.');
  }
  const change = written(guarantee, 'GuaranteeEnd', ['state', 'decidedBy', 'decidedAt']);
  await keepRecord(transaction, { ...change, written: [...change.written, 'Guarantee.state'] });
  Object.assign(found, { decision: 'CONFIRMED', decidedBy: officer, decidedAt: now });
  await transaction.flush();
  return guaranteeOf(transaction, guarantee);
}

async function rejectEnd(
  transaction: Transaction,
  end: string,
  reason: string,
  { officer, now, keepRecord }: OfficerAct,
): Promise<WrittenGuarantee> {
  const found = await openEnd(transaction, end);
  const { guarantee } = found;
  const fields = ['state', 'decidedBy', 'decidedAt', 'decisionReason'];
  await keepRecord(transaction, written(guarantee, 'GuaranteeEnd', fields));
  Object.assign(found, { decision: 'REJECTED', decidedBy: officer, decidedAt: now, decisionReason: reason });
  await transaction.flush();
  return guaranteeOf(transaction, guarantee);
}

async function openEnd(transaction: Transaction, id: string): Promise<InferEntity<typeof PolicyGuaranteeEndEntity>> {
  const end = UUID.test(id) ? await transaction.findOne(PolicyGuaranteeEndEntity, id) : null;
  if (!end) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  if (end.decision !== null) throw refusedStep('id', `This end is ${end.decision} already.`);
  return end;
}

async function guaranteeOf(transaction: Transaction, id: string): Promise<WrittenGuarantee> {
  const [found] = await readGuarantees(transaction, id);
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return found;
}

function written(guarantee: string, type: string, fields: readonly string[]): RegisterChange {
  return {
    entry: `policy-guarantee:${guarantee}`,
    written: fields.map((field) => `${type}.${field}`),
    personPseudonym: null,
  };
}

function refuse(fault: InputFault | null): void {
  if (fault !== null) throw refusedStep(fault.argument, fault.sentence);
}
