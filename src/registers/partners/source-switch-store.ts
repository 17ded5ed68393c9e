/** Which partner systems are switched off by hand: read by every process, written by privacy officers. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { SourceSwitch } from '../../model/source-health';
import { SOURCE_IDS } from '../../model/words';
import { SourceSwitchEntity } from '../../persistence/entities/organisation';
import { inTransaction, reading } from '../../persistence/statement';
import { badInput, changeOf, lineOf, refuseDuplicates } from '../proposals/register-store';
import type { ProposalAct } from '../proposals/register-proposal-store';

export interface NewSwitch {
  readonly source: string;
  readonly off: boolean;
  readonly reason: string;
}

export interface SourceSwitchDesk {
  /** Resolves once it is kept and holds here. Off again or on again: kept with the new reason. @throws HubError BAD_USER_INPUT */
  set(given: NewSwitch): Promise<SourceSwitch>;
}

export interface SwitchingOptions extends ProposalAct {
  /** Waited for after the change is kept. */
  readonly onSwitched: () => Promise<void>;
}

/** The last word about each source about which there is one. */
export function readSourceSwitches(orm: MikroORM): Promise<SourceSwitch[]> {
  return reading(orm, (em) => {
    const query = em.createQueryBuilder(SourceSwitchEntity).distinctOn('source');
    return query.orderBy({ source: 'asc', number: 'desc' }).getResult();
  });
}

export function createSourceSwitchDesk(
  orm: MikroORM,
  { now, keepRecord, officer, onSwitched }: SwitchingOptions,
): SourceSwitchDesk {
  return {
    async set(given) {
      const { off } = given;
      const source = SOURCE_IDS.find((one) => one === given.source);
      if (!source) throw badInput('source', `A source is one of ${SOURCE_IDS.join(', ')}.`);
      const reason = lineOf('reason', given.reason);
      const written = inTransaction(orm, async (transaction) => {
        const newest = { orderBy: { number: 'desc' }, limit: 1 } as const;
        const [last] = await transaction.find(SourceSwitchEntity, { source }, newest);
        const number = (last?.number ?? 0) + 1;
        await transaction.insert(SourceSwitchEntity, { source, number, off, reason, by: officer, at: now });
        await keepRecord(transaction, changeOf(`source:${source}`, 'SourceSwitch', WRITTEN));
      });
      await refuseDuplicates(written, { source_switch_pkey: { argument: 'source', detail: AT_THE_SAME_TIME } });
      await onSwitched();
      return { source, off, reason, by: officer, at: now };
    },
  };
}

const WRITTEN = ['source', 'off', 'reason', 'by', 'at'];
const AT_THE_SAME_TIME = 'Somebody else switches it at this moment: look at it again.';
