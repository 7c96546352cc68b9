import { AwsError } from '../../aws/errors.ts';

/** EC2 models no errors: a code is a name in its guide, "Error codes for the Amazon EC2 API", and its words are part of what tools look at. */
export function refuse(code: string, message: string): AwsError {
  return new AwsError(code, message, 400);
}

/** Such as `The vpc ID 'vpc-1' does not exist` under `InvalidVpcID.NotFound`. */
export function notFound(code: string, kind: string, id: string): AwsError {
  return refuse(`${code}.NotFound`, `The ${kind} ID '${id}' does not exist`);
}

/** For an id that cannot be one: `Invalid id: "x" (expecting "vpc-...")`. */
export function malformed(code: string, prefix: string, id: string): AwsError {
  return refuse(`${code}.Malformed`, `Invalid id: "${id.slice(0, 100)}" (expecting "${prefix}-...")`);
}

/** What cannot go because something else needs it. */
export function dependencyViolation(message: string): AwsError {
  return refuse('DependencyViolation', message);
}

/** `The request must contain the parameter X`. */
export function missingParameter(name: string): AwsError {
  return refuse('MissingParameter', `The request must contain the parameter ${name}`);
}

export function invalidParameter(message: string): AwsError {
  return refuse('InvalidParameterValue', message);
}
