/** The employment office's system (schema/partners/actiris.yaml) over one population. */
import type { FeedQuery } from '../json-api/change-feed';
import type { CursorPage } from '../json-api/cursor-page';
import { PartnerContract } from '../json-api/partner-contract';
import { NO_KEY, problem } from '../json-api/problem';
import { requireApiKey } from '../kit/api-key';
import type { Route, RunningSimulator } from '../kit/simulator-http';
import { startSimulator } from '../kit/simulator-server';
import type { Population } from '../population/population';
import { RecruitmentDesk } from './recruitment-desk';
import { searchCandidacies, searchJobOffers } from './recruitment-search';

export interface ActirisOptions {
  readonly population: Population;
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Where preselections and changed values are kept; left out, memory only. */
  readonly stateDirectory?: string;
  /** Default `demonstration`. */
  readonly apiKey?: string;
  /** Default: real time. */
  readonly now?: () => Date;
}

export async function startActirisSimulator(options: ActirisOptions): Promise<RunningSimulator> {
  const now = options.now ?? ((): Date => new Date());
  const desk = new RecruitmentDesk(options.population, options.stateDirectory, now);
  const running = await startSimulator({
    port: options.port ?? 0,
    routes: routesOf(desk, now),
    authorise: requireApiKey(options.apiKey ?? 'demonstration', NO_KEY),
    problem: (status, sentence) => problem(status, sentence),
    patchValue: (patch) => desk.patch(patch),
  }).catch((error: unknown) => {
    desk.close();
    throw error;
  });
  return {
    ...running,
    stop: async () => {
      await running.stop();
      desk.close();
    },
  };
}

function routesOf(desk: RecruitmentDesk, now: () => Date): readonly Route[] {
  const contract = PartnerContract.load('actiris.yaml');
  const search = <Query>(
    operationId: string,
    find: (desk: RecruitmentDesk, query: Query) => CursorPage<object>,
  ): Route =>
    contract.route<Query, unknown>(operationId, 'data', ({ body }) => ({
      status: 200,
      body: { ...find(desk, body), asOf: now().toISOString() },
    }));
  return [
    contract.documentRoute(),
    search('searchJobOffers', searchJobOffers),
    search('searchCandidacies', searchCandidacies),
    contract.route<unknown, FeedQuery>('listCandidacyChanges', 'data', ({ query }) => ({
      status: 200,
      body: desk.changes.page(query),
    })),
    contract.route<unknown, unknown>('preselectCandidacy', 'inbound', ({ params }) => ({
      status: 200,
      body: desk.preselect(params.reference ?? ''),
    })),
  ];
}
