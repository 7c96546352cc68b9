import { Refusal } from '../../model/refusal.ts';

type ValueInput = {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
};

const maxValueBytes = 65_536;

/** The text to keep; undefined when none is given. Throws InvalidRequest for binary values and for too long ones. */
export function readValue({ SecretString, SecretBinary }: ValueInput): string | undefined {
  if (SecretBinary !== undefined) {
    throw new Refusal('InvalidRequest', 'SecretBinary is not served by Apron yet; use SecretString.');
  }
  if (SecretString !== undefined && Buffer.byteLength(SecretString) > maxValueBytes) {
    throw new Refusal('InvalidRequest', `SecretString must have at most ${maxValueBytes} bytes.`);
  }
  return SecretString;
}

export function requireValue(input: ValueInput): string {
  const value = readValue(input);
  if (value !== undefined) return value;
  throw new Refusal(
    'InvalidRequest',
    'You must provide SecretString: Apron keeps no secret without a value.',
  );
}
