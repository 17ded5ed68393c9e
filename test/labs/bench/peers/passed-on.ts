/**
 * What a gateway passes on to its subgraphs, as the hub passes the id of the request on to its partners. Where nothing
 * distinguishes two requests, a gateway may answer several callers with what it asked for one of them.
 */
export const PASSED_ON = ['authorization', 'purpose-of-use', 'x-request-id'] as const;
