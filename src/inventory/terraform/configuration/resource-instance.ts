import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import { Unknown } from '../../draft/known.ts';
import { Opaque, Reference, type Value } from '../values/value.ts';
import { compileBlocks } from './compile.ts';
import { entryOf, isBody, type ResourceBlock } from './module-config.ts';
import type { ModuleScope } from './module-scope.ts';
import { valueOnceMade } from './value-once-made.ts';

type Head = {
  readonly scope: ModuleScope;
  readonly block: ResourceBlock;
  readonly address: string;
  readonly names: ReadonlyMap<string, Value>;
};

/** Written names by which other things refer to this one: whoever does means it, whatever it will be called. */
const referredBy: ReadonlySet<string> = new Set([
  'name',
  'identifier',
  'cluster_identifier',
  'replication_group_id',
]);

/** One instance of a resource, as it is written. */
export class ResourceInstance extends Opaque {
  readonly address: string;
  readonly scope: ModuleScope;
  readonly block: ResourceBlock;
  readonly place: SourcePlace | null;
  readonly #names: ReadonlyMap<string, Value>;

  constructor({ scope, block, address, names }: Head) {
    super();
    this.scope = scope;
    this.block = block;
    this.address = address;
    this.place = scope.placeOf(block.place);
    this.#names = names;
  }

  /** What stands in its block under that name; undefined for nothing and for null. */
  written(name: string): Value | undefined {
    const raw = entryOf(this.block.body, name);
    const dynamic = entryOf(this.block.body, 'dynamic');
    const made = isBody(dynamic) ? entryOf(dynamic, name) : undefined;
    if (raw === undefined && made === undefined) return undefined;
    const address = `${this.address}.${name}`;
    const owner = { address, place: this.place };
    const value = this.scope.world.once(address, this.place, () =>
      made === undefined
        ? this.scope.evaluate(raw, owner, this.#names)
        : this.scope.guard(owner, () =>
            this.scope.evaluateExpression(
              compileBlocks({ name, written: raw, dynamic: made }),
              owner,
              this.#names,
            ),
          ),
    );
    return value ?? undefined;
  }

  /** What an expression gets that refers to it: as written, else what AWS will say. */
  attribute(name: string): Value {
    const written = this.written(name);
    if (written instanceof Unknown && referredBy.has(name)) return new Reference(this.address, name);
    return written ?? valueOnceMade(this, name) ?? new Reference(this.address, name);
  }

  /** Of the provider that it is made with. */
  get region(): Value {
    const own = this.written('region');
    if (own !== undefined) return own;
    const provider = entryOf(this.block.body, 'provider');
    const alias = typeof provider === 'string' ? /\baws\.([\w-]+)/.exec(provider)?.[1] : undefined;
    return alias === undefined ? this.scope.head.region() : this.scope.head.regionOf(alias);
  }
}
