/** What of a request is limited by what it asks for, as the front door applies it. */
import { OperationPricing } from '../operation/operation-cost';
import type { RequestLimits } from '../operation/request-limits';
import { DocumentValidation } from './document-validation';
import type { PipelineParts } from './request-pipeline';

export interface HttpLimits {
  readonly bodyBytes: number;
  /** GraphQL tokens of one document; past it parsing stops. */
  readonly tokens: number;
  readonly operation: RequestLimits;
  /** Told in one answer. */
  readonly errors: number;
}

/** @param hideSuggestions see `DocumentValidation` */
export function limitedBy(
  { operation, errors }: HttpLimits,
  hideSuggestions: boolean,
): Pick<PipelineParts, 'validation' | 'pricing' | 'mostErrors'> {
  return {
    validation: new DocumentValidation(hideSuggestions, operation),
    pricing: new OperationPricing(operation),
    mostErrors: errors,
  };
}
