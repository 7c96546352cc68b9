/** An option that cannot be used; the message says which and what is allowed. */
export class BadOption extends Error {
  override readonly name = 'BadOption';
}
