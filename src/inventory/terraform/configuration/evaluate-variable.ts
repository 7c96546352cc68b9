import { applyType } from '../values/apply-type.ts';
import { EvaluationError, unknown, type Value } from '../values/value.ts';
import { compile } from './compile.ts';
import { type Block, entryOf } from './module-config.ts';
import type { ModuleScope } from './module-scope.ts';

/**
 * A variable of a module: what is given, else its default, as its type wants it. One of the root that says yes or no and
 * has no value is remembered: it can be decided both ways.
 * @throws EvaluationError
 */
export function evaluateVariable(scope: ModuleScope, name: string): Value {
  const block = scope.config.variables.get(name);
  const given = scope.head.input(name);
  const address = `${scope.head.prefix}var.${name}`;
  if (block === undefined) {
    if (given === undefined) throw new EvaluationError(`there is no variable ${name}`);
    return given;
  }
  const owner = { address, place: scope.placeOf(block.place) };
  const fallback = entryOf(block.body, 'default');
  const isDefault = given === undefined || (given === null && entryOf(block.body, 'nullable') === false);
  if (isDefault && fallback === undefined) return withoutValue(scope, name, block);
  const value = isDefault ? scope.evaluate(fallback, owner) : given;
  return scope.guard(owner, () => {
    const type = entryOf(block.body, 'type');
    if (typeof type !== 'string') return value;
    return applyType(compile(typeText(type)), value, (each) => scope.evaluateExpression(each, owner));
  });
}

function withoutValue(scope: ModuleScope, name: string, block: Block): Value {
  if (scope.head.prefix === '') {
    const decided = scope.world.options.decided.get(name);
    if (decided !== undefined) return decided;
    const type = entryOf(block.body, 'type');
    if (typeof type === 'string' && /^(\$\{)?\s*bool\s*\}?$/.test(type)) scope.world.undecided.add(name);
  }
  return unknown('NO_VALUE', `${scope.head.prefix}var.${name}`);
}

/** Simple types come as plain texts, others as `${list(string)}`; older ones as `list`. */
function typeText(type: string): string {
  return type.startsWith('${') ? type : `\${${type}}`;
}
