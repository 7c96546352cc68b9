import { Unknown } from '../../draft/known.ts';
import { callFunction } from '../functions/call-function.ts';
import { keyText, toBoolean, toElements, toText } from '../values/convert.ts';
import { compare } from '../values/compare.ts';
import { EvaluationError, findUnknown, Reference, type Value } from '../values/value.ts';
import { type Environment, withNames } from './environment.ts';
import { evaluateBinary, evaluateUnary } from './evaluate-operators.ts';
import { evaluateFor } from './evaluate-for.ts';
import type { Expression } from './expression.ts';
import { followSteps } from './follow-steps.ts';

/**
 * The value of an expression. What depends on something that is not known is `Unknown`, with the reason of the first such
 * thing.
 * @throws EvaluationError where the expression is wrong whatever the values turn out to be
 */
export function evaluate(expression: Expression, environment: Environment): Value {
  if (expression.kind === 'literal') return expression.value;
  return environment.meter.within(() => evaluateInner(expression, environment));
}

function evaluateInner(expression: Expression, environment: Environment): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return joinParts(expression.parts.map((part) => evaluate(part, environment)));
    case 'path':
      return evaluatePath(expression, environment);
    case 'access':
      return followSteps(evaluate(expression.base, environment), expression.steps, environment);
    case 'call':
      return evaluateCall(expression, environment);
    case 'list':
      return expression.elements.map((element) => evaluate(element, environment));
    case 'object':
      return evaluateObject(expression, environment);
    case 'with': {
      const bound = evaluate(expression.bound, environment);
      return evaluate(expression.inner, withNames(environment, [[expression.name, bound]]));
    }
    case 'for':
      return evaluateFor(expression, environment);
    case 'unary':
      return evaluateUnary(expression, environment);
    case 'binary':
      return evaluateBinary(expression, environment);
    case 'conditional':
      return evaluateConditional(expression, environment);
  }
}

function joinParts(values: readonly Value[]): Value {
  const texts = values.map((value) => (value === null ? '' : toText(value)));
  const missing = texts.find((text) => text instanceof Unknown || text instanceof Reference);
  return missing === undefined
    ? texts.filter((text) => typeof text === 'string').join('')
    : findUnknown(missing);
}

function evaluatePath(path: Extract<Expression, { kind: 'path' }>, environment: Environment): Value {
  const near = environment.names.get(path.root);
  if (near !== undefined) return followSteps(near, path.steps, environment);
  const { value, used } = environment.resolve(path.root, path.steps);
  return followSteps(value, path.steps.slice(used), environment);
}

function evaluateCall(call: Extract<Expression, { kind: 'call' }>, environment: Environment): Value {
  if (call.name === 'try' || call.name === 'can') return evaluateTry(call, environment);
  const values = call.parameters.map((parameter) => evaluate(parameter, environment));
  if (!call.isSpread) return callFunction(call.name, values, environment.meter);
  const last = toElements(values.at(-1) ?? null);
  return last instanceof Unknown
    ? last
    : callFunction(call.name, [...values.slice(0, -1), ...last], environment.meter);
}

/** The first that does not fail. One that is not known may yet fail or not, so that nothing after it counts. */
function evaluateTry(call: Extract<Expression, { kind: 'call' }>, environment: Environment): Value {
  let failure: EvaluationError | null = null;
  for (const parameter of call.parameters) {
    try {
      const value = evaluate(parameter, environment);
      return call.name === 'try' || value instanceof Unknown ? value : true;
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      failure = error;
    }
  }
  if (call.name === 'can') return false;
  throw failure ?? new EvaluationError('try has nothing to try');
}

function evaluateObject(object: Extract<Expression, { kind: 'object' }>, environment: Environment): Value {
  const entries = new Map<string, Value>();
  for (const [keyExpression, valueExpression] of object.entries) {
    const key = keyText(evaluate(keyExpression, environment));
    if (key instanceof Unknown) return key;
    entries.set(key, evaluate(valueExpression, environment));
  }
  return entries;
}

function evaluateConditional(
  conditional: Extract<Expression, { kind: 'conditional' }>,
  environment: Environment,
): Value {
  const condition = toBoolean(evaluate(conditional.condition, environment));
  if (condition === true) return evaluate(conditional.whenTrue, environment);
  if (condition === false) return evaluate(conditional.whenFalse, environment);
  const same = evaluateBoth(conditional, environment);
  return same === null ? condition : same.value;
}

/** Where both ways lead to the same value, it does not matter which is taken. */
function evaluateBoth(
  { whenTrue, whenFalse }: Extract<Expression, { kind: 'conditional' }>,
  environment: Environment,
): { readonly value: Value } | null {
  try {
    const value = evaluate(whenTrue, environment);
    return compare(value, evaluate(whenFalse, environment)) === true ? { value } : null;
  } catch (error) {
    if (error instanceof EvaluationError) return null;
    throw error;
  }
}
