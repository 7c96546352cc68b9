import type { DraftParts } from '../resources/draft-parts.ts';
import { isOfNetworks } from '../resources/resource-table.ts';
import type { Thing } from '../resources/thing.ts';
import { elementsOf, isMap, Reference, unknown, type Value } from '../values/value.ts';
import type { ModuleInstance } from './module-instance.ts';
import type { ModuleScope } from './module-scope.ts';
import type { ResourceInstance } from './resource-instance.ts';

export type Collected = {
  readonly things: readonly Thing[];
  /** Of modules that are not known: what they are given may get more from them than is written. */
  readonly more: NonNullable<DraftParts['more']>;
};

/** All resources of a module and of the modules that it calls; `maybe`: why it is not known whether it is there itself. */
export function collectThings(scope: ModuleScope, maybe: Thing['maybe'] = null): Collected {
  const things: Thing[] = [];
  for (const block of scope.config.resources.values()) {
    if (!isOfNetworks(block.type)) continue;
    const { expansion, instances } = scope.instancesOf(block);
    const why = expansion.kind === 'unknown' ? expansion.missing.missing : maybe;
    things.push(...instances.map((instance) => thingOf(instance, why)));
  }
  const inner = [...scope.config.modules].flatMap(([name, block]): readonly Collected[] => {
    const { expansion, instances } = scope.moduleInstances(name, block);
    const why = expansion.kind === 'unknown' ? expansion.missing.missing : maybe;
    return instances.map((each) => collectOf(each, why));
  });
  return {
    things: [...things, ...inner.flatMap((each) => each.things)],
    more: inner.flatMap((each) => each.more),
  };
}

function thingOf(instance: ResourceInstance, maybe: Thing['maybe']): Thing {
  return {
    type: instance.block.type,
    address: instance.address,
    place: instance.place,
    written: (name) => instance.written(name),
    attribute: (name) => instance.attribute(name),
    region: instance.region,
    maybe,
  };
}

function collectOf(module: ModuleInstance, maybe: Thing['maybe']): Collected {
  if (module.scope !== null) return collectThings(module.scope, maybe);
  const { missing } = unknown('NOT_UNDERSTOOD', module.source === '' ? module.address : module.source);
  const ids = module.inputNames.flatMap((name) => touchedBy(name, module.input(name) ?? null));
  return { things: [], more: ids.map((id) => ({ id, missing })) };
}

/** Tables and groups that an input hands over. Groups only where its name says that the module works on them itself. */
function touchedBy(name: string, value: Value): string[] {
  if (value instanceof Reference) {
    const isTable = /(^|\.)aws_(default_)?(route_table|network_acl)\./.test(value.address);
    const isGroup =
      /(^|\.)aws_(default_)?security_group\./.test(value.address) && name === 'security_group_id';
    return isTable || isGroup ? [value.address] : [];
  }
  const inner = elementsOf(value) ?? (isMap(value) ? [...value.values()] : []);
  return inner.flatMap((each) => touchedBy(name, each));
}
