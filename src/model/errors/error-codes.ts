/**
 * The error catalogue: every `extensions.code` a caller can meet, the HTTP status it has when it stands for the whole
 * request, and the safe sentence that is all a caller ever reads. None carries a value, a stack or a partner's text.
 */
export const ERROR_CATALOGUE = {
  UNAUTHENTICATED: { httpStatus: 401, message: 'A valid access token is required, as Authorization: Bearer.' },
  PURPOSE_REFUSED: { httpStatus: 403, message: 'The caller does not hold the purpose named in Purpose-Of-Use.' },
  FIELD_WITHHELD: { httpStatus: 200, message: 'The field is withheld from this caller; extensions.reason says why.' },
  ARGUMENT_WITHHELD: { httpStatus: 200, message: 'The caller may not use this argument.' },
  NOT_FOUND_OR_FORBIDDEN: { httpStatus: 200, message: 'There is nothing here for this caller.' },
  AUDIT_UNAVAILABLE: { httpStatus: 200, message: 'The access could not be recorded, so the value was not disclosed.' },
  SOURCE_UNAVAILABLE: { httpStatus: 200, message: 'A partner system cannot be reached; extensions.source names it.' },
  SOURCE_TIMEOUT: { httpStatus: 200, message: 'A partner system did not answer in time; extensions.source names it.' },
  SOURCE_BAD_ANSWER: {
    httpStatus: 200,
    message: 'A partner system gave an answer that cannot be used; extensions.source names it.',
  },
  BAD_USER_INPUT: { httpStatus: 400, message: 'The request is not valid.' },
  COST_EXCEEDED: { httpStatus: 400, message: 'The operation asks for more than one request may.' },
  RATE_LIMITED: { httpStatus: 429, message: 'Too many requests; see Retry-After.' },
  OVERLOADED: { httpStatus: 503, message: 'The hub has more in hand than it can answer soon; see Retry-After.' },
  OPERATION_NOT_REGISTERED: { httpStatus: 403, message: 'The operation is not registered for this application.' },
  INTERNAL: { httpStatus: 500, message: 'The hub failed; the request id names the record of it.' },
} as const;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
