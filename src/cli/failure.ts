/** Something the person at the terminal has to know: what is wrong, and what to do next. Printed without a stack. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
  /** A sentence or a command to type; null where there is nothing sensible to advise. */
  readonly advice: string | null;
  /** 1: it failed; 2: it was asked wrongly. */
  readonly exitCode: 1 | 2 = 1;

  constructor(message: string, advice: string | null = null) {
    super(message);
    this.advice = advice;
  }
}

/** The command line itself is wrong. */
export class UsageFailure extends Failure {
  override readonly name = 'UsageFailure';
  override readonly exitCode = 2;
}
