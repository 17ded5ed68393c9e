/**
 * The stand-in for Sciensano's federal database: a FHIR R4 server over the synthetic population, with the intake of
 * laboratory reports and the call orders that follow from them.
 */
import type { JSONWebKeySet } from 'jose';
import type { RunningSimulator } from '../kit/simulator-http';
import { startSimulator } from '../kit/simulator-server';
import type { Population } from '../population/population';
import { ClientTokens } from './client-tokens';
import { acceptsJson, fhirRoutes } from './fhir-routes';
import { LaboratoryIntake } from './intake/laboratory-intake';
import { OrderOutbox } from './intake/order-outbox';
import { StoredReports } from './intake/stored-reports';
import { fhirProblem } from './operation-outcome';
import { PersonDirectory } from './person-directory';
import { RecordStore } from './record-store';
import { Search } from './search';

export interface SciensanoSimulatorOptions {
  readonly population: Population;
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Of the FHIR server, and of the token endpoint that it announces; default `/fhir` and `/oauth2/token`. */
  readonly paths?: { readonly base: string; readonly token: string };
  /** Where reports handed in are kept; without it, in memory only. */
  readonly stateDirectory?: string;
  /** The hub's public keys; without any, nobody gets a token. */
  readonly clientKeys?: JSONWebKeySet;
  /** `iss` and `sub` of the hub's assertions. Default `tracing-hub`. */
  readonly clientId?: string;
  /** Default 300 seconds. */
  readonly tokenLifetimeS?: number;
  /** Base address of the call centre, without a trailing slash; without it, call orders wait in the journal. */
  readonly callCentreUrl?: string;
  /** Default `demonstration`. */
  readonly callCentreApiKey?: string;
  /** The clock of the demonstration: when reports are received. Tokens follow real time. Default real time. */
  readonly now?: () => Date;
}

export async function startSciensanoSimulator(options: SciensanoSimulatorOptions): Promise<RunningSimulator> {
  const { population, callCentreUrl } = options;
  const directory = await PersonDirectory.of(population);
  const reports = new StoredReports(options.stateDirectory);
  const callCentre =
    callCentreUrl === undefined
      ? undefined
      : { url: callCentreUrl, apiKey: options.callCentreApiKey ?? 'demonstration' };
  const outbox = new OrderOutbox(reports, callCentre);
  const store = new RecordStore(population, directory, reports);
  const tokens = new ClientTokens({
    clientId: options.clientId ?? 'tracing-hub',
    clientKeys: options.clientKeys ?? { keys: [] },
    tokenLifetimeS: options.tokenLifetimeS ?? 300,
  });
  const server = await startSimulator({
    routes: fhirRoutes({
      base: options.paths?.base ?? '/fhir',
      tokenPath: options.paths?.token ?? '/oauth2/token',
      store,
      tokens,
      search: new Search(store),
      intake: new LaboratoryIntake({
        population,
        directory,
        reports,
        outbox,
        now: options.now ?? ((): Date => new Date()),
      }),
    }),
    port: options.port,
    bodyLimit: 20 * 1024 * 1024,
    authorise: (request) =>
      acceptsJson(request) ? tokens.refusal(request) : fhirProblem(406, 'Only application/fhir+json is spoken here.'),
    patchValue: (patch) => store.patch(patch),
    problem: fhirProblem,
  });
  // Orders left over from an earlier run; the start does not wait for the call centre.
  void outbox.flush();
  return {
    url: server.url,
    port: server.port,
    stop: async () => {
      outbox.close();
      await server.stop();
      reports.close();
    },
  };
}
