/** Runs jobs one after another, in the order in which they were given. */
export function createLine(): <Result>(job: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (job) => {
    const result = last.then(job);
    // The caller gets the failure; the next job does not.
    last = result.catch(() => undefined);
    return await result;
  };
}
