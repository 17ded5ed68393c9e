/**
 * What a partner says about itself, read before it is asked anything: one or several documents, each compared with what
 * the hub's connector needs. What is missing is said in the hub's own words; of a partner's nothing is repeated but a
 * version or a name that cannot be anything else.
 */
import type { SourceId } from '../../model/words';
import type { HttpClient } from '../client/http-client';
import type { OpenApiNeeds } from './openapi-contract';

export interface ContractReading {
  readonly declaredVersion: string | null;
  readonly missing: readonly string[];
}

export interface ContractDocument {
  /** From the partner's origin: how it is asked for, and named where it cannot be read. */
  readonly path: string;
  /** Read without the hub's credentials: where the partner's standard has it open, so that no token stands in between. */
  readonly anonymous?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is needed, of an OpenAPI document. */
  readonly openApi?: OpenApiNeeds;
  /** null: this is no such document. */
  compare(body: unknown): ContractReading | null;
}

export interface PartnerContract {
  readonly source: SourceId;
  /** Apart from the connector's own, so that reading a contract says nothing about how the source is doing. */
  readonly http: HttpClient;
  readonly documents: readonly ContractDocument[];
}

/** A version as versions look: `4.0.1`, `1.2.0-beta.1`. */
export function versionIn(text: unknown): string | null {
  return typeof text === 'string' && /^\d{1,4}(\.\d{1,4}){0,3}(-[a-z]{1,10}(\.\d{1,3})?)?$/.test(text) ? text : null;
}

/** A partner's own name for a field where it looks like one and cannot be anybody's number or words; else `…`. */
export function plainFieldName(name: string): string {
  return /^_?[a-z][A-Za-z]{0,39}\d?$/.test(name) ? name : '…';
}
