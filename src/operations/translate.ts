import { AwsError } from '../aws/errors.ts';
import type { ServiceSchema } from '../aws/service.ts';
import { Refusal, type RefusalCode } from '../model/refusal.ts';

/** Not modelled by any service, and yet answered by all of them. Source: "Common Error Types" of AWS's API references. */
const commonErrors: ReadonlySet<string> = new Set(['AccessDeniedException']);

/**
 * How a service tells its clients of a refusal: by the error that `names` gives for its code. Where the operation does
 * not model that error (StartDeployment has no InvalidStateException), it is the one for InvalidRequest, since clients
 * are generated from the model and know no other. An AwsError that a handler threw goes out as it is.
 */
export function translateWith(
  schema: ServiceSchema,
  names: Readonly<Record<RefusalCode, string>>,
): (error: unknown, operation: string) => AwsError | null {
  return (error, operation) => {
    if (error instanceof AwsError) return error;
    if (!(error instanceof Refusal)) return null;
    const name = names[error.code];
    const isModelled = schema.operations[operation]?.errors.includes(name) ?? false;
    const code = isModelled || commonErrors.has(name) ? name : names.InvalidRequest;
    const shape = schema.shapes[code];
    const httpStatus = shape?.type === 'structure' ? (shape.error?.httpStatus ?? 400) : 400;
    return new AwsError(code, error.message, httpStatus);
  };
}
