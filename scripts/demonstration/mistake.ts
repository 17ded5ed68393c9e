/** Something whoever called a script can put right: one sentence, printed without a stack. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
}
