/** What a partner is asked over HTTP, and what it answers. */
import type { PartnerQuestion } from '../model/partner-question';
import type { KnownFields } from './known-fields';

export interface HttpQuestion {
  readonly resource: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Relative to the base path (`cases/search`), from the origin (`/token`), or a link the partner sent. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** A list stands for a parameter given several times. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** The fields its answer may have, read or not: others are dropped by whoever reads it, and reported. null: not looked into. */
  readonly known: KnownFields;
  /** Ends earlier than the client's own budget: from `deadline()`, shared by the pages of one question. */
  readonly deadline?: number;
  /** Sent without the client's authentication: the token endpoint itself. */
  readonly anonymous?: boolean;
  /** Told just before the question leaves. */
  readonly onQuestion?: (question: PartnerQuestion) => void;
  /** About how many keys it is. */
  readonly keys?: number;
  /** It only reads, though it is posted: a GET always does. */
  readonly reads?: boolean;
  /** True once nobody waits for it any more: then it does not leave. */
  readonly isOver?: () => boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** null: the question has no body. */
export function contentOf({ form, json }: HttpQuestion): { contentType: Record<string, string>; body: string | null } {
  if (form) {
    const fields = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) {
      if (typeof value === 'string') fields.append(name, value);
      else for (const one of value) fields.append(name, one);
    }
    return { contentType: FORM, body: fields.toString() };
  }
  if (json !== undefined) return { contentType: JSON_TYPE, body: JSON.stringify(json) };
  return { contentType: {}, body: null };
}
