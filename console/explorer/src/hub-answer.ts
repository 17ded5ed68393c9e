/** What the hub answers, as GraphQL has it, with the facts its errors carry. */
export interface HubError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly reason?: string;
    /** The mask that is granted instead of the value. */
    readonly variant?: string;
    readonly coordinate?: string;
    /** The place in the answer, list positions left out. */
    readonly selection?: string;
    readonly source?: string;
  };
}

export interface HubAnswer {
  readonly data?: unknown;
  readonly errors?: readonly HubError[];
}
