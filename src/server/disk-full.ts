/** SQLITE_FULL, as node:sqlite tells it. */
const databaseIsFull = 13;

/** Whether a failure, or what caused it, is a disk without room: the one fault that whoever runs Apron can mend at once. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode, cause } = error as { code?: unknown; errcode?: unknown; cause?: unknown };
  return code === 'ENOSPC' || errcode === databaseIsFull || isDiskFull(cause);
}
