import { Ctx, Resolver } from 'type-graphql';
import { Relation } from '../../model/subject';
import { givenFields, requireRights } from '../case/list-rights';
import { Argument, Read } from '../declarations';
import { connectionOf, type Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import { pageSize } from '../paging/page-size';
import { isSourcePosition, sourcePage } from '../paging/source-page';
import type { RequestContext } from '../request-context';
import { Candidacy, CandidacyConnection } from './candidacy.type';
import { CandidacyFilter, CandidacyOrder } from './recruitment-criteria.input';
import { candidacyCriteria, candidacyDirection } from './recruitment-list-question';
import { candidacy, candidacySubject } from './recruitment-record';

@Resolver()
export class CandidacyListResolver {
  /** Of the class of its rows: which rows a filter finds is told by as little as their number. */
  @Read(
    () => CandidacyConnection,
    'Who applied at the employment office. Driving source: Actiris; filters, order and pages work on what it knows, ' +
      'and the list is null with SOURCE_UNAVAILABLE when it is down.',
    { class: 'PERSONAL' },
  )
  async candidacies(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CandidacyFilter, 'Which candidacies.') filter: CandidacyFilter | null | undefined,
    @Argument('orderBy', () => CandidacyOrder, 'In which order.') orderBy: CandidacyOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Candidacy>> {
    const size = pageSize(first);
    const criteria = candidacyCriteria(filter);
    const direction = candidacyDirection(orderBy);
    const codec = cursorCodec(context.pseudonyms.seal, ['candidacies', criteria, direction], isSourcePosition);
    // every row belongs to the same two organisations: what holds of one holds of all
    const anyone = candidacySubject(context, '');
    const relation = context.relation(anyone);
    if (relation === Relation.NONE) return connectionOf<Candidacy>([], () => '', { before: false, after: false });
    requireRights(context, relation, [
      ...givenFields('CandidacyFilter', filter),
      ...givenFields('CandidacyOrder', orderBy),
    ]);
    const subjectOf = ({ niss }: { readonly niss: string }): Candidacy['subject'] =>
      candidacySubject(context, context.pseudonyms.person(niss));
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listCandidacies({ criteria, direction, limit, cursor }, context.elements(anyone), subjectOf),
      async (records) => records.map((record) => candidacy(context, subjectOf(record), record)),
    );
  }
}
