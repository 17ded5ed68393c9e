import { HubError } from './hub-error';

/** Refused because of what else there is at the moment: the same is answered later. */
export class RefusedForNow extends HubError {
  constructor(
    code: 'RATE_LIMITED' | 'OVERLOADED',
    detail: string,
    /** A whole number, at least 1. */
    readonly retryAfterSeconds: number,
  ) {
    super(code, {}, { detail });
    this.name = 'RefusedForNow';
  }
}
