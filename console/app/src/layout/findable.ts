/** What the search can find, of whatever kind. */
export interface Findable {
  readonly id: string;
  readonly name: string;
  /** A word more, smaller. */
  readonly beside?: string;
  /** Where it is, beneath the home of the console. */
  readonly to: string;
}

export interface FindablePolicy {
  readonly fields: readonly Findable[];
  readonly rules: readonly Findable[];
}
