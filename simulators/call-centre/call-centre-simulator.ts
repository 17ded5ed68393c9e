/** The call-centre subcontractor's system (schema/partners/call-centre.yaml) over one population. */
import { NO_KEY, problem } from '../json-api/problem';
import { requireApiKey } from '../kit/api-key';
import type { RunningSimulator } from '../kit/simulator-http';
import { startSimulator } from '../kit/simulator-server';
import { organisationOf } from '../population/personas';
import type { Population } from '../population/population';
import { callCentreRoutes } from './call-centre-routes';
import { CaseBook } from './case-book';
import type { StaffSystem } from './escalation-queue';
import { WorkDesk } from './work-desk';

export interface CallCentreOptions {
  readonly population: Population;
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Where arrived orders, assignments, open demands, contested values, subscriptions and changed values are kept; left out, memory only. */
  readonly stateDirectory?: string;
  /** Default `demonstration`. */
  readonly apiKey?: string;
  /** Where escalations go, by insurer code. A demand to an insurer that is not in it waits for ever. */
  readonly staffSystems?: ReadonlyMap<string, StaffSystem>;
  /** Whose staff takes what comes in by intake; default 100. */
  readonly intakeInsurer?: string;
  /** Default: real time. */
  readonly now?: () => Date;
}

export async function startCallCentreSimulator(options: CallCentreOptions): Promise<RunningSimulator> {
  const now = options.now ?? ((): Date => new Date());
  const book = new CaseBook(options.population);
  const desk = new WorkDesk({
    book,
    organisation: organisationOf('call-centre').cbe,
    staffSystems: options.staffSystems ?? new Map(),
    intakeInsurer: options.intakeInsurer ?? '100',
    stateDirectory: options.stateDirectory,
    now,
  });
  const running = await startSimulator({
    port: options.port ?? 0,
    routes: callCentreRoutes(book, desk, now),
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
