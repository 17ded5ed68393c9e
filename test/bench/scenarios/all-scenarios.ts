/** Every scenario, in the order in which they are run. */
import type { BenchScenario } from '../scenario';
import { publicList } from './a-public-list';

export const ALL_SCENARIOS: readonly BenchScenario[] = [publicList];
