/** A piece of GraphQL as it stands in a client's code. */
export interface SourceDocument {
  /** As it was given, or found below what was given. */
  readonly file: string;
  /** Of the file, in which the text begins; the first is 1. */
  readonly line: number;
  readonly text: string;
  /** As the client's manifest names it; null outside one. */
  readonly documentId: string | null;
  /** Whether the client sends it letter by letter, as far as can be seen: nothing is put into it. */
  readonly whole: boolean;
}

/** Something that is wrong with a client's code, and where. */
export interface CodeFault {
  readonly file: string;
  readonly line: number;
  readonly sentence: string;
}
