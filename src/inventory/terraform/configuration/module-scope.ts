import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import { Unknown } from '../../draft/known.ts';
import type { Environment, Resolved } from '../expressions/environment.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { type Expression, ExpressionError, type Step } from '../expressions/expression.ts';
import { EvaluationError, unknown, type Value } from '../values/value.ts';
import { compile } from './compile.ts';
import {
  anyInstance,
  collect,
  type Expansion,
  expandCount,
  expandEach,
  type Instance,
  one,
} from './expand.ts';
import { lookUpData } from './look-up-data.ts';
import { ModuleInstance } from './module-instance.ts';
import { type Block, entryOf, type ModuleConfig, type ResourceBlock } from './module-config.ts';
import { ResourceInstance } from './resource-instance.ts';
import { evaluateVariable } from './evaluate-variable.ts';
import type { World } from './world.ts';

export type ScopeHead = {
  readonly world: World;
  readonly config: ModuleConfig;
  /** `module.vpc[0].`, or '' for the root. */
  readonly prefix: string;
  /** Names of the calls that lead here, without indices: `app.vpc`. */
  readonly callPath: string;
  /** What the caller gives for a variable; undefined for what it does not name. */
  readonly input: (name: string) => Value | undefined;
  readonly region: () => Value;
  /** Of a further provider, such as `west` of `aws.west`. */
  readonly regionOf: (alias: string) => Value;
  /** Where everything in it is told to stand, for a module whose files are not there. */
  readonly place: SourcePlace | null;
};

type Owner = { readonly address: string; readonly place: SourcePlace | null };

/** One instance of a module: what the names in its expressions mean. Everything is worked out when it is asked for, once. */
export class ModuleScope {
  readonly head: ScopeHead;
  readonly world: World;
  readonly config: ModuleConfig;

  constructor(head: ScopeHead) {
    this.head = head;
    this.world = head.world;
    this.config = head.config;
  }

  /** A module that this one calls. */
  open(head: ScopeHead): ModuleScope {
    return new ModuleScope(head);
  }

  /** What an attribute, as the parser gave it, comes to. What is wrong is told once and not understood. */
  evaluate(raw: unknown, owner: Owner, names: ReadonlyMap<string, Value> = new Map()): Value {
    return this.guard(owner, () => evaluate(compile(raw), this.environment(names)));
  }

  evaluateExpression(
    expression: Expression,
    owner: Owner,
    names: ReadonlyMap<string, Value> = new Map(),
  ): Value {
    return this.guard(owner, () => evaluate(expression, this.environment(names)));
  }

  guard(owner: Owner, work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof EvaluationError || error instanceof ExpressionError)) throw error;
      this.world.tell(`${owner.address}: ${error.message}`, owner.place);
      return unknown('NOT_UNDERSTOOD', owner.address);
    }
  }

  variable(name: string): Value {
    const address = `${this.head.prefix}var.${name}`;
    return this.world.once(address, null, () => evaluateVariable(this, name));
  }

  local(name: string): Value {
    const local = this.config.locals.get(name);
    if (local === undefined) throw new EvaluationError(`there is no local ${name}`);
    const address = `${this.head.prefix}local.${name}`;
    return this.world.once(address, local.place, () =>
      this.evaluate(local.raw, { address, place: local.place }),
    );
  }

  output(name: string): Value {
    const output = this.config.outputs.get(name);
    if (output === undefined && this.config.isInOurWords === true) {
      return unknown('NOT_UNDERSTOOD', `${this.head.prefix}${name}`);
    }
    if (output === undefined) throw new EvaluationError(`there is no output ${name}`);
    const address = `${this.head.prefix}output.${name}`;
    return this.world.once(address, output.place, () =>
      this.evaluate(entryOf(output.body, 'value'), { address, place: output.place }),
    );
  }

  /** The instances of a resource; of one that may or may not be, a stand-in. */
  instancesOf(block: ResourceBlock): {
    readonly expansion: Expansion;
    readonly instances: readonly ResourceInstance[];
  } {
    const address = `${this.head.prefix}${block.type}.${block.name}`;
    const expansion = this.expand(block, address);
    const instances = expansion.kind === 'unknown' ? [anyInstance(expansion.missing)] : expansion.instances;
    return {
      expansion,
      instances: instances.map((each) => this.resource(block, `${address}${each.suffix}`, each)),
    };
  }

  /** The instances of a module call; of one that may or may not be, a stand-in. */
  moduleInstances(
    name: string,
    block: Block,
  ): { readonly expansion: Expansion; readonly instances: readonly ModuleInstance[] } {
    const address = `${this.head.prefix}module.${name}`;
    const expansion = this.expand(block, address);
    const instances = expansion.kind === 'unknown' ? [anyInstance(expansion.missing)] : expansion.instances;
    return {
      expansion,
      instances: instances.map((each) => this.moduleInstance(name, block, each)),
    };
  }

  placeOf(place: SourcePlace | null): SourcePlace | null {
    return this.head.place ?? place;
  }

  private readonly resources = new Map<string, ResourceInstance>();

  private resource(block: ResourceBlock, address: string, instance: Instance): ResourceInstance {
    const known = this.resources.get(address);
    if (known !== undefined) return known;
    const made = new ResourceInstance({ scope: this, block, address, names: instance.names });
    this.resources.set(address, made);
    this.world.resources.set(address, made);
    return made;
  }

  private readonly moduleMemory = new Map<string, ModuleInstance>();

  private moduleInstance(name: string, block: Block, instance: Instance): ModuleInstance {
    const key = `${name}${instance.suffix}`;
    const known = this.moduleMemory.get(key);
    if (known !== undefined) return known;
    // Modules may call modules, and those further ones: a few lines can ask for very many.
    this.world.meter.spend(200);
    const made = new ModuleInstance({ caller: this, name, block, instance });
    this.moduleMemory.set(key, made);
    return made;
  }

  private expand(block: Block, address: string): Expansion {
    const [count, each] = [entryOf(block.body, 'count'), entryOf(block.body, 'for_each')];
    if (count === undefined && each === undefined) return one;
    const owner = { address, place: this.placeOf(block.place) };
    const value = this.world.once(`${address} count`, owner.place, () => this.evaluate(count ?? each, owner));
    let expansion: Expansion = one;
    const result = this.guard(owner, () => {
      expansion = count === undefined ? expandEach(value) : expandCount(value);
      return null;
    });
    return result instanceof Unknown ? { kind: 'unknown', missing: result } : expansion;
  }

  environment(names: ReadonlyMap<string, Value>): Environment {
    return { names, resolve: (root, steps) => this.resolve(root, steps), meter: this.world.meter, evaluate };
  }

  private resolve(root: string, steps: readonly Step[]): Resolved {
    const first = nameOf(steps[0]);
    switch (root) {
      case 'var':
        return { value: this.variable(first), used: 1 };
      case 'local':
        return { value: this.local(first), used: 1 };
      case 'module':
        return { value: this.module(first), used: 1 };
      case 'data':
        return { value: this.data(first, nameOf(steps[1])), used: 2 };
      case 'path':
        return { value: first === 'module' ? this.config.directory : '.', used: 1 };
      case 'terraform':
        return { value: unknown('NO_VALUE', `terraform.${first}`), used: 1 };
      case 'each':
      case 'count':
      case 'self':
        throw new EvaluationError(`${root} means nothing here`);
      default:
        return { value: this.managed(root, first), used: 1 };
    }
  }

  private module(name: string): Value {
    const block = this.config.modules.get(name);
    if (block === undefined) throw new EvaluationError(`there is no module ${name}`);
    const { expansion, instances } = this.moduleInstances(name, block);
    return collect(expansion, instances);
  }

  private data(type: string, name: string): Value {
    const block = this.config.data.get(`${type}.${name}`);
    if (block === undefined) throw new EvaluationError(`there is no data.${type}.${name}`);
    const address = `${this.head.prefix}data.${type}.${name}`;
    const expansion = this.expand(block, address);
    const instances = expansion.kind === 'unknown' ? [] : expansion.instances;
    return collect(
      expansion,
      instances.map((each) =>
        lookUpData({ scope: this, block, address: `${address}${each.suffix}`, names: each.names }),
      ),
    );
  }

  private managed(type: string, name: string): Value {
    const block = this.config.resources.get(`${type}.${name}`);
    if (block === undefined) throw new EvaluationError(`there is no ${type}.${name}`);
    const { expansion, instances } = this.instancesOf(block);
    return collect(expansion, instances);
  }
}

function nameOf(step: Step | undefined): string {
  if (step?.kind === 'attribute') return step.name;
  throw new EvaluationError('the name of what is referred to is missing');
}
