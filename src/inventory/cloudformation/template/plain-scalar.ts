import type { Scalar } from './template-node.ts';

const words = new Map<string, boolean | null>([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['~', null],
  ['', null],
]);

/**
 * What YAML means by a word without quotes. Only what a number prints as is one: `012345678901` is an account and
 * `1.10` a version, and CloudFormation hands both on as they are written.
 */
export function plainScalar(source: string): Scalar {
  const word = words.get(source);
  if (word !== undefined) return word;
  if (!/^-?\d/.test(source)) return source;
  const value = Number(source);
  return String(value) === source ? value : source;
}
