/**
 * The ways in which such systems leak, in order of how often they do. A kind has attacks of its own (kinds/); what is proved
 * through the front door elsewhere is named here, and run with them by `npm run test:attack`.
 */

export interface Proof {
  /** Below `test/`. */
  readonly file: string;
  /** As it stands there; `%s` and the like stand for what each case is called. */
  readonly title: string;
}

export interface AttackKind {
  readonly number: number;
  readonly name: string;
  readonly proofs: readonly Proof[];
}

const kind = (number: number, name: string, ...proofs: (readonly [file: string, title: string])[]): AttackKind => ({
  number,
  name,
  proofs: proofs.map(([file, title]) => ({ file: `${file}.test.ts`, title })),
});

export const KINDS: readonly AttackKind[] = [
  kind(1, 'parent over-fetch', ['front-door/request-counts', 'no denied element is asked for %s']),
  kind(
    2,
    'interface, union and fragment paths',
    ['front-door/subgraph', 'is for %s the case that case(id:) gives'],
    ['front-door/subgraph', 'is for %s the person that the case has'],
  ),
  kind(
    3,
    'filter, sort, cursor, search on a denied field',
    ['front-door/leaks', '%s is refused, and the call centre does not hear of it'],
    ['front-door/list-arguments', 'a cursor of one order or filter is none of another'],
    ['front-door/staff', 'a cursor belongs to its list, its order and its organisation'],
  ),
  kind(4, 'derived fields, narrative text, `contained`, labels', [
    'front-door/case-view',
    'the timeline has all of it in order for a nurse, and no results for an agent',
  ]),
  kind(5, 'counts and small cells, `totalCount`, `hasNextPage`', [
    'front-door/staffing-figures',
    'leave no record: no person is behind them; and hold nothing of anybody',
  ]),
  kind(
    6,
    'null, forbidden, not-found and section states that depend on the value',
    [
      'front-door/may-i',
      'gets the same response for a case that does not exist and for one that this caller may not see',
    ],
    ['front-door/case-links', 'say WITHHELD and nothing else of what policy withholds'],
  ),
  kind(7, 'error text, a partner’s included', ['front-door/canary', 'stand in no error']),
  kind(
    8,
    'caches (DataLoader, response, decision) shared between callers or between operations of one batch',
    ['front-door/leaks', 'is the caller of its own request only, beside an equal request at the same moment'],
    ['front-door/shared-questions', 'a case: of Sciensano, of the insurer, of the call centre'],
  ),
  kind(
    9,
    'streams after revocation',
    ['front-door/access-log-rules', 'ends at once where the officer’s appointment does, and who downloads it can tell'],
    [
      'front-door/revoked-tokens',
      'one token by its id, within a second on every process, remembered there or not; others of the same caller go on',
    ],
    ['front-door/facts-withdrawn', '$what of $persona'],
  ),
  kind(
    10,
    '`node(id)`, mutation return types, write-back that wipes hidden values',
    ['front-door/subgraph', 'is null with the same code for an unknown id, a malformed one and one of somebody else'],
    [
      'front-door/hidden-and-masked',
      'is null, and its companion says no more than its mask; what is computed from it is withheld',
    ],
    ['front-door/partner-register', 'changes nothing by GET'],
    ['front-door/same-record', '%s sees the same of a record whichever way it is reached'],
  ),
  kind(
    11,
    'logs, traces, metrics labels, identifiers in URLs',
    ['front-door/canary', 'stand in no trace'],
    [
      'labs/noninterference/officer-observes',
      'what is written down when a %s reads does not depend on a medical value',
    ],
    ['labs/noninterference/officer-observes', 'in the access log'],
    ['labs/noninterference/officer-observes', 'in the review of break-glass'],
    ['labs/noninterference/officer-observes', 'in the report to the person'],
    ['front-door/canary', 'stand in no log line, even when a partner babbles'],
    ['front-door/request-counts', 'writes no national number into any address, for any caller and any operation'],
  ),
  kind(
    12,
    'rules that fail open',
    [
      'front-door/enforcement-layers',
      'the disclosure check stops an answer that carries everything, and raises an alarm',
    ],
    ['front-door/authorities-off', '${persona} loses exactly what depends on it'],
    ['front-door/release-policies', 'puts no edited policy in force as %s'],
    [
      'front-door/release-policies',
      'decides nothing: a running hub stays with the last one, goes on recording, and alarms',
    ],
  ),
  kind(13, 'token checks', ['front-door/bad-input', 'a token %s is refused']),
  kind(14, 'introspection and suggestions', [
    'front-door/hidden-and-masked',
    'says of one type by name what it says of a type that never was',
  ]),
  kind(
    15,
    'alias, cost, depth and token floods',
    ['front-door/request-limits', 'is refused by what its pages come to, with limit and cost, before anybody is asked'],
    [
      'front-door/rate-limits',
      'is spent by what is asked, not by how often: one that is dear, and mayI by its coordinates',
    ],
  ),
  kind(16, 'GET and form posts', [
    'front-door/request-limits',
    'is a query at most, and then only with a header that such a page cannot set',
  ]),
  kind(
    17,
    'server-side request forgery through links a partner sends',
    ['sources/client/forged-addresses', '%s is not followed'],
    ['sources/client/forged-addresses', 'a redirect (%i) is not followed, wherever it leads'],
  ),
  kind(18, 'forged identity headers', ['front-door/leaks', 'is read from the token alone, whatever other headers say']),
  kind(19, 'averaging of random masks', [
    'front-door/case-view',
    'shows an agent masks that are the same at every reading, and says what is withheld',
  ]),
];

export function kindNumbered(number: number): AttackKind {
  const found = KINDS.find((one) => one.number === number);
  if (!found) throw new Error(`There is no kind ${number}.`);
  return found;
}
