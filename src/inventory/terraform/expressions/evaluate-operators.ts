import { Unknown } from '../../draft/known.ts';
import { compare } from '../values/compare.ts';
import { toBoolean, toNumber } from '../values/convert.ts';
import { EvaluationError, type Value } from '../values/value.ts';
import type { Environment } from './environment.ts';
import type { Expression } from './expression.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;
type Unary = Extract<Expression, { kind: 'unary' }>;

const arithmetic: ReadonlyMap<string, (left: number, right: number) => Value> = new Map([
  ['+', (left: number, right: number): Value => left + right],
  ['-', (left: number, right: number): Value => left - right],
  ['*', (left: number, right: number): Value => left * right],
  ['/', divide],
  ['%', (left: number, right: number): Value => (right === 0 ? divide(left, right) : left % right)],
  ['<', (left: number, right: number): Value => left < right],
  ['>', (left: number, right: number): Value => left > right],
  ['<=', (left: number, right: number): Value => left <= right],
  ['>=', (left: number, right: number): Value => left >= right],
]);

function divide(left: number, right: number): number {
  if (right === 0) throw new EvaluationError('it divides by zero');
  return left / right;
}

export function evaluateUnary({ operator, operand }: Unary, environment: Environment): Value {
  const value = environment.evaluate(operand, environment);
  if (operator === '!') {
    const truth = toBoolean(value);
    return truth instanceof Unknown ? truth : !truth;
  }
  const amount = toNumber(value);
  return amount instanceof Unknown ? amount : -amount;
}

export function evaluateBinary(expression: Binary, environment: Environment): Value {
  const { operator } = expression;
  if (operator === '&&' || operator === '||') return evaluateLogic(expression, environment);
  const left = environment.evaluate(expression.left, environment);
  const right = environment.evaluate(expression.right, environment);
  if (operator === '==') return compare(left, right);
  if (operator === '!=') {
    const isSame = compare(left, right);
    return isSame instanceof Unknown ? isSame : !isSame;
  }
  const [one, other] = [toNumber(left), toNumber(right)];
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  return arithmetic.get(operator)?.(one, other) ?? null;
}

/** One side can decide whatever the other one is. */
function evaluateLogic(expression: Binary, environment: Environment): Value {
  const deciding = expression.operator === '||';
  const left = toBoolean(environment.evaluate(expression.left, environment));
  if (left === deciding) return deciding;
  const right = evaluateSide(expression.right, environment, left instanceof Unknown);
  if (right === deciding) return deciding;
  return left instanceof Unknown ? left : right;
}

/** Terraform works out both sides; the one after an undecided one may fail for a reason that will never come up. */
function evaluateSide(
  side: Expression,
  environment: Environment,
  mayFail: boolean,
): boolean | Unknown | null {
  try {
    return toBoolean(environment.evaluate(side, environment));
  } catch (error) {
    if (mayFail && error instanceof EvaluationError) return null;
    throw error;
  }
}
