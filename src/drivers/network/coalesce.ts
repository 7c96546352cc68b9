/**
 * `act`, one at a time. Callers that come while it runs share one next run, with what the last of them asked for:
 * desired states replace each other, so those in between need not be reached.
 */
export function coalesce<Input>(
  act: (input: Input) => Promise<void>,
  line: <Result>(job: () => Promise<Result>) => Promise<Result>,
): (input: Input) => Promise<void> {
  let next: { input: Input; done: Promise<void> } | null = null;
  return (input) => {
    if (next !== null) {
      next.input = input;
      return next.done;
    }
    const turn: { input: Input; done: Promise<void> } = { input, done: Promise.resolve() };
    next = turn;
    turn.done = line(() => {
      next = null;
      return act(turn.input);
    });
    return turn.done;
  };
}

/** Runs jobs one after another, in the order in which they were given. */
export function createLine(): <Result>(job: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = last.then(job);
    // The caller gets the failure; the next job does not.
    last = result.catch(() => undefined);
    return result;
  };
}
