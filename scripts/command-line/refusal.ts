/** The two ways in which a command ends that are no fault of the program. */

/** Something is refused, or cannot be had: one sentence for the person at the command line. Exit status 1. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}

/** The command was given in a way that cannot be understood. Exit status 2. */
export class WrongCall extends Error {
  override readonly name: string = 'WrongCall';
}

/** The command did what it could, and says so by its exit status: what there is to say is said. */
export class EndedWith extends Error {
  override readonly name = 'EndedWith';

  constructor(readonly status: number) {
    super(`It ends with ${status}.`);
  }
}
