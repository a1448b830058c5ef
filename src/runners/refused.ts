/** The reason why a test fails, in one line. Where in Why401 it was thrown helps nobody. */
export class Refused extends Error {
  override readonly name = 'why401';
  override readonly stack = `why401: ${this.message}`;
}
