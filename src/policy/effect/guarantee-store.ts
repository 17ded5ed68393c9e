/**
 * Guarantees that officers write. Adding one only narrows what versions may say: one officer does it, and it counts at
 * once. To end one takes a second officer, another person; to weaken one is to end it and add another.
 */
import { badInput, changeOf, isInOffice } from '../../registers/proposals/register-store';
import { heldById, type ProposalAct } from '../../registers/proposals/register-proposal-store';
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import type { CoordinateInfo } from '../../model/classification';
import type { RegisterChange } from '../../model/register-change';
import { PolicyGuaranteeEndEntity, PolicyGuaranteeEntity } from '../../persistence/entities/policy-version';
import { added as addedRow, reading, type Transaction } from '../../persistence/statement';
import { inPolicyTransaction, versionDecidedBy } from '../versions/policy-version-store';
import { requireText } from '../registers/register-change';
import { guaranteeCheck } from './broken-guarantees';
import { counterExampleSentence } from './effect-sentences';
import {
  OWN_GUARANTEES,
  parseMeaning,
  requireGuarantee,
  type Guarantee,
  type GuaranteeEndState,
  type GuaranteeState,
} from './guarantee';
import { inSlices } from './in-slices';

type EndRow = InferEntity<typeof PolicyGuaranteeEndEntity>;
/** As one officer asked for it. */
export type GuaranteeEnd = Omit<EndRow, 'guarantee' | 'decision'> & { readonly state: GuaranteeEndState };

/** Officers stand under their pseudonyms; instants are the hub's clock. */
export interface WrittenGuarantee {
  readonly guarantee: Guarantee;
  readonly state: GuaranteeState;
  readonly addedBy: string;
  readonly addedAt: Date;
  /** What was asked and decided about its end, the newest first. */
  readonly ends: readonly GuaranteeEnd[];
}

/** All of them are asked of every version that is submitted or comes in force, while others wait. */
const MOST_STANDING = 100;

const ADDED = [
  ...['state', 'sentenceFr', 'sentenceNl', 'sentenceEn', 'roles', 'withOtherRoles', 'organisationKinds', 'purposes'],
  ...['coordinates', 'classifications', 'rights', 'atMost', 'unless', 'addedBy', 'addedAt'],
];

/**
 * In turn with the steps of policy versions: what comes in force has been held against all that was added before.
 * @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN
 */
export class GuaranteeDesk {
  /** @param onChanged once a guarantee was added or has ended */
  constructor(
    private readonly orm: MikroORM,
    private readonly act: ProposalAct,
    private readonly coordinates: readonly CoordinateInfo[],
    private readonly onChanged: () => Promise<void> = async () => undefined,
  ) {}

  /** Ended ones too, in the order in which they were added. */
  written(): Promise<WrittenGuarantee[]> {
    return readGuarantees(this.orm);
  }

  /** Refused, with who gets more, where the version in force breaks it; nothing is stored then. */
  async add(guarantee: Guarantee): Promise<WrittenGuarantee> {
    const { officer, now, keepRecord } = this.act;
    const { id, sentence, ...meaning } = guarantee;
    requireGuarantee(guarantee, this.coordinates);
    const added = await this.step(async (transaction) => {
      await this.refuseAdding(transaction, guarantee);
      await keepRecord(transaction, written(id, 'Guarantee', ADDED));
      await addedRow(transaction, PolicyGuaranteeEntity, {
        ...{ id, sentenceFr: sentence.FR, sentenceNl: sentence.NL, sentenceEn: sentence.EN },
        ...{ meaning, addedBy: officer, addedAt: now },
      });
      return id;
    });
    await this.onChanged();
    return added;
  }

  async askForEnd(id: string, reason: string): Promise<WrittenGuarantee> {
    const { officer, now, keepRecord } = this.act;
    requireText('reason', reason);
    return this.step(async (transaction) => {
      if (OWN_GUARANTEES.some((own) => own.id === id)) {
        throw badInput('id', `“${id}” is a guarantee of the hub's own: officers do not end it.`);
      }
      const { state } = await guaranteeOf(transaction, id);
      if (state === 'END_ASKED') throw badInput('id', 'Its end was asked for already, and waits for a second officer.');
      if (state === 'ENDED') throw badInput('id', 'It has ended already.');
      await keepRecord(transaction, written(id, 'GuaranteeEnd', ['state', 'reason', 'askedBy', 'askedAt']));
      const end = { id: randomUUID(), guarantee: id, reason, askedBy: officer, askedAt: now };
      await addedRow(transaction, PolicyGuaranteeEndEntity, end);
      return id;
    });
  }

  async confirmEnd(end: string): Promise<WrittenGuarantee> {
    const { officer, now, keepRecord } = this.act;
    const ended = await this.step(async (transaction) => {
      const found = await openEnd(transaction, end);
      if (found.askedBy === officer) {
        throw badInput('id', 'Another privacy officer confirms the end than the one who asked for it.');
      }
      if (!(await isInOffice(transaction, found.askedBy))) {
        const detail = 'The officer who asked for the end is no officer any more: reject it, and ask for it anew.';
        throw badInput('id', detail);
      }
      const change = written(found.guarantee, 'GuaranteeEnd', ['state', 'decidedBy', 'decidedAt']);
      await keepRecord(transaction, { ...change, written: [...change.written, 'Guarantee.state'] });
      return decide(transaction, found, { decision: 'CONFIRMED', decidedBy: officer, decidedAt: now });
    });
    await this.onChanged();
    return ended;
  }

  /** Or withdraws one's own. */
  async rejectEnd(end: string, reason: string): Promise<WrittenGuarantee> {
    const { officer, now, keepRecord } = this.act;
    requireText('reason', reason);
    return this.step(async (transaction) => {
      const found = await openEnd(transaction, end);
      const fields = ['state', 'decidedBy', 'decidedAt', 'decisionReason'];
      await keepRecord(transaction, written(found.guarantee, 'GuaranteeEnd', fields));
      const rejected = { decision: 'REJECTED', decidedBy: officer, decidedAt: now, decisionReason: reason } as const;
      return decide(transaction, found, rejected);
    });
  }

  private step(work: (transaction: Transaction) => Promise<string>): Promise<WrittenGuarantee> {
    return inPolicyTransaction(this.orm, async (transaction) => guaranteeOf(transaction, await work(transaction)));
  }

  private async refuseAdding(transaction: Transaction, guarantee: Guarantee): Promise<void> {
    const { id } = guarantee;
    if ((await readGuarantees(transaction, id)).length > 0) {
      throw badInput('id', `There is, or was, a guarantee “${id}”: give this one another id.`);
    }
    if ((await readStandingGuarantees(transaction)).length >= MOST_STANDING) {
      const detail = `There are ${MOST_STANDING} guarantees already: at most so many stand at once. End one first.`;
      throw badInput('id', detail);
    }
    const { number, document } = await versionDecidedBy(transaction);
    const [broken] = await inSlices(guaranteeCheck(document, [guarantee], this.coordinates));
    if (broken) {
      throw badInput('id', `Version ${number}, in force, breaks it. ${counterExampleSentence(broken, 'EN')}`);
    }
  }
}

async function decide(transaction: Transaction, end: EndRow, decision: Partial<EndRow>): Promise<string> {
  Object.assign(end, decision);
  await transaction.flush();
  return end.guarantee;
}

async function openEnd(transaction: Transaction, id: string): Promise<EndRow> {
  const end = await heldById<EndRow>(transaction, PolicyGuaranteeEndEntity, id);
  if (end.decision !== null) throw badInput('id', `This end is ${end.decision} already.`);
  return end;
}

async function guaranteeOf(transaction: Transaction, id: string): Promise<WrittenGuarantee> {
  const [found] = await readGuarantees(transaction, id);
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return found;
}

function written(guarantee: string, type: string, fields: readonly string[]): RegisterChange {
  return changeOf(`policy-guarantee:${guarantee}`, type, fields);
}

/** Those that count: not ended, or not yet. */
export async function readStandingGuarantees(within: MikroORM | Transaction): Promise<Guarantee[]> {
  const written = await readGuarantees(within);
  return written.filter(({ state }) => state !== 'ENDED').map(({ guarantee }) => guarantee);
}

/**
 * Ended ones too, in the order in which they were added. @param id of the one; left out: all.
 * @throws Error where what is stored is no guarantee.
 */
export async function readGuarantees(
  within: MikroORM | Transaction,
  id: string | null = null,
): Promise<WrittenGuarantee[]> {
  return reading(within, async (em) => {
    const rows = await em.find(PolicyGuaranteeEntity, id === null ? {} : { id }, {
      orderBy: { addedAt: 'asc', id: 'asc' },
    });
    const ends = await em.find(PolicyGuaranteeEndEntity, id === null ? {} : { guarantee: id }, {
      orderBy: { askedAt: 'desc', id: 'asc' },
    });
    return rows.map((row) => {
      const own = ends.filter(({ guarantee }) => guarantee === row.id).map(endFrom);
      const sentence = { FR: row.sentenceFr, NL: row.sentenceNl, EN: row.sentenceEn };
      const guarantee = { id: row.id, sentence, ...parseMeaning(row.id, row.meaning) };
      return { guarantee, state: stateBy(own), addedBy: row.addedBy, addedAt: row.addedAt, ends: own };
    });
  });
}

function stateBy(ends: readonly GuaranteeEnd[]): GuaranteeState {
  if (ends.some(({ state }) => state === 'CONFIRMED')) return 'ENDED';
  return ends.some(({ state }) => state === 'ASKED') ? 'END_ASKED' : 'IN_FORCE';
}

function endFrom({ guarantee: _, decision, ...end }: EndRow): GuaranteeEnd {
  return { ...end, state: decision ?? 'ASKED' };
}
