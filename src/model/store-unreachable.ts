/**
 * The hub's own database is not there, or went away before it answered. What stands in it is then not known, and nothing can
 * be recorded: callers are told AUDIT_UNAVAILABLE.
 */
export class StoreUnreachable extends Error {
  /** @param cause what the driver or its pool said */
  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause });
    this.name = 'StoreUnreachable';
  }
}
