/**
 * What the call centre received at run time, as its journal keeps it. A command is one line with all its changes and the response
 * kept under its key, so that a line cut short loses the whole of it.
 */
import type { Contested } from '../json-api/rectifications';
import type { ValuePatch } from '../kit/simulator-http';
import type { AddedRecord, RecordKind } from './added-records';
import type { WrongNumber } from './case-feeds';
import type { Claim } from './claims';
import type { Refusal } from './command-refusal';
import type { CareLine, EscalationDemand } from './escalation-queue';
import type { LiveCase } from './live-case';

export type EscalationLine = CareLine | 'HYGIENE_CELL';

interface OnOrder {
  readonly orderNumber: string;
  readonly at: string;
}

export type Change =
  | { readonly kind: 'opened'; readonly declarationId: string; readonly live: LiveCase }
  | (OnOrder & { readonly kind: 'assigned'; readonly agentNumber: string | null })
  | (OnOrder & { readonly kind: 'escalated'; readonly line: EscalationLine })
  | { readonly kind: 'demanded'; readonly demand: EscalationDemand }
  | (OnOrder & { readonly kind: 'claimed'; readonly claim: Claim })
  | { readonly kind: 'extended'; readonly orderNumber: string; readonly until: string }
  | { readonly kind: 'reported-wrong'; readonly report: WrongNumber }
  | ({ readonly kind: 'contested' } & Contested)
  | (OnOrder & { readonly kind: 'ran-out' })
  | (OnOrder & { readonly kind: 'released'; readonly language: string | null })
  | (OnOrder & { readonly kind: 'closed' })
  | { readonly kind: 'added'; readonly record: AddedRecord }
  | (OnOrder & {
      readonly kind: 'changed';
      readonly resource: RecordKind | 'cases';
      readonly id: string;
      /** By the names of the wire; a `caseReference` of null: sent no longer. */
      readonly values: Readonly<Record<string, unknown>>;
    });

/** Which response a command gets, made from the book as it is after the changes. */
export type Reply =
  | { readonly refusal: Refusal }
  | { readonly claimed: string | null }
  | { readonly orderNumber: string }
  | { readonly orderNumber: string; readonly kind: RecordKind; readonly id: string; readonly status: 200 | 201 };

export interface CommandEntry {
  readonly kind: 'command';
  /** Of one API key. */
  readonly key: string;
  /** Digest of path and body. */
  readonly request: string;
  readonly at: string;
  readonly changes: readonly Change[];
  readonly reply: Reply;
}

export type JournalEntry =
  | Change
  | CommandEntry
  | { readonly kind: 'value'; readonly patch: ValuePatch; readonly at: string }
  | { readonly kind: 'demand-met'; readonly id: string }
  | { readonly kind: 'subscribed'; readonly url: string; readonly secret: string };
