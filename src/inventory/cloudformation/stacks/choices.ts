import { childOf, everyNode, plainText, type TemplateNode } from '../template/template-node.ts';
import type { StackPlan } from './stack-plan.ts';

/** How what nobody has said is taken to be, in one branch. */
export type Choices = {
  /** By `path/name`. Null: some value that no condition asks for. */
  readonly parameters: ReadonlyMap<string, string | null>;
  /** Conditions that no parameter decides, by `path/name`. */
  readonly conditions: ReadonlyMap<string, boolean>;
};

export const noChoices: Choices = { parameters: new Map(), conditions: new Map() };

export function keyOf(plan: StackPlan, name: string): string {
  return `${plan.path}/${name}`;
}

const opposites = new Map(
  [
    ['true', 'false'],
    ['True', 'False'],
    ['TRUE', 'FALSE'],
    ['yes', 'no'],
    ['Yes', 'No'],
    ['YES', 'NO'],
    ['on', 'off'],
    ['enabled', 'disabled'],
    ['Enabled', 'Disabled'],
    ['enable', 'disable'],
  ].flatMap(([one = '', other = '']) => [
    [one, other],
    [other, one],
  ]),
);

/**
 * The values of a parameter that can make conditions fall differently, the likeliest first; empty when its value is
 * certain. What has a default and neither allowed values nor an opposite is taken to keep it.
 */
export function candidatesOf(plan: StackPlan, parameter: string): readonly (string | null)[] {
  const node = plan.template.parameters.get(parameter);
  if (node === undefined) return [];
  const standard = plainText(childOf(node, 'Default'));
  const allowed = allowedValues(node);
  const asked = valuesAskedFor(plan, parameter);
  if (allowed.length > 0) {
    const first = standard ?? allowed[0] ?? '';
    const notAskedFor = allowed.find((value) => !asked.has(value) && value !== first);
    const rest = allowed.filter((value) => value !== first && (asked.has(value) || value === notAskedFor));
    return [first, ...rest];
  }
  if (standard === undefined) return [null, ...asked];
  const opposite = opposites.get(standard);
  return opposite === undefined ? [] : [standard, opposite];
}

export function allowedValues(parameter: TemplateNode | undefined): readonly string[] {
  const list = childOf(parameter, 'AllowedValues');
  return list?.kind === 'list' ? list.items.flatMap((item) => plainText(item) ?? []) : [];
}

/** What the conditions of a stack compare a parameter with. */
function valuesAskedFor(plan: StackPlan, parameter: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const condition of plan.template.conditions.values())
    for (const node of everyNode(condition)) {
      const pair = childOf(node, 'Fn::Equals');
      if (pair?.kind !== 'list') continue;
      if (!pair.items.some((item) => plainText(childOf(item, 'Ref')) === parameter)) continue;
      for (const item of pair.items) if (item.kind === 'scalar') found.add(plainText(item) ?? '');
    }
  return found;
}
