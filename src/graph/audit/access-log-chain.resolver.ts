import { Float, Ctx, Resolver } from 'type-graphql';
import { Day, Flag, Instant, Of, Output, Text, Whole, Read } from '../declarations';
import { Fields } from '../fields';
import type { Finding } from '../../audit/chain/lane-check';
import type { RequestContext } from '../request-context';

/** How the chain of the access log stands: what is sealed, and whether its end is what was written. */
@Output('A seal over one segment of the access log: signed, and bound to the one before.', { carried: true })
export class ChainSeal extends Fields({
  segment: Whole('The number of the segment.'),
  day: Day('Its day, UTC.'),
  sealedAt: Instant('When it was sealed.'),
  records: Of(() => Float, 'How many records it is over.'),
  lastRecordedAt: Instant('When the last of them was recorded.'),
  keyId: Text('The key it is signed with, by its thumbprint (RFC 7638); null where that is none of the hub’s.'),
}) {}

@Output('Something that is not as it was written, and where.', { carried: true })
export class ChainFinding extends Fields({
  kind: Text('What it is, as `hub audit verify` calls it: RECORD_CHANGED …'),
  sentence: Text('What it means.'),
  segment: Whole('In which segment; null: the log as such.'),
  day: Day('The day of that segment, UTC.'),
  lane: Text('In the lane of which writer.'),
  sequence: Text('The number in that lane.'),
  record: Text('The record.'),
}) {}

@Output(
  'How the chain of the access log stands. What is checked is its end: the last segment that was sealed and the open one, of ' +
    'each writer the last records. All of it, and the anchor outside, is checked by `npm run hub -- audit verify`.',
  { class: 'INTERNAL' },
)
export class AccessLogChain extends Fields({
  checkedAt: Instant('When it was checked; for some seconds every caller gets the same.'),
  isWhole: Flag('Whether nothing was found in what was checked.'),
  lastSeal: Of(() => ChainSeal, 'The last seal; null before the first.'),
  unsealed: Of(() => Float, 'How many records are not sealed yet.'),
  checkedFrom: Day('The day of the first segment that was checked, UTC.'),
  checked: Whole('How many records were checked.'),
  findings: Of(() => [ChainFinding], 'The first of what was found.'),
  found: Whole('How much was found in all.'),
}) {}

@Resolver()
export class AccessLogChainResolver {
  @Read(
    () => AccessLogChain,
    'How the chain of the access log stands now, as far as the hub itself can tell. Driving source: the hub itself.',
  )
  async accessLogChain(@Ctx() { services }: RequestContext): Promise<AccessLogChain> {
    const { findings, found, from, ...state } = await services.accessLog.chainState();
    return { ...state, checkedFrom: from.day, isWhole: found === 0, findings: findings.map(findingFrom), found };
  }
}

function findingFrom({ kind, sentence, segment, day, lane, sequence, record }: Finding): ChainFinding {
  return {
    ...{ kind, sentence, segment, day: day ?? null, lane: lane ?? null, record: record ?? null },
    sequence: sequence === undefined ? null : String(sequence),
  };
}
