import { isKnown, Unknown } from '../../draft/known.ts';
import type { Scalar } from '../template/template-node.ts';

/** What a function or a property comes to. Lists and maps remember where they are written. */
export type Value = Scalar | ListValue | MapValue | Unknown;

export type ListValue = { readonly kind: 'list'; readonly line: number; readonly items: readonly Value[] };

export type MapValue = {
  readonly kind: 'map';
  readonly line: number;
  readonly entries: ReadonlyMap<string, Value>;
};

/** `AWS::NoValue`: what has it is not there. */
export const nothing = Symbol('AWS::NoValue');
export type Result = Value | typeof nothing;

/** CloudFormation takes templates of 1 MB; a text that grows beyond that is a trap. */
const longestText = 1_048_576;

/** What a `Ref` leaves in a text: the id between two characters that no template can hold, so that texts can be joined and split again. */
export function mentionOf(id: string): string {
  return `\uE000${id}\uE001`;
}

const mention = /\uE000([^\uE001]*)\uE001/;
const onlyMention = /^\uE000([^\uE000\uE001]*)\uE001$/;
const dynamicReference = /\{\{resolve:([^}]*)\}\}/;

/** What stands for a value that a parameter may have besides those that conditions ask for. */
export function someOtherValue(parameter: string): string {
  return `\uE002${parameter}\uE003`;
}

/** A text that holds no name of anything that is not made yet, and nothing that only the account knows. */
export function literal(text: string): string | Unknown {
  const found = mention.exec(text);
  if (found !== null) return new Unknown({ code: 'COMPUTED', name: found[1] ?? '' });
  const resolved = dynamicReference.exec(text);
  if (resolved !== null) return new Unknown({ code: 'LOOKED_UP', name: resolved[1] ?? '' });
  const other = /\uE002([^\uE003]*)\uE003/.exec(text);
  return other === null ? text : new Unknown({ code: 'NO_VALUE', name: other[1] ?? '' });
}

/** The id of a resource that a text names and nothing else; a text without mention is an id of AWS’s. */
export function idIn(text: string): string | Unknown {
  return onlyMention.exec(text)?.[1] ?? literal(text);
}

/** A scalar as CloudFormation puts it into a text. */
export function textOf(value: Value): string | Unknown | null {
  if (value instanceof Unknown) return value;
  if (value === null) return '';
  return typeof value === 'object' ? null : String(value);
}

export function isList(value: Result | undefined): value is ListValue {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'list';
}

export function isMap(value: Result | undefined): value is MapValue {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'map';
}

/** Joins; the first part that is not known is what the whole lacks. */
export function joinTexts(parts: readonly Value[], separator: string): Value {
  const texts: string[] = [];
  for (const part of parts) {
    const text = isList(part) ? joinTexts(part.items, ',') : textOf(part);
    if (!isKnown(text)) return text;
    if (typeof text !== 'string') return notUnderstood('a list or map inside a text');
    texts.push(text);
  }
  return limited(texts.join(separator));
}

export function limited(text: string): Value {
  return text.length > longestText ? notUnderstood('a text of more than 1 MB') : text;
}

export function notUnderstood(name: string): Unknown {
  return new Unknown({ code: 'NOT_UNDERSTOOD', name });
}

/** Plain JSON, for policies and `Fn::ToJsonString`; the first part that is not known is what the whole lacks. */
export function toJson(value: Value): string | Unknown {
  let missing: Unknown | null = null;
  const plain = (part: Value): unknown => {
    if (part instanceof Unknown) {
      missing ??= part;
      return null;
    }
    if (isList(part)) return part.items.map(plain);
    if (!isMap(part)) return part;
    const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [key, below] of part.entries) object[key] = plain(below);
    return object;
  };
  const text = JSON.stringify(plain(value));
  return missing ?? text;
}
