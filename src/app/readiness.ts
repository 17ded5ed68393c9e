/** What `/readyz` says: whether callers are to be sent here, and how each part is. */
import type { AccessLogWriter } from './access-log';
import type { WatchedReviews } from './policy/break-glass-reviews';
import type { Readiness } from '../http/management-server';
import type { HubPolicy } from './policy/hub-policy';
import type { FollowedPartners } from './partners/partner-streams';
import type { SourceSwitches } from './partners/source-switches';
import type { WatchedRevocations } from './revoked-tokens';
import type { WatchedIssuerKeys } from './watched-issuer-keys';

export interface WatchedParts {
  readonly streams: FollowedPartners;
  readonly policy: HubPolicy;
  readonly accessLog: AccessLogWriter;
  readonly reviews: WatchedReviews;
  readonly switches: SourceSwitches;
  readonly revoked: WatchedRevocations;
  readonly issuerKeys: WatchedIssuerKeys;
}

/** Whether callers are to be sent here. */
export function isReady({ streams, issuerKeys }: Pick<WatchedParts, 'streams' | 'issuerKeys'>): boolean {
  return streams.readiness().ready && issuerKeys.areTried();
}

export function readinessOf(
  {
    streams,
    policy: { inForce, warnings, guarantees, probe },
    accessLog: { anchorState, logState },
    reviews,
    switches,
    revoked,
    issuerKeys,
  }: WatchedParts,
  leaving: boolean,
): Readiness {
  const { parts, beside } = streams.readiness();
  return {
    ready: isReady({ streams, issuerKeys }),
    leaving,
    parts: { ...parts, 'keys of issuers': issuerKeys.state(), policy: inForce.state(), 'access log': logState() },
    beside: {
      ...beside,
      'policy and release': inForce.fit(),
      'policy probe': probe.state(),
      'what rules stand on': warnings.state(),
      'guarantees of officers': guarantees.state(),
      'anchor of the access log': anchorState(),
      'reviews of break-glass': reviews.state(),
      'switches of sources': switches.state(),
      'revoked tokens': revoked.state(),
    },
  };
}
