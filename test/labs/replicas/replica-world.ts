/** Several hubs as they are deployed, each a process of its own, over one database and behind a balancer. */
import { startSurroundings, type Surroundings } from '../../support/surroundings';
import { startProvider } from '../../support/tokens';
import { startServedHub, type ServedHub } from '../bench/served-hub';
import { startBalancer, type Balancer } from './balancer';

export interface ReplicaWorld {
  /** Those that run, oldest place first; a place keeps its number when what stands there is replaced. */
  readonly replicas: readonly ServedHub[];
  readonly balancer: Balancer;
  readonly surroundings: Surroundings;
  /** What each is started with. */
  readonly environment: Readonly<Record<string, string>>;
  tokenOf(persona: string): Promise<string>;
  /** Starts one there; behind the balancer as soon as it is ready. What stood there before has to be gone. */
  startAt(place: number): Promise<ServedHub>;
  stop(): Promise<void>;
}

export interface ReplicaWorldOptions {
  /** Of a production copy. */
  readonly folder: string;
  /** Migrated. */
  readonly database: { readonly hubUrl: string; readonly ownerUrl: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly count?: number;
  /** Of the balancer. */
  readonly redispatches?: boolean;
}

export async function startReplicaWorld(options: ReplicaWorldOptions): Promise<ReplicaWorld> {
  const { folder, database, count = 3 } = options;
  const provider = await startProvider();
  const surroundings = await startSurroundings({ database, identityProviderUrl: provider.url, size: 300 });
  const balancer = await startBalancer({ redispatches: options.redispatches });
  const environment = { ...surroundings.environment, ...options.environment };
  const replicas: ServedHub[] = [];
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (persona: string): Promise<string> => {
    const token = tokens.get(persona) ?? provider.tokenOf(persona);
    tokens.set(persona, token);
    return token;
  };
  const startAt = async (place: number): Promise<ServedHub> => {
    const before = replicas[place];
    if (before) balancer.remove(before);
    const replica = await startServedHub(folder, environment);
    replicas[place] = replica;
    await balancer.add(replica);
    return replica;
  };
  const stop = async (): Promise<void> => {
    await balancer.stop();
    await Promise.all(replicas.map((replica) => replica?.kill()));
    await surroundings.partners.stop();
    await provider.stop();
  };
  try {
    // the first alone: what is made once in the database is not made by three at a time here
    for (let place = 0; place < count; place += 1) await startAt(place);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    replicas,
    balancer,
    surroundings,
    environment,
    tokenOf,
    startAt,
    stop,
  };
}
