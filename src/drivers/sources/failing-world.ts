import { WorldError } from '../../model/world-error.ts';
import { SourceUnavailable } from './port.ts';

/** What escapes from the file system (a full disk, a closed folder) as a WorldError that says during what. */
export function failingWorld(during: string, error: unknown): unknown {
  if (error instanceof SourceUnavailable || error instanceof WorldError || !isSystemError(error))
    return error;
  return new WorldError({ command: during, output: error.message, cause: error });
}

/** Errors of the operating system carry `syscall`; bugs do not, and stay bugs. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
