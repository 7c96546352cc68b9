import type { EndpointService } from '../../../model/vpc/endpoint-services.ts';
import { refuse } from '../refusals.ts';

/** What an endpoint has that nobody wrote a policy for. */
const fullAccess = JSON.stringify({
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

const longest = 20_480;

/**
 * The policy to keep: the given one, or full access; null for a service that takes none. It is kept and shown, and not
 * enforced: that is the part of the service behind it. Throws InvalidPolicyDocument and InvalidParameter.
 */
export function readEndpointPolicy(service: EndpointService, text: string | undefined): string | null {
  if (!service.takesPolicy) {
    if (text === undefined || isFullAccess(text)) return null;
    throw refuse('InvalidParameter', `Endpoint policies are not supported by the service ${service.name}.`);
  }
  if (text === undefined || text === '') return fullAccess;
  if (text.length > longest) throw invalid(`It is longer than ${longest} characters.`);
  const document = parse(text);
  const statements = [document['Statement']].flat();
  if (document['Statement'] === undefined || statements.length === 0) throw invalid('It has no Statement.');
  for (const statement of statements) checkStatement(statement);
  return text;
}

function checkStatement(statement: unknown): void {
  if (!isObject(statement)) throw invalid('A Statement is not an object.');
  if (statement['Effect'] !== 'Allow' && statement['Effect'] !== 'Deny') {
    throw invalid('The Effect of a statement is neither Allow nor Deny.');
  }
  for (const part of ['Principal', 'Action', 'Resource']) {
    if (statement[part] === undefined && statement[`Not${part}`] === undefined) {
      throw invalid(`A statement has no ${part}.`);
    }
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Told below: no JSON object.
  }
  throw invalid('It is no JSON object.');
}

function isFullAccess(text: string): boolean {
  const { Statement: statements } = parse(text);
  const [only, ...more]: unknown[] = [statements].flat();
  if (more.length > 0 || !isObject(only)) return false;
  return (
    only['Effect'] === 'Allow' && ['Principal', 'Action', 'Resource'].every((part) => only[part] === '*')
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(reason: string): Error {
  return refuse('InvalidPolicyDocument', `The Policy Document is not valid. ${reason}`);
}
