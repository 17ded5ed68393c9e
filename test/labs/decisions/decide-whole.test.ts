/** Every coordinate; `npm test` takes one in sixteen. */
import { SEED, sweepDecisions } from '../../policy/rules/decide-sweep';

describe(`decide and the naive evaluator agree (SAMPLE_SEED=${SEED})`, () => sweepDecisions(1));
