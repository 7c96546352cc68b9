/** Errors that say something about the application rather than the machine, and how the log begins to tell of them. */
const beginnings: ReadonlyMap<string, string> = new Map([
  ['ImageUnavailable', 'Failed to pull your application image. Reason: '],
  ['SourceUnavailable', 'Failed to pull your application source code. Reason: '],
  ['BuildFailed', 'Failed to build your application source code. Reason: '],
  ['SecretUnavailable', ''],
  ['Refusal', ''],
]);

/**
 * The sentence for the log; null for a failure of the machine, which is tried again. Drivers are known here by their
 * types only, so their errors are told apart by name.
 */
export function failureReason(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const beginning = beginnings.get(error.name);
  return beginning === undefined ? null : `${beginning}${error.message}`;
}
