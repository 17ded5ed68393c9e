import { Float, Ctx, Resolver } from 'type-graphql';
import { Day, Flag, Instant, Of, Output, Text, Whole, Read } from '../declarations';
import type { Finding } from '../../audit/log-finding';
import type { RequestContext } from '../request-context';

/** How the chain of the access log stands: what is sealed, and whether its end is what was written. */
@Output('A seal over one segment of the access log: signed, and bound to the one before.', { carried: true })
export class ChainSeal {
  @Whole('The number of the segment.')
  readonly segment!: number;

  @Day('Its day, UTC.')
  readonly day!: string | null;

  @Instant('When it was sealed.')
  readonly sealedAt!: Date;

  @Of(() => Float, 'How many records it is over.')
  readonly records!: number;

  @Instant('When the last of them was recorded.')
  readonly lastRecordedAt!: Date | null;

  @Text('The key it is signed with, by its thumbprint (RFC 7638); null where that is none of the hub’s.')
  readonly keyId!: string | null;
}

@Output('Something that is not as it was written, and where.', { carried: true })
export class ChainFinding {
  @Text('What it is, as `audit:verify` calls it: RECORD_CHANGED …')
  readonly kind!: string;

  @Text('What it means.')
  readonly sentence!: string;

  @Whole('In which segment; null: the log as such.')
  readonly segment!: number | null;

  @Day('The day of that segment, UTC.')
  readonly day!: string | null;

  @Text('In the lane of which writer.')
  readonly lane!: string | null;

  @Text('The number in that lane.')
  readonly sequence!: string | null;

  @Text('The record.')
  readonly record!: string | null;
}

@Output(
  'How the chain of the access log stands. What is checked is its end: the last segment that was sealed and the open one, of ' +
    'each writer the last records. All of it, and the anchor outside, is checked by `npm run audit:verify`.',
  { class: 'INTERNAL' },
)
export class AccessLogChain {
  @Instant('When it was checked; for some seconds everybody is told the same.')
  readonly checkedAt!: Date;

  @Flag('Whether nothing was found in what was checked.')
  readonly isWhole!: boolean;

  @Of(() => ChainSeal, 'The last seal; null before the first.')
  readonly lastSeal!: ChainSeal | null;

  @Of(() => Float, 'How many records are not sealed yet.')
  readonly unsealed!: number;

  @Day('The day of the first segment that was checked, UTC.')
  readonly checkedFrom!: string | null;

  @Whole('How many records were checked.')
  readonly checked!: number;

  @Of(() => [ChainFinding], 'The first of what was found.')
  readonly findings!: readonly ChainFinding[];

  @Whole('How much was found in all.')
  readonly found!: number;
}

@Resolver()
export class AccessLogChainResolver {
  @Read(
    () => AccessLogChain,
    'How the chain of the access log stands now, as far as the hub itself can tell. Driving source: the hub itself.',
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
