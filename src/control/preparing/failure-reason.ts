const pulledImage = 'Failed to pull your application image. Reason: ';
const built = 'Failed to build your application source code. Reason: ';

/** Errors that say something about the application rather than the machine, and how the log begins to tell of them. */
const beginnings: ReadonlyMap<string, string> = new Map([
  ['ImageUnavailable', pulledImage],
  ['SourceUnavailable', 'Failed to pull your application source code. Reason: '],
  ['BuildFailed', built],
  ['SecretUnavailable', ''],
  ['Refusal', ''],
]);

/**
 * The sentence for the log; null for a failure of the machine, which is tried again. Drivers are known here by their
 * types only, so their errors are told apart by name.
 */
export function failureReason(error: unknown, sourceKind: 'image' | 'code'): string | null {
  if (!(error instanceof Error)) return null;
  const beginning = beginnings.get(error.name);
  if (beginning === undefined) return null;
  // App Runner's sentence for a wrong apprunner.yaml: it was pulled, and read.
  if (error.message.startsWith('Failed to validate configuration file')) return error.message;
  // What a build lacks is the image it starts from, not the application's.
  const isBase = beginning === pulledImage && sourceKind === 'code';
  return `${isBase ? built : beginning}${error.message}`;
}
