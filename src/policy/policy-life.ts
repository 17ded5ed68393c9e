/** The life of policy versions as one request writes it; every step is on record before it counts. */
import type { PolicyActivations } from './policy-activation-store';
import type { PolicyApprovals } from './policy-approval-store';
import type { PolicyDrafts } from './policy-draft-store';
import type { PolicyRestorations } from './policy-restoration-store';

export interface PolicyLife {
  readonly drafts: PolicyDrafts;
  readonly approvals: PolicyApprovals;
  readonly activations: PolicyActivations;
  readonly restorations: PolicyRestorations;
}
