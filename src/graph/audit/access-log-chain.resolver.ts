import { Ctx, Resolver } from 'type-graphql';
import type { Finding } from '../../audit/log-finding';
import { Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { AccessLogChain, type ChainFinding } from './access-log-chain.type';

@Resolver()
export class AccessLogChainResolver {
  @Read(
    () => AccessLogChain,
    'How the chain of the access log stands now, as far as the hub itself can tell. Driving source: the hub itself.',
    { class: 'INTERNAL' },
  )
  async accessLogChain(@Ctx() { accessLog }: RequestContext): Promise<AccessLogChain> {
    const { findings, found, from, ...state } = await accessLog.chainState();
    return { ...state, checkedFrom: from.day, isWhole: found === 0, findings: findings.map(findingFrom), found };
  }
}

function findingFrom({ kind, sentence, segment, day, lane, sequence, record }: Finding): ChainFinding {
  return {
    ...{ kind, sentence, segment, day: day ?? null, lane: lane ?? null, record: record ?? null },
    sequence: sequence === undefined ? null : String(sequence),
  };
}
