import { knownModule } from '../modules/known-module.ts';
import { Opaque, unknown, type Value } from '../values/value.ts';
import type { Instance } from './expand.ts';
import { type Block, entryOf, isBody, type ModuleConfig } from './module-config.ts';
import type { ModuleScope } from './module-scope.ts';
import { resolveSource } from './module-tree.ts';

type Head = {
  readonly caller: ModuleScope;
  readonly name: string;
  readonly block: Block;
  readonly instance: Instance;
};

/** Attributes of a call that are no inputs. */
const meta: ReadonlySet<string> = new Set([
  'source',
  'version',
  'providers',
  'count',
  'for_each',
  'depends_on',
]);

/** One instance of a module: its attributes are its outputs. */
export class ModuleInstance extends Opaque {
  readonly address: string;
  /** Null for a module whose files are not there and that Apron does not know. */
  readonly scope: ModuleScope | null;
  readonly source: string;
  readonly #head: Head;

  constructor(head: Head) {
    super();
    const { caller, name, block, instance } = head;
    this.#head = head;
    this.address = `${caller.head.prefix}module.${name}${instance.suffix}`;
    const source = entryOf(block.body, 'source');
    this.source = typeof source === 'string' ? source : '';
    this.scope = this.#open();
  }

  attribute(name: string): Value {
    if (this.scope !== null) return this.scope.output(name);
    return unknown('NOT_UNDERSTOOD', this.source === '' ? this.address : this.source);
  }

  /** What the caller writes for a variable. */
  input(name: string): Value | undefined {
    const { caller, block, instance } = this.#head;
    const raw = meta.has(name) ? undefined : entryOf(block.body, name);
    if (raw === undefined) return undefined;
    const address = `${this.address}.${name}`;
    const place = caller.placeOf(block.place);
    return caller.world.once(address, place, () => caller.evaluate(raw, { address, place }, instance.names));
  }

  get inputNames(): readonly string[] {
    return Object.keys(this.#head.block.body).filter((name) => !meta.has(name));
  }

  #open(): ModuleScope | null {
    const { caller, name, block } = this.#head;
    const callPath = caller.head.callPath === '' ? name : `${caller.head.callPath}.${name}`;
    const found = this.#find(callPath);
    if (found === null) {
      caller.world.tell(
        `${this.address}: the module ${this.source} is not known`,
        caller.placeOf(block.place),
      );
      return null;
    }
    return caller.open({
      world: caller.world,
      config: found.config,
      prefix: `${this.address}.`,
      callPath,
      input: (each) => this.input(each),
      region: () => this.#regionOf('aws') ?? caller.head.region(),
      regionOf: (alias) => this.#regionOf(`aws.${alias}`) ?? caller.head.regionOf(alias),
      place: found.isWithoutFiles ? caller.placeOf(block.place) : caller.head.place,
    });
  }

  #find(callPath: string): { readonly config: ModuleConfig; readonly isWithoutFiles: boolean } | null {
    const { caller, block } = this.#head;
    const { modules, installed } = caller.world.options.tree;
    const folder = resolveSource(caller.config.directory, this.source) ?? installed.get(callPath);
    const config = folder === undefined || folder === null ? undefined : modules.get(folder);
    if (config !== undefined) return isDeep(callPath) ? null : { config, isWithoutFiles: false };
    const known = knownModule(this.source, entryOf(block.body, 'version'));
    return known === null ? null : { config: known, isWithoutFiles: true };
  }

  /** `providers = { aws = aws.west }` */
  #regionOf(name: string): Value | undefined {
    const { caller, block } = this.#head;
    const providers = entryOf(block.body, 'providers');
    const raw = isBody(providers) ? entryOf(providers, name) : undefined;
    if (typeof raw !== 'string') return undefined;
    const alias = /\baws\.([\w-]+)/.exec(raw)?.[1];
    return alias === undefined ? caller.head.region() : caller.head.regionOf(alias);
  }
}

/** A module that calls itself would be opened without end. */
function isDeep(callPath: string): boolean {
  return callPath.split('.').length > 30;
}
