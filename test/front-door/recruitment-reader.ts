/** A demonstration whose recruitment is read from the front door, beside the population's truth about it. */
import { recruitmentOf } from '../../simulators/population/recruitment';
import type { Candidate, JobOffer } from '../../simulators/population/recruitment-records';
import { questionsTo, type LoggedQuestion } from '../support/partner-log';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { ACCESSES } from '../support/accesses';
import { rowsOf } from '../support/rows-of';

export type Node = Readonly<Record<string, unknown>>;
export type List = 'jobOffers' | 'candidacies';

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
export type Listed = Readonly<Record<List, Connection | null>>;

export class RecruitmentReader {
  readonly offers: readonly JobOffer[];
  /** In the order they applied. */
  readonly candidates: readonly Candidate[];

  private constructor(readonly demonstration: RunningDemonstration) {
    const { jobOffers, candidates } = recruitmentOf(demonstration.population);
    this.offers = jobOffers;
    this.candidates = candidates;
  }

  static async start(size: number): Promise<RecruitmentReader> {
    const environment = { SOURCE_TIME_BUDGET_MS: '10000' };
    return new RecruitmentReader(await startDemonstration({ size, environment }));
  }

  list(persona: string, of: List, selection: string, given = 'first: 200'): Promise<Answer<Listed>> {
    const page = `edges { cursor node { ${selection} } } pageInfo { hasNextPage endCursor }`;
    return this.demonstration.ask<Listed>(persona, `{ ${of}(${given}) { ${page} } }`);
  }

  /** Page by page to the end. */
  async readAll(persona: string, of: List, selection: string, given: string): Promise<Node[]> {
    const nodes: Node[] = [];
    for (let page = 0, after = ''; page < 500; page++) {
      const { data, errors } = await this.list(persona, of, selection, `${given} ${after}`);
      expect(errors).toEqual([]);
      nodes.push(...(data?.[of]?.edges.map(({ node }) => node) ?? []));
      if (!data?.[of]?.pageInfo.hasNextPage) break;
      after = `after: "${data[of].pageInfo.endCursor}"`;
    }
    return nodes;
  }

  async askedOfActiris(): Promise<LoggedQuestion[]> {
    return (await questionsTo(this.demonstration.partners)).filter(({ source }) => source === 'actiris');
  }

  recordsOf(requestId: string): Promise<Record<string, unknown>[]> {
    const sql = `select * from ${ACCESSES} where request_id = $1`;
    return rowsOf(this.demonstration.database.ownerUrl, sql, [requestId]);
  }

  offerAsShown({ employerCbe: _employer, ...offer }: JobOffer): Node {
    return offer;
  }

  candidateAsShown({ niss: _niss, reference: _own, ...candidate }: Candidate): Node {
    const { givenName, familyName, jobOffer, receivedAt, preselectedAt, closedAt } = candidate;
    const openings = this.offers.find(({ reference }) => reference === jobOffer)?.openings;
    return {
      ...candidate,
      name: `${givenName} ${familyName}`,
      jobOffer: jobOffer === null ? null : { id: expect.any(String) as string, reference: jobOffer, openings },
      receivedAt: receivedAt.toISOString(),
      preselectedAt: preselectedAt?.toISOString() ?? null,
      closedAt: closedAt?.toISOString() ?? null,
    };
  }
}
