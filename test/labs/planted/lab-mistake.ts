/** A wrong call of a laboratory. Its message is one sentence for the person who typed it. */
export class LabMistake extends Error {}
