import { type Known, Unknown } from '../../draft/known.ts';
import { keyOf } from '../stacks/choices.ts';
import type { StackPlan } from '../stacks/stack-plan.ts';
import { childOf, everyNode, plainText, type TemplateNode } from '../template/template-node.ts';
import { attributeOf } from './attributes.ts';
import { intrinsicFunctions } from './intrinsic-functions.ts';
import { judge } from './logic-functions.ts';
import { parameterValue } from './parameter-value.ts';
import { Properties } from './properties.ts';
import type { Scope } from './scope.ts';
import { mentionOf, nothing, notUnderstood, type Result, textOf, type Value } from './value.ts';
import type { World } from './world.ts';

const pseudoParameters = new Map<string, (plan: StackPlan) => Result>([
  ['AWS::Region', (plan) => plan.region],
  ['AWS::AccountId', (plan) => plan.account],
  ['AWS::StackName', (plan) => plan.name],
  ['AWS::StackId', (plan) => new Unknown({ code: 'COMPUTED', name: `${plan.path}.AWS::StackId` })],
  [
    'AWS::NotificationARNs',
    (plan) => new Unknown({ code: 'COMPUTED', name: `${plan.path}.AWS::NotificationARNs` }),
  ],
  ['AWS::Partition', ({ region }) => partitionOf(region).name],
  ['AWS::URLSuffix', ({ region }) => partitionOf(region).suffix],
  ['AWS::NoValue', () => nothing],
]);

export type ExportedOutput = {
  readonly name: string;
  readonly output: string;
  /** What follows the stack's name in it, where that name is only guessed; else empty. */
  readonly ending: string;
};

/** One stack of a world: asks its template for values as they are needed, each once, and notices what asks for itself. */
export class Stack implements Scope {
  readonly plan: StackPlan;
  readonly parent: Stack | null;
  private readonly world: World;
  private readonly known = new Map<string, Result>();
  private readonly asking = new Set<string>();
  /** How many conditions are being judged around what is evaluated just now. */
  private judging = 0;

  constructor(plan: StackPlan, parent: Stack | null, world: World) {
    this.plan = plan;
    this.parent = parent;
    this.world = world;
  }

  get region(): string {
    return this.plan.region;
  }

  get account(): string {
    return this.plan.account;
  }

  get isJudging(): boolean {
    return this.judging > 0;
  }

  evaluate(node: TemplateNode): Result {
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'list':
        return {
          kind: 'list',
          line: node.line,
          items: node.items.map((item) => this.evaluate(item)).filter((item) => item !== nothing),
        };
      case 'map':
        return this.evaluateMap(node.line, node.entries);
      default:
        return node satisfies never;
    }
  }

  private evaluateMap(line: number, written: ReadonlyMap<string, TemplateNode>): Result {
    const [only] = written.size === 1 ? written : [];
    if (only !== undefined && /^(?:Ref$|Fn::)/.test(only[0])) {
      const call = intrinsicFunctions.get(only[0]);
      return call === undefined
        ? this.complain(`Apron does not know the function ${only[0]}`, line, only[0])
        : call(only[1], this);
    }
    const entries = new Map<string, Value>();
    for (const [key, node] of written) {
      const value = this.evaluate(node);
      if (value !== nothing) entries.set(key, value);
    }
    return { kind: 'map', line, entries };
  }

  demand(node: TemplateNode): Value {
    const value = this.evaluate(node);
    return value === nothing ? null : value;
  }

  reference(name: string, line: number): Result {
    const pseudo = pseudoParameters.get(name);
    if (pseudo !== undefined) return pseudo(this.plan);
    if (this.plan.template.parameters.has(name)) return this.parameter(name);
    if (this.plan.template.resources.has(name)) return mentionOf(this.idOf(name));
    return this.absent(name, line);
  }

  attribute(id: string, name: string, line: number): Value {
    const resource = this.plan.template.resources.get(id);
    if (resource === undefined) return this.absent(id, line);
    const type = plainText(childOf(resource, 'Type')) ?? '';
    if (type === 'AWS::CloudFormation::Stack' && name.startsWith('Outputs.'))
      return this.world.outputOf(this.plan.nested.get(id), name.slice('Outputs.'.length), this.idOf(id));
    const value = this.once(`GetAtt ${id}.${name}`, line, () =>
      attributeOf({ id: this.idOf(id), type, property: (key) => this.property(id, key) }, name),
    );
    return value === nothing ? null : value;
  }

  /** A property of a resource; undefined when it has none of that name, or `AWS::NoValue`. */
  property(id: string, name: string): Value | undefined {
    const node = childOf(childOf(this.plan.template.resources.get(id), 'Properties'), name);
    if (node === undefined) return undefined;
    const value = this.once(`${id}.${name}`, node.line, () => this.evaluate(node));
    return value === nothing || value === null ? undefined : value;
  }

  /** What SAM's `Globals` say of every function. */
  forAllFunctions(name: string): Known<Properties> | undefined {
    const node = childOf(childOf(this.plan.template.globals, 'Function'), name);
    if (node === undefined) return undefined;
    const ask = (): Value | undefined => this.demand(node) ?? undefined;
    const place = { file: this.plan.template.file, line: node.line };
    return new Properties(ask, place, (text, at) => this.complain(text, at.line)).part(name);
  }

  decide(condition: string, line: number): boolean {
    return this.world.decide(this, condition, line);
  }

  condition(name: string, line: number): boolean | Unknown {
    const node = this.plan.template.conditions.get(name);
    if (node === undefined) return this.complain(`there is no condition ${name}`, line);
    const chosen = this.world.choices.conditions.get(keyOf(this.plan, name));
    if (chosen !== undefined) return chosen;
    const value = this.once(`Condition ${name}`, line, () => this.judged(() => judge(node, this)));
    return typeof value === 'boolean' ? value : (value as Unknown);
  }

  /** Evaluates as conditions do: a parameter that nobody gave is then one of its candidates. */
  judged<What>(evaluate: () => What): What {
    this.judging += 1;
    try {
      return evaluate();
    } finally {
      this.judging -= 1;
    }
  }

  mapping(map: string, first: string, second: string): Value | undefined {
    const node = childOf(childOf(childOf(this.plan.template.mappings, map), first), second);
    return node === undefined ? undefined : asWritten(node);
  }

  imported(name: string): Value {
    return this.world.imported(this, name);
  }

  output(name: string): Value | undefined {
    const node = childOf(this.plan.template.outputs.get(name), 'Value');
    if (node === undefined) return undefined;
    const value = this.once(`Output ${name}`, node.line, () => this.evaluate(node));
    return value === nothing ? null : value;
  }

  /** An export whose name is not known is none that can be found. */
  exports(): readonly ExportedOutput[] {
    const { name: stackName, isNameGuessed, template } = this.plan;
    return [...template.outputs].flatMap(([output, node]) => {
      const written = childOf(childOf(node, 'Export'), 'Name');
      const name = written === undefined ? undefined : textOf(this.demand(written));
      if (written === undefined || typeof name !== 'string') return [];
      const isNamedForStack = isNameGuessed && mentionsStackName(written) && name.startsWith(stackName);
      return [{ name, output, ending: isNamedForStack ? name.slice(stackName.length) : '' }];
    });
  }

  complain(text: string, line: number, name = text): Unknown {
    this.world.complain({ text, place: { file: this.plan.template.file, line } });
    return notUnderstood(name);
  }

  idOf(logicalId: string): string {
    return this.world.names(this.plan, logicalId);
  }

  private parameter(name: string): Result {
    // The same parameter can be unknown as a value and decided for a condition.
    return this.once(`Parameter ${this.isJudging ? 'judged' : 'meant'} ${name}`, 1, () =>
      parameterValue({ stack: this, world: this.world, name }),
    );
  }

  private absent(name: string, line: number): Unknown {
    // Macros make resources that are not written: SAM a role for every function.
    if (this.plan.template.transforms.length > 0) return new Unknown({ code: 'COMPUTED', name });
    this.complain(`there is no parameter or resource ${name}`, line);
    return new Unknown({ code: 'NOT_READ', name });
  }

  private once(key: string, line: number, compute: () => Result): Result {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    if (this.asking.has(key)) return this.complain(`${key} depends on itself`, line);
    this.asking.add(key);
    const value = compute();
    this.asking.delete(key);
    this.known.set(key, value);
    return value;
  }
}

function partitionOf(region: string): { readonly name: string; readonly suffix: string } {
  if (region.startsWith('cn-')) return { name: 'aws-cn', suffix: 'amazonaws.com.cn' };
  return { name: region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws', suffix: 'amazonaws.com' };
}

function mentionsStackName(written: TemplateNode): boolean {
  return [...everyNode(written)].some((node) => plainText(node)?.includes('AWS::StackName') === true);
}

function asWritten(node: TemplateNode): Value {
  if (node.kind === 'scalar') return node.value;
  const { line } = node;
  if (node.kind === 'list') return { kind: 'list', line, items: node.items.map(asWritten) };
  return {
    kind: 'map',
    line,
    entries: new Map([...node.entries].map(([key, below]) => [key, asWritten(below)])),
  };
}
