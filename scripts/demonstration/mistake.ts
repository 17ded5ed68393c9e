/** A mistake in the call of a script: one sentence, printed without a stack. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
}
