import { isKnown, Unknown } from '../../draft/known.ts';
import type { TemplateNode } from '../template/template-node.ts';
import type { IntrinsicFunction, Scope } from './scope.ts';
import {
  isList,
  joinTexts,
  limited,
  type ListValue,
  literal,
  notUnderstood,
  textOf,
  toJson,
  type Value,
} from './value.ts';

/** `Fn::Join: [separator, list]` */
export const join: IntrinsicFunction = (argument, scope) => {
  const [separator, list] = listArguments(argument, scope);
  if (list instanceof Unknown) return list;
  if (typeof separator !== 'string' || !isList(list))
    return scope.complain('Fn::Join takes a separator and a list', argument.line);
  return joinTexts(list.items, separator);
};

/** `Fn::Split: [separator, text]` */
export const split: IntrinsicFunction = (argument, scope) => {
  const [separator, source] = listArguments(argument, scope);
  if (source instanceof Unknown) return source;
  const text = source === undefined ? null : textOf(source);
  if (typeof separator !== 'string' || separator === '' || typeof text !== 'string')
    return scope.complain('Fn::Split takes a separator and a text', argument.line);
  return { kind: 'list', line: argument.line, items: text.split(separator) };
};

/** `Fn::Sub: text` or `Fn::Sub: [text, {name: value}]` */
export const substitute: IntrinsicFunction = (argument, scope) => {
  const [pattern, names] = argument.kind === 'list' ? argument.items : [argument];
  if (pattern?.kind !== 'scalar' || typeof pattern.value !== 'string' || (names && names.kind !== 'map'))
    return scope.complain('Fn::Sub takes a text, and a map when it is a list', argument.line);
  // Each name once, however often the text has it: names inside names would double the work at every level.
  const given = new Map([...(names?.entries ?? [])].map(([name, node]) => [name, scope.demand(node)]));
  const parts: Value[] = [];
  let end = 0;
  for (const match of pattern.value.matchAll(/\$\{([^}]*)\}/g)) {
    parts.push(pattern.value.slice(end, match.index));
    end = match.index + match[0].length;
    parts.push(substitution(match[1] ?? '', given, { scope, line: argument.line }));
  }
  parts.push(pattern.value.slice(end));
  return joinTexts(parts, '');
};

type Use = { readonly scope: Scope; readonly line: number };

function substitution(written: string, given: ReadonlyMap<string, Value>, { scope, line }: Use): Value {
  if (written.startsWith('!')) return `\${${written.slice(1)}}`;
  const name = written.trim();
  const own = given.get(name);
  if (own !== undefined) return own;
  const dot = name.indexOf('.');
  if (dot > 0) return scope.attribute(name.slice(0, dot), name.slice(dot + 1), line);
  const value = scope.reference(name, line);
  return typeof value === 'symbol' ? '' : value;
}

/** `Fn::Base64: text` */
export const base64: IntrinsicFunction = (argument, scope) => {
  const value = scope.demand(argument);
  const text = value instanceof Unknown ? value : textOf(value);
  if (text === null) return scope.complain('Fn::Base64 takes a text', argument.line);
  const known = isKnown(text) ? literal(text) : text;
  if (!isKnown(known)) return known;
  const bytes = new TextEncoder().encode(known);
  // In pieces: each byte is an argument of the call, and calls take only so many.
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCodePoint(...bytes.subarray(at, at + 8192));
  return limited(btoa(binary));
};

/** `Fn::ToJsonString: value` */
export const toJsonString: IntrinsicFunction = (argument, scope) => {
  const text = toJson(scope.demand(argument));
  return isKnown(text) ? limited(text) : text;
};

/** The arguments of a function that takes a list of them. */
export function listArguments(argument: TemplateNode, scope: Scope): readonly (Value | undefined)[] {
  return argument.kind === 'list' ? argument.items.map((item) => scope.demand(item)) : [];
}

/** The same for functions whose list may itself come from a function. */
export function listOf(argument: TemplateNode, scope: Scope): ListValue | Unknown {
  const value = scope.demand(argument);
  if (value instanceof Unknown || isList(value)) return value;
  return notUnderstood('something that is no list');
}
