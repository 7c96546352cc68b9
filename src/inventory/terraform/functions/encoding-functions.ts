import { parse as parseYaml } from 'yaml';
import { fromJson, toJson, toText } from '../values/convert.ts';
import { EvaluationError, type Value } from '../values/value.ts';
import { type FunctionTable, plain } from './function-table.ts';

function textOf(value: Value = null): string {
  const text = toText(value);
  if (typeof text !== 'string') throw new EvaluationError('a text is missing');
  return text;
}

function decodeWith(parse: (text: string) => unknown): (text?: Value) => Value {
  return (text = null) => {
    const source = textOf(text);
    try {
      return fromJson(parse(source));
    } catch (error) {
      throw new EvaluationError(error instanceof Error ? error.message : String(error));
    }
  };
}

/** Keys in order, as Terraform writes them. */
function encodeJson(value: Value = null): Value {
  const json = toJson(value);
  if (json === null) throw new EvaluationError('not all of it is known');
  return JSON.stringify(sortKeys(json.json));
}

function sortKeys(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sortKeys);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, value]) => [key, sortKeys(value)]));
}

function toBase64(value: Value = null): Value {
  const bytes = new TextEncoder().encode(textOf(value));
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
}

function fromBase64(value: Value = null): Value {
  try {
    const bytes = Uint8Array.from(atob(textOf(value)), (sign) => sign.codePointAt(0) ?? 0);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new EvaluationError('it is no base64 of a text');
  }
}

export const encodingFunctions: FunctionTable = {
  jsonencode: plain(encodeJson, 1),
  jsondecode: plain(decodeWith(JSON.parse), 1),
  // Few aliases may be followed: a short text can stand for a very long one.
  yamldecode: plain(
    decodeWith((text) => parseYaml(text, { maxAliasCount: 50 })),
    1,
  ),
  base64encode: plain(toBase64, 1),
  base64decode: plain(fromBase64, 1),
  urlencode: plain((text) => encodeURIComponent(textOf(text)), 1),
};
