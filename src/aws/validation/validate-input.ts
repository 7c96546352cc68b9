import { AwsError } from '../errors.ts';
import type { Constraints, ServiceSchema } from '../service.ts';
import { findViolations } from './find-violations.ts';
import { violationText } from './violation.ts';

/**
 * Refuses an input that lacks a required member or breaks a constraint, in the words of AWS's services: all that is
 * wrong at once, in the order of the schema, depth first.
 */
export function validateInput(
  service: { schema: ServiceSchema; constraints: Constraints; validationCode: string },
  operation: string,
  input: Record<string, unknown>,
): void {
  const shape = service.schema.operations[operation]?.input ?? '';
  const violations = findViolations(service, shape, input);
  if (violations.length === 0) return;
  const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected`;
  throw new AwsError(service.validationCode, `${count}: ${violations.map(violationText).join('; ')}`);
}
