import type { Value } from '../values/value.ts';

export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly key: Expression }
  /** `[*]`, or the older `.*`, after which an index is one of the result. */
  | { readonly kind: 'splat'; readonly isFull: boolean };

export type ForExpression = {
  readonly kind: 'for';
  readonly keyName: string | null;
  readonly valueName: string;
  readonly over: Expression;
  /** Null for a list. */
  readonly key: Expression | null;
  readonly value: Expression;
  /** `...`: values of the same key are gathered. */
  readonly isGrouped: boolean;
  readonly condition: Expression | null;
};

/** An expression of Terraform's language, read. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  /** A name and what follows it: `var.azs[0]`, `aws_subnet.private[*].id`. */
  | { readonly kind: 'path'; readonly root: string; readonly steps: readonly Step[] }
  | { readonly kind: 'access'; readonly base: Expression; readonly steps: readonly Step[] }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly parameters: readonly Expression[];
      /** The last one is a list of further ones. */
      readonly isSpread: boolean;
    }
  | { readonly kind: 'list'; readonly elements: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | ForExpression
  /** A further name for what is inside: the iterator of a `dynamic` block. */
  | { readonly kind: 'with'; readonly name: string; readonly bound: Expression; readonly inner: Expression }
  | { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    };

/** What cannot be read as an expression. */
export class ExpressionError extends Error {}

/** A text with nothing in it is a literal; a template of one expression is that expression, whatever its type. */
export function simplify(parts: readonly Expression[]): Expression {
  const [first] = parts;
  if (first === undefined) return { kind: 'literal', value: '' };
  return parts.length === 1 ? first : { kind: 'template', parts };
}
