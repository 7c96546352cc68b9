import { Unknown } from '../../draft/known.ts';
import { candidatesOf, keyOf } from '../stacks/choices.ts';
import { childOf, plainText } from '../template/template-node.ts';
import type { Stack } from './stack.ts';
import { isList, joinTexts, nothing, type Result, someOtherValue, textOf, type Value } from './value.ts';
import type { World } from './world.ts';

type Question = { readonly stack: Stack; readonly world: World; readonly name: string };

/** The value of a parameter: what was given, what the outer stack hands in, what the branch takes it to be, its default. */
export function parameterValue(question: Question): Result {
  const { stack, name } = question;
  const node = stack.plan.template.parameters.get(name);
  const type = plainText(childOf(node, 'Type')) ?? 'String';
  const value = scalarValue(question);
  // Not the value, but the name under which the account keeps it.
  if (type.startsWith('AWS::SSM::Parameter::Value<') && !(value instanceof Unknown))
    return new Unknown({ code: 'LOOKED_UP', name: textOf(value) as string });
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  if (!isList || typeof value !== 'string' || value.startsWith('\uE002')) return value;
  const items = value === '' ? [] : value.split(',').map((item) => item.trim());
  return { kind: 'list', line: node?.line ?? 1, items };
}

function scalarValue({ stack, world, name }: Question): Value {
  const handedIn = fromOuterStack(stack, name);
  if (handedIn !== undefined) return handedIn;
  const { plan } = stack;
  const standard = childOf(plan.template.parameters.get(name), 'Default');
  const given = plan.parent === null ? world.given.get(name) : undefined;
  if (given !== undefined) return given;
  const candidates = plan.parent === null ? candidatesOf(plan, name) : [];
  if (candidates.length > 0 && stack.isJudging) world.uncertainParameters.add(keyOf(plan, name));
  const chosen = world.choices.parameters.get(keyOf(plan, name));
  if (typeof chosen === 'string') return chosen;
  if (chosen === undefined && standard?.kind === 'scalar') return standard.value ?? '';
  if (!stack.isJudging) return new Unknown({ code: 'NO_VALUE', name });
  return (chosen === undefined ? candidates[0] : chosen) ?? someOtherValue(name);
}

function fromOuterStack(stack: Stack, name: string): Value | undefined {
  const { parent, plan } = stack;
  if (parent === null || plan.parent === null) return undefined;
  const resource = parent.plan.template.resources.get(plan.parent.resource);
  const written = childOf(childOf(childOf(resource, 'Properties'), 'Parameters'), name);
  if (written === undefined) return undefined;
  const value = stack.isJudging ? parent.judged(() => parent.evaluate(written)) : parent.evaluate(written);
  return value === nothing ? undefined : flat(value);
}

/** A list is handed in as a text with commas, whether or not it was joined. */
function flat(value: Value): Value {
  return isList(value) ? joinTexts(value.items, ',') : value;
}
