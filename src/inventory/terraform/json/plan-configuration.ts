import { type Body, bodiesOf, entryOf, isBody } from '../configuration/module-config.ts';
import { type RealResource, textOf } from './real-resource.ts';

/** A module of a plan's configuration, at the place where it is called. */
export type PlanModule = {
  readonly config: Body;
  /** The instance: `module.vpc[0]`; '' for the root. */
  readonly address: string;
  /** Null for the root. */
  readonly parent: PlanModule | null;
  /** What the caller writes. */
  readonly call: Body | null;
};

/** The part of a plan that says what was written, and what is not known yet of what will be. */
export class PlanConfiguration {
  readonly resources: readonly RealResource[];
  readonly #json: Body;
  readonly #root: Body;
  readonly #unknown: ReadonlyMap<string, unknown>;
  readonly #byBlock: ReadonlyMap<string, readonly RealResource[]>;

  constructor(json: Body, resources: readonly RealResource[]) {
    this.#json = json;
    this.resources = resources;
    this.#root = bodyAt(json, 'configuration', 'root_module');
    this.#unknown = new Map(
      bodiesOf(entryOf(json, 'resource_changes')).map((each) => [
        textOf(each, 'address'),
        entryOf(bodyAt(each, 'change'), 'after_unknown'),
      ]),
    );
    this.#byBlock = Map.groupBy(resources, ({ module, block }) => `${module}|${block}`);
  }

  /** Of a resource's attributes: `true`, or for parts of one the same within lists and objects. */
  unknownOf(address: string): Body {
    const unknown = this.#unknown.get(address);
    return isBody(unknown) ? unknown : {};
  }

  /** The instances of a block in a module instance. */
  instancesOf(module: string, block: string): readonly RealResource[] {
    return this.#byBlock.get(`${module}|${block}`) ?? [];
  }

  /** The block of a resource in a module. */
  blockOf(module: PlanModule, block: string): Body | null {
    return (
      bodiesOf(entryOf(module.config, 'resources')).find((each) => textOf(each, 'address') === block) ?? null
    );
  }

  /** The module that an instance's address names; null where the configuration has none. */
  moduleAt(address: string): PlanModule | null {
    let module: PlanModule = { config: this.#root, address: '', parent: null, call: null };
    // Keys may have dots in them, so the address is taken apart at `module.`, outside of brackets.
    for (const [whole, name = ''] of address.matchAll(
      /module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g,
    )) {
      const inner = this.childOf(module, name, whole);
      if (inner === null) return null;
      module = inner;
    }
    return module;
  }

  childOf(module: PlanModule, name: string, instance: string): PlanModule | null {
    const call = entryOf(bodyAt(module.config, 'module_calls'), name);
    if (!isBody(call)) return null;
    const address = module.address === '' ? instance : `${module.address}.${instance}`;
    return { config: bodyAt(call, 'module'), address, parent: module, call };
  }

  /** The instances of a module call that have resources. */
  childrenOf(module: PlanModule, name: string): readonly string[] {
    const start = module.address === '' ? `module.${name}` : `${module.address}.module.${name}`;
    const found = this.resources.flatMap((each) => {
      const rest = each.module.startsWith(start) ? each.module.slice(start.length) : null;
      const suffix =
        rest === null ? null : (/^(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?=\.|$)/.exec(rest)?.[0] ?? null);
      return suffix === null ? [] : [`module.${name}${suffix}`];
    });
    return [...new Set(found)];
  }

  get region(): string | null {
    const region = bodyAt(this.#json, 'configuration', 'provider_config', 'aws', 'expressions', 'region');
    const constant = entryOf(region, 'constant_value');
    if (typeof constant === 'string') return constant;
    const references = entryOf(region, 'references');
    const variable = Array.isArray(references) ? /^var\.(.*)$/.exec(String(references[0]))?.[1] : undefined;
    const value =
      variable === undefined ? undefined : entryOf(bodyAt(this.#json, 'variables', variable), 'value');
    return typeof value === 'string' ? value : null;
  }
}

/** What stands at the end of a path of names; an empty body for nothing. */
export function bodyAt(body: Body, ...names: readonly string[]): Body {
  let here = body;
  for (const name of names) {
    const next = entryOf(here, name);
    if (!isBody(next)) return {};
    here = next;
  }
  return here;
}
