import { AwsError } from '../../errors.ts';
import type { Member, ServiceSchema, Shape } from '../../service.ts';
import type { Input } from '../protocol.ts';
import { parseJsonScalar } from './parse-json-scalar.ts';

/**
 * A JSON body as the operation's input. As AWS's JSON services do, ignores members it does not know, takes null for
 * absent, and answers SerializationException to what is not JSON or of the wrong type.
 */
export function parseJsonInput(schema: ServiceSchema, operation: string, content: Buffer): Input {
  const shape = schema.shapes[schema.operations[operation]?.input ?? ''];
  const value = parseJson(content);
  if (shape?.type !== 'structure') return {};
  return parseStructure(schema, shape, value);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(content)) as unknown;
  } catch {
    // V8's own words quote the body, which may hold a secret.
    throw serializationError('The request body is not valid JSON in UTF-8.');
  }
}

function parseMember(schema: ServiceSchema, member: Member, value: unknown): unknown {
  if (value === null) return null;
  const shape = schema.shapes[member.shape];
  if (shape === undefined) return parseJsonScalar(member.shape, value);
  if (shape.type === 'structure') return parseStructure(schema, shape, value);
  if (shape.type === 'map') return parseMap(schema, shape, value);
  if (!Array.isArray(value)) throw unexpected(value);
  return value.map((item) => parseMember(schema, shape.member, item));
}

function parseStructure(
  schema: ServiceSchema,
  shape: Extract<Shape, { type: 'structure' }>,
  value: unknown,
): Input {
  if (!isObject(value)) throw unexpected(value);
  const input: Input = {};
  for (const [name, member] of Object.entries(shape.members)) {
    if (!Object.hasOwn(value, name) || value[name] === null) continue;
    input[name] = parseMember(schema, member, value[name]);
  }
  return input;
}

function parseMap(schema: ServiceSchema, shape: Extract<Shape, { type: 'map' }>, value: unknown): Input {
  if (!isObject(value)) throw unexpected(value);
  // `fromEntries` makes `__proto__` an ordinary key; an assignment would change the object's prototype.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, parseMember(schema, shape.value, item)]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function serializationError(message: string): AwsError {
  return new AwsError('SerializationException', message);
}

/** What AWS answers where a collection was expected and something else came. */
function unexpected(value: unknown): AwsError {
  if (Array.isArray(value)) return serializationError('Start of list found where not expected');
  if (isObject(value)) return serializationError('Start of structure or map found where not expected.');
  return serializationError('Unexpected field type');
}
