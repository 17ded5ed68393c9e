/** The call centre's simulator in a process of its own, so that it can be killed. Its options are the one argument, as JSON. */
import { createPopulation } from '../../../simulators/population/create-population';
import { startCallCentreSimulator } from '../../../simulators/call-centre/call-centre-simulator';

export interface CallCentreProcessOptions {
  readonly seed: number;
  readonly size: number;
  readonly referenceInstant: string;
  readonly stateDirectory: string;
  /** 0: any free one. */
  readonly port: number;
}

async function start({ seed, size, referenceInstant, ...options }: CallCentreProcessOptions): Promise<void> {
  const population = createPopulation({ seed, size, referenceInstant: new Date(referenceInstant) });
  const { port } = await startCallCentreSimulator({ population, ...options });
  process.stdout.write(`${JSON.stringify({ port })}\n`);
  // nothing is left behind when the laboratory ends, however it does
  process.stdin.resume().once('end', () => process.exit());
}

void start(JSON.parse(process.argv[2]!) as CallCentreProcessOptions);
