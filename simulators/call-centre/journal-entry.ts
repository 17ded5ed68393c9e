/** What the call centre received at run time, as its journal keeps it. */
import type { ValuePatch } from '../kit/simulator-http';
import type { CareLine, EscalationDemand } from './escalation-queue';
import type { LiveCase } from './live-case';

export type JournalEntry =
  | { readonly kind: 'opened'; readonly declarationId: string; readonly live: LiveCase }
  | {
      readonly kind: 'assigned';
      readonly orderNumber: string;
      readonly agentNumber: string | null;
      readonly at: string;
    }
  | { readonly kind: 'escalated'; readonly orderNumber: string; readonly line: CareLine; readonly at: string }
  | { readonly kind: 'value'; readonly patch: ValuePatch; readonly at: string }
  | { readonly kind: 'demanded'; readonly demand: EscalationDemand }
  | { readonly kind: 'demand-met'; readonly id: string }
  | { readonly kind: 'subscribed'; readonly url: string; readonly secret: string };
