import { Unknown } from '../../draft/known.ts';
import { plainText, type TemplateNode } from '../template/template-node.ts';
import type { IntrinsicFunction, Scope } from './scope.ts';
import { isList, isMap, literal, textOf, toJson, type Value } from './value.ts';

/** `Fn::If: [condition, value if true, value if false]` */
export const choose: IntrinsicFunction = (argument, scope) => {
  const [name, whenTrue, whenFalse] = argument.kind === 'list' ? argument.items : [];
  const condition = plainText(name);
  if (condition === undefined || whenTrue === undefined || whenFalse === undefined)
    return scope.complain('Fn::If takes the name of a condition and two values', argument.line);
  return scope.evaluate(scope.decide(condition, argument.line) ? whenTrue : whenFalse);
};

/** What a condition comes to: true, false, or what it would take to know. */
export function judge(node: TemplateNode, scope: Scope): boolean | Unknown {
  const [name, argument] = node.kind === 'map' && node.entries.size === 1 ? ([...node.entries][0] ?? []) : [];
  const parts = argument?.kind === 'list' ? argument.items : [];
  switch (argument === undefined ? undefined : name) {
    case 'Condition':
      return scope.condition(plainText(argument) ?? '', node.line);
    case 'Fn::Equals':
      return parts.length === 2
        ? equals(...(parts.map((part) => scope.demand(part)) as [Value, Value]))
        : scope.complain('Fn::Equals takes two values', node.line);
    case 'Fn::Not':
      return negate(
        parts[0] === undefined
          ? scope.complain('Fn::Not takes a condition', node.line)
          : judge(parts[0], scope),
      );
    case 'Fn::And':
      return every(parts.map((part) => judge(part, scope)));
    case 'Fn::Or':
      return negate(every(parts.map((part) => negate(judge(part, scope)))));
    default:
      return judgeValue(scope.demand(node), node, scope);
  }
}

function judgeValue(value: Value, node: TemplateNode, scope: Scope): boolean | Unknown {
  if (value instanceof Unknown) return value;
  const text = textOf(value);
  if (text === 'true') return true;
  if (text === 'false') return false;
  return scope.complain('a condition is made of Equals, Not, And, Or and other conditions', node.line);
}

function negate(value: boolean | Unknown): boolean | Unknown {
  return value instanceof Unknown ? value : !value;
}

function every(values: readonly (boolean | Unknown)[]): boolean | Unknown {
  if (values.includes(false)) return false;
  return values.find((value) => value instanceof Unknown) ?? true;
}

function equals(one: Value, other: Value): boolean | Unknown {
  const [left, right] = [comparable(one), comparable(other)];
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown) return right;
  if (left === right) return true;
  // A value that may be anything differs from every one that was asked for by name; of two such nobody knows.
  if (left.includes('\uE002') && right.includes('\uE002')) return literal(left) as Unknown;
  return false;
}

function comparable(value: Value): string | Unknown {
  if (value instanceof Unknown) return value;
  if (isList(value) || isMap(value)) return toJson(value);
  const text = textOf(value) ?? '';
  if (text instanceof Unknown || text.startsWith('\uE002')) return text;
  return literal(text);
}
