/** Planted faults in pages, cursors, and over which rows a list runs. */
import { faultsOf } from '../planted-fault';

export const PAGING = faultsOf('paging', [
  {
    id: 'cursor-of-another-list',
    file: 'graph/paging/connection.ts',
    find: 'Array.isArray(content) && content[0] === binding() ? content[1] : undefined;',
    replace: 'Array.isArray(content) ? content[1] : undefined;',
    breaks: 'A cursor of another list, filter or order is refused.',
    provedBy: [
      'front-door/list-arguments.test.ts',
      'front-door/recruitment.test.ts',
      'graph/case/case-list.resolver.test.ts',
    ],
  },
  {
    id: 'page-size-clamped',
    file: 'graph/paging/connection.ts',
    find: 'if (first === null || !Number.isInteger(first) || first < 1 || first > MOST_PER_PAGE) {',
    replace:
      'if (first !== null && first > MOST_PER_PAGE) return MOST_PER_PAGE;\n  if (first === null || !Number.isInteger(first) || first < 1) {',
    breaks: 'A page that is too large is refused and not made smaller in silence.',
    provedBy: [
      'front-door/bad-input.test.ts',
      'front-door/list-arguments.test.ts',
      'graph/case/case-list.resolver.test.ts',
    ],
  },
  {
    id: 'page-size-null-means-default',
    file: 'graph/paging/connection.ts',
    find: 'if (first === undefined) return DEFAULT_PAGE_SIZE;',
    replace: 'if (first === undefined || first === null) return DEFAULT_PAGE_SIZE;',
    breaks: 'A page size of null is refused.',
    provedBy: ['front-door/bad-input.test.ts', 'front-door/list-arguments.test.ts'],
  },
  {
    id: 'page-skips-an-entry',
    file: 'graph/paging/connection.ts',
    find: 'found.push({ item, next: next ?? { cursor: from, skip: index + 1 } });',
    replace: 'found.push({ item, next: next ?? { cursor: from, skip: index + 2 } });',
    breaks: 'Pages give every entry once.',
    provedBy: [
      'graph/case/case-list.resolver.test.ts',
      'front-door/list-arguments.test.ts',
      'front-door/recruitment.test.ts',
    ],
  },
  {
    id: 'page-says-there-is-no-more',
    file: 'graph/paging/connection.ts',
    find: 'after: more || found.length > wanted });',
    replace: 'after: more && found.length > wanted });',
    breaks: 'A page says whether there is a next one.',
    provedBy: ['front-door/list-arguments.test.ts', 'graph/case/case-list.resolver.test.ts'],
  },
  {
    id: 'list-of-every-organisation',
    file: 'graph/case/list-scope.ts',
    find: "if (context.decisions.decide(key, 'READ', relation).outcome !== 'VISIBLE') continue;",
    replace: "if (context.decisions.possible(key, 'READ').outcome !== 'VISIBLE') continue;",
    breaks: 'A list runs over what the caller may see, and not over all of its organisation.',
    provedBy: ['graph/case/case-list.resolver.test.ts', 'graph/calls/call-order-list.resolver.test.ts'],
  },
  {
    id: 'list-element-of-one-row-for-all',
    file: 'graph/case/list-scope.ts',
    find: 'return context.relation(row) === relation ? context.elements(row) : undefined;',
    replace: "return context.elements({ ...row, organisation: context.caller.facts.organisation?.cbe ?? '' });",
    breaks: 'What a caller may see of one row is not asked for another.',
    provedBy: [
      'graph/calls/call-order-list.resolver.test.ts',
      'graph/case/case-list.resolver.test.ts',
      'front-door/request-counts.test.ts',
    ],
  },
  {
    id: 'list-part-passes-for-the-whole',
    file: 'graph/case/list-scope.ts',
    find: "if (named === undefined || named === 'ALL' || named.length <= most) continue;",
    replace: "if (named === undefined || named === 'ALL' || named.length <= most * 10) continue;",
    breaks: 'A list that is longer than its source takes is refused, and not cut.',
    provedBy: ['graph/case/case-list.resolver.test.ts', 'graph/calls/call-order-list.resolver.test.ts'],
  },
  {
    id: 'register-page-of-all-organisations',
    file: 'graph/registers/register-page.ts',
    find: "if (shown(Relation.NONE)) return 'ALL';",
    replace: "if (shown(Relation.NONE) || shown(Relation.OWN_ORGANISATION)) return 'ALL';",
    breaks: 'A partner reads the register entries of its own organisation alone.',
    provedBy: ['front-door/registered-operations.test.ts', 'front-door/partner-register.test.ts'],
  },
]);
