/**
 * Once in each worker: what fast-check draws is the same in every run. What guards a change has one seed; others are drawn by
 * laboratories. A property that fails prints the seed and the smallest case.
 */
const SEED = 20_201_125;

require('fast-check').configureGlobal({ seed: SEED });
