import type { Paint } from '../terminal/paint.ts';

/** A service's or an operation's status with a mark and a colour that can be read without one another. */
export function renderStatus(status: string | undefined, paint: Paint): string {
  switch (status) {
    case 'RUNNING':
    case 'SUCCEEDED':
      return paint.green(`● ${status}`);
    case 'OPERATION_IN_PROGRESS':
    case 'IN_PROGRESS':
    case 'PENDING':
    case 'ROLLBACK_IN_PROGRESS':
      return paint.yellow(`◐ ${status}`);
    case 'ROLLBACK_SUCCEEDED':
      return paint.red(`↩ ${status}`);
    case 'PAUSED':
    case 'DELETED':
      return paint.dim(`○ ${status}`);
    default:
      return paint.red(`✗ ${status ?? 'UNKNOWN'}`);
  }
}
