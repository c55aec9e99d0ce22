/** Stoa cannot start, and the person who starts it can change that: the message is one sentence, printed as it is. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
