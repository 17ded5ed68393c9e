/** One coordinate in thirty-two; all of them are `test/labs/decisions`. */
import { SEED, sweepDecisions } from './decide-sweep';

describe(`decide and the naive evaluator agree (SAMPLE_SEED=${SEED})`, () => sweepDecisions(32));
