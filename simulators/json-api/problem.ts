/** How the partners that speak plain JSON say no: `application/problem+json` (RFC 9457), never with a value that was sent. */
import type { SimulatorAnswer } from '../kit/simulator-http';

export interface Violation {
  /** Where in the request, as a JSON pointer below /body, /query or /header. */
  readonly pointer: string;
  readonly rule: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Malformed request',
  401: 'Unauthorised',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Too large',
  422: 'Refused',
  428: 'Precondition required',
  429: 'Too many requests',
  503: 'Not available',
};

export function problem(status: number, detail: string, violations?: readonly Violation[]): SimulatorAnswer {
  return {
    status,
    contentType: 'application/problem+json',
    body: {
      type: 'about:blank',
      title: TITLES[status] ?? 'Internal error',
      status,
      detail,
      ...(violations === undefined ? {} : { violations }),
    },
  };
}

/** The answer to a request without a key, or with a wrong one. */
export const NO_KEY = problem(401, 'A valid key is needed in X-Api-Key.');
