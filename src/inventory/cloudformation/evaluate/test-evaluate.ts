import { Unknown } from '../../draft/known.ts';
import { createBlueprint, type Problem, World } from './world.ts';
import { noChoices } from '../stacks/choices.ts';
import { planStacks } from '../stacks/plan-stacks.ts';
import { isList, isMap, type Value } from './value.ts';

export type Evaluated = { readonly value: unknown; readonly problems: readonly Problem[] };

type Surroundings = {
  /** More sections of the template, in YAML. */
  readonly sections?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly region?: string;
};

/**
 * What an expression comes to, in YAML, in a stack `stack` that has a VPC `Vpc` and a subnet `Subnet`: plain JSON, with
 * `<Vpc>` for a reference and `?CODE name` for what is not known; undefined for nothing at all.
 */
export function evaluate(
  expression: string,
  { sections = '', parameters = {}, region }: Surroundings = {},
): Evaluated {
  const indented = expression.replaceAll('\n', '\n        ');
  const text = `
${sections}
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
  Subnet:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: 10.0.1.0/24
  Probe:
    Type: Custom::Probe
    Properties:
      Value: ${indented}
`;
  const given = new Map(Object.entries(parameters));
  const files = [{ path: 'stack.yaml', text }];
  const { roots } = planStacks(files, { region, account: undefined, parameters: given });
  const world = new World(createBlueprint(roots, given), noChoices);
  const value = world.stackAt('stack')?.property('Probe', 'Value');
  return { value: value === undefined ? undefined : toPlain(value), problems: [...world.problems.values()] };
}

function toPlain(value: Value): unknown {
  if (value instanceof Unknown) return `?${value.missing.code} ${value.missing.name}`;
  if (isList(value)) return value.items.map(toPlain);
  if (isMap(value)) return Object.fromEntries([...value.entries].map(([key, part]) => [key, toPlain(part)]));
  return typeof value === 'string' ? value.replaceAll('\uE000', '<').replaceAll('\uE001', '>') : value;
}
