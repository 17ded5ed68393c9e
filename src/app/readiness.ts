/** Whether the hub is ready for callers, and what of it is not well. */
import type { Readiness } from '../http/management-server';
import type { AccessLogWriter } from './access-log';
import type { WatchedCounts } from './active-limits';
import type { WatchedRevocations, WatchedIssuerKeys } from './callers';
import type { SourceSwitches } from './partners/partner-connections';
import type { FollowedPartners } from './partners/partner-streams';
import type { WatchedPseudonymKey } from './pseudonym-key';
import type { WatchedRetention } from './retention';
import type { WatchedReviews } from './policy/break-glass-reviews';
import type { HubPolicy } from './policy/hub-policy';

export interface WatchedParts {
  readonly streams: FollowedPartners;
  readonly policy: HubPolicy;
  readonly accessLog: AccessLogWriter;
  readonly reviews: WatchedReviews;
  readonly retention: WatchedRetention;
  readonly pseudonymKey: WatchedPseudonymKey;
  readonly switches: SourceSwitches;
  readonly revoked: WatchedRevocations;
  readonly issuerKeys: WatchedIssuerKeys;
  readonly counts: WatchedCounts;
}

/** Whether callers are to be sent here. */
export function isReady({
  streams,
  issuerKeys,
  retention,
  pseudonymKey,
}: Pick<WatchedParts, 'streams' | 'issuerKeys' | 'retention' | 'pseudonymKey'>): boolean {
  return streams.readiness().ready && issuerKeys.areTried() && retention.isSwept() && pseudonymKey.isThere();
}

export function readinessOf(
  {
    streams,
    policy: { inForce, warnings, guarantees, probe },
    accessLog: { anchorState, logState },
    reviews,
    retention,
    pseudonymKey,
    switches,
    revoked,
    issuerKeys,
    counts,
  }: WatchedParts,
  leaving: boolean,
): Readiness {
  const { parts, beside } = streams.readiness();
  const valkey = counts.state();
  return {
    ready: isReady({ streams, issuerKeys, retention, pseudonymKey }),
    leaving,
    parts: {
      ...parts,
      'keys of issuers': issuerKeys.state(),
      'pseudonym key': pseudonymKey.state(),
      policy: inForce.state(),
      'access log': logState(),
    },
    beside: {
      ...beside,
      'policy and release': inForce.fit(),
      'policy probe': probe.state(),
      'what rules stand on': warnings.state(),
      'guarantees of officers': guarantees.state(),
      'anchor of the access log': anchorState(),
      'reviews of break-glass': reviews.state(),
      retention: retention.state(),
      'switches of sources': switches.state(),
      'revoked tokens': revoked.state(),
      ...(valkey !== null && { 'shared limits': valkey }),
    },
  };
}
