/** Takes all it can have of one core until the process that has started it is gone. */
const parent = process.ppid;

/** Between two looks at the parent. */
const TURNS = 1_000_000;

while (process.ppid === parent) for (let turn = 0; turn < TURNS; turn += 1);
