import { AwsError } from '../../errors.ts';

/** A JSON value as the simple type the schema wants, or a SerializationException in AWS's words. */
export function parseJsonScalar(type: string, value: unknown): unknown {
  if (type === 'document') return value;
  const parse = scalars[type];
  if (parse === undefined) throw new Error(`the schema names an unknown type ${type}`);
  if (Array.isArray(value)) throw refused('Start of list found where not expected');
  if (typeof value === 'object') throw refused('Start of structure or map found where not expected.');
  const parsed = parse.from(value);
  if (parsed === undefined) throw refused(`${tokenOf(value)} can not be converted to ${parse.name}`);
  return parsed;
}

type Scalar = { readonly name: string; readonly from: (value: unknown) => unknown };

const largestInteger = 2 ** 31 - 1;

const scalars: Readonly<Record<string, Scalar>> = {
  string: { name: 'a String', from: (value) => (typeof value === 'string' ? value : undefined) },
  boolean: { name: 'a Boolean', from: (value) => (typeof value === 'boolean' ? value : undefined) },
  integer: { name: 'an Integer', from: (value) => whole(value, largestInteger) },
  long: { name: 'a Long', from: (value) => whole(value, Number.MAX_SAFE_INTEGER) },
  float: { name: 'a Float', from: finite },
  double: { name: 'a Double', from: finite },
  timestamp: { name: 'milliseconds since epoch', from: dateOf },
  blob: { name: 'a ByteBuffer', from: bytesOf },
};

function whole(value: unknown, largest: number): number | undefined {
  return Number.isInteger(value) && Math.abs(value as number) <= largest ? (value as number) : undefined;
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Epoch seconds, as the protocol has it; ISO 8601 too, which AWS's own examples show. */
function dateOf(value: unknown): Date | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  if (typeof value === 'string' && !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined;
  const date = typeof value === 'number' ? new Date(value * 1000) : new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function bytesOf(value: unknown): Buffer | undefined {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0) {
    return undefined;
  }
  return Buffer.from(value, 'base64');
}

/** The names of JSON's tokens in AWS's messages. */
function tokenOf(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'number') return 'NUMBER_VALUE';
  return value === true ? 'TRUE_VALUE' : 'FALSE_VALUE';
}

function refused(message: string): AwsError {
  return new AwsError('SerializationException', message);
}
