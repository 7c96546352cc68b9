import { isKnown, Unknown } from '../../draft/known.ts';
import { childOf, plainText, type TemplateNode } from '../template/template-node.ts';
import type { IntrinsicFunction, Scope } from './scope.ts';
import { literal, textOf, type Value } from './value.ts';

/** `Ref: name` */
export const ref: IntrinsicFunction = (argument, scope) => {
  const name = plainText(argument);
  return name === undefined
    ? scope.complain('Ref takes the name of a parameter or a resource', argument.line)
    : scope.reference(name, argument.line);
};

/** `Fn::GetAtt: [resource, attribute]` or `resource.attribute` */
export const getAttribute: IntrinsicFunction = (argument, scope) => {
  const [id, ...names] =
    argument.kind === 'list'
      ? argument.items.map((item) => scope.demand(item))
      : splitAtDot(plainText(argument) ?? '');
  const unknown = [id, ...names].find((part) => part instanceof Unknown);
  if (unknown !== undefined) return unknown;
  const path = names.filter((name) => typeof name === 'string');
  if (typeof id !== 'string' || path.length === 0 || path.length < names.length)
    return scope.complain('Fn::GetAtt takes a resource and an attribute', argument.line);
  return scope.attribute(id, path.join('.'), argument.line);
};

function splitAtDot(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** `Fn::FindInMap: [map, first key, second key]`, with `{DefaultValue}` as a fourth where language extensions are on. */
export const findInMap: IntrinsicFunction = (argument, scope) => {
  const parts = argument.kind === 'list' ? argument.items : [];
  if (parts.length < 3) return scope.complain('Fn::FindInMap takes a map and two keys', argument.line);
  const keys = parts.slice(0, 3).map((part) => keyText(part, scope));
  const unknown = keys.find((key) => !isKnown(key));
  if (unknown instanceof Unknown) return unknown;
  const [map = '', first = '', second = ''] = keys as string[];
  const found = scope.mapping(map, first, second);
  const otherwise = childOf(parts[3], 'DefaultValue');
  if (found !== undefined) return found;
  if (otherwise !== undefined) return scope.evaluate(otherwise);
  return scope.complain(`there is no ${first} → ${second} in the mapping ${map}`, argument.line);
};

function keyText(node: TemplateNode, scope: Scope): string | Unknown {
  const text = textOf(scope.demand(node)) ?? '';
  return isKnown(text) ? literal(text) : text;
}

/** `Fn::ImportValue: name` */
export const importValue: IntrinsicFunction = (argument, scope): Value => {
  const name = textOf(scope.demand(argument));
  if (name === null) return scope.complain('Fn::ImportValue takes the name of an export', argument.line);
  return isKnown(name) ? scope.imported(name) : name;
};

/** `Fn::Transform: {Name, Parameters}`: a macro in the account, whose work nobody else can do. */
export const transform: IntrinsicFunction = (argument, scope) => {
  const name = plainText(childOf(argument, 'Name')) ?? 'a macro';
  return scope.complain(`Apron cannot run ${name}`, argument.line);
};
