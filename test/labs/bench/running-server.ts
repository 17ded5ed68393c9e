/** A server to be measured, as its parent process holds it. */

export interface RunningServer {
  readonly url: string;
  /** Questions it has put to its sources so far; left out where it has none. */
  asked?(): number;
  stop(): Promise<void>;
}
