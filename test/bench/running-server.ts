/** A server to be measured, as whoever started it holds it. */

export interface RunningServer {
  readonly url: string;
  /** Questions it has put to its sources so far; left out where it has none. */
  asked?(): number;
  stop(): Promise<void>;
}
