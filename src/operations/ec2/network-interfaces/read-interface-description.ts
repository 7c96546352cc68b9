import { invalidParameter } from '../refusals.ts';

/** At most 255 characters. Throws InvalidParameterValue. */
export function readInterfaceDescription(text = ''): string {
  if (text.length <= 255) return text;
  throw invalidParameter('Value for parameter description is invalid. Length exceeds maximum of 255.');
}
