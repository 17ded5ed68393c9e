/** What the registers of legal bases and purposes say. */

/** Of a text in these registers. */
export const MOST_IN_A_TEXT = 1000;
