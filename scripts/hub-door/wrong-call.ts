/** A command given in a way that cannot be understood: its message is shown above the command's own help. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}
