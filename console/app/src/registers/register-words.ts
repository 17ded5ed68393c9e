/** What several registers say. */

/** Of a line in a register. */
export const MOST_IN_A_LINE = 200;
