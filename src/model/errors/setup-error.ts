/**
 * Something about how the hub was set up, which the operator can put right: the message is a sentence that says what, without
 * a secret and without a value of anybody. At the command line and in the log it stands without a stack.
 */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
