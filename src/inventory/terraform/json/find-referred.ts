import { type Body, entryOf } from '../configuration/module-config.ts';
import { Reference, unknown, type Value } from '../values/value.ts';
import { bodyAt, type PlanConfiguration, type PlanModule } from './plan-configuration.ts';
import type { RealResource } from './real-resource.ts';

export type Referrer = {
  readonly configuration: PlanConfiguration;
  readonly module: PlanModule;
  /** Whose attribute it is; null for an output or an input. */
  readonly resource: RealResource | null;
};

/** What an expression refers to. */
type Found = {
  readonly targets: readonly Reference[];
  /** There is more in it than things: a variable, an index, which may choose among them. */
  readonly mayChoose: boolean;
};

const nothing: Found = { targets: [], mayChoose: false };
const deepest = 30;

/**
 * What an attribute will be that only AWS can say, by what its expression refers to: a plan tells no more of it. One
 * thing is itself. Of several, a list has all, and anything else is not known.
 */
export function findReferred(expression: unknown, name: string, referrer: Referrer): Value {
  const missing = unknown('COMPUTED', `${referrer.resource?.address ?? referrer.module.address}.${name}`);
  const found = find(expression, referrer, 0);
  if (found === null || found.targets.length === 0) return missing;
  const isList = name.endsWith('s');
  if (isList) return found.mayChoose && found.targets.length > 1 ? missing : found.targets;
  const [only] = found.targets;
  return found.targets.length === 1 && only !== undefined ? only : missing;
}

/** How many a list of unknown parts may have, and what they are. */
export function findElements(
  expression: unknown,
  count: number,
  referrer: Referrer,
): readonly Value[] | null {
  const found = find(expression, referrer, 0);
  return found !== null && found.targets.length === count ? found.targets : null;
}

function find(expression: unknown, referrer: Referrer, depth: number): Found | null {
  const references = referencesOf(expression);
  if (depth > deepest || references.length === 0) return null;
  const indices = references.filter((each) => /^(count|each)\./.test(each));
  let all = nothing;
  for (const reference of references) {
    if (indices.includes(reference)) continue;
    const found = findOne(reference, { ...referrer, hasIndex: indices.length > 0 }, depth);
    if (found === null) return null;
    all = join(all, found);
  }
  const byEach = indices.some((each) => each.startsWith('each.value')) ? findEach(referrer, depth) : nothing;
  if (byEach === null) return null;
  return join(all, byEach);
}

function join(one: Found, other: Found): Found {
  const targets = [...one.targets, ...other.targets];
  return {
    targets: targets.filter(
      (each, index) => targets.findIndex(({ address }) => address === each.address) === index,
    ),
    mayChoose: one.mayChoose || other.mayChoose,
  };
}

type Indexed = Referrer & { readonly hasIndex: boolean };

/** Null where what is referred to is not in a plan: a local value, a data source. */
function findOne(reference: string, referrer: Indexed, depth: number): Found | null {
  const [root = '', name = ''] = reference.split('.');
  switch (root) {
    case 'var':
      return findInput(name, referrer, depth);
    case 'module':
      return findOutput(reference, referrer, depth);
    case 'local':
    case 'data':
      return null;
    case 'path':
    case 'terraform':
    case 'self':
      return { ...nothing, mayChoose: true };
    default:
      return findInstances(reference, referrer);
  }
}

function findInput(name: string, { configuration, module }: Referrer, depth: number): Found | null {
  if (module.parent === null || module.call === null) return { ...nothing, mayChoose: true };
  const expression = entryOf(bodyAt(module.call, 'expressions'), name);
  if (referencesOf(expression).length === 0) return { ...nothing, mayChoose: true };
  return find(expression, { configuration, module: module.parent, resource: null }, depth + 1);
}

/** `module.vpc.private_subnets`, `module.vpc[0].vpc_id` */
function findOutput(reference: string, { configuration, module }: Referrer, depth: number): Found | null {
  const [, name = '', index = '', output = ''] =
    /^module\.([\w-]+)(\[[^\]]*\])?\.([\w-]+)/.exec(reference) ?? [];
  const instances = index === '' ? configuration.childrenOf(module, name) : [`module.${name}${index}`];
  const [only] = instances;
  if (instances.length !== 1 || only === undefined) return null;
  const inner = configuration.childOf(module, name, only);
  if (inner === null) return null;
  const expression = entryOf(bodyAt(inner.config, 'outputs', output), 'expression');
  return find(expression, { configuration, module: inner, resource: null }, depth + 1);
}

function findInstances(reference: string, referrer: Indexed): Found | null {
  const { configuration, module, resource } = referrer;
  const pattern = /^([\w-]+\.[\w-]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.([\w-]+))?/;
  const [, block = '', index = '', attribute = 'id'] = pattern.exec(reference) ?? [];
  const all = configuration.instancesOf(module.address, block);
  const prefix = module.address === '' ? '' : `${module.address}.`;
  const named = all.filter(({ address }) => index !== '' && address === `${prefix}${block}${index}`);
  const chosen = index === '' ? all : named;
  if (chosen.length <= 1 || !referrer.hasIndex) return { ...nothing, targets: referTo(chosen, attribute) };
  if (resource === null || !countsAlike(block, referrer)) return null;
  return {
    ...nothing,
    targets: referTo(
      all.filter((each) => each.index === resource.index),
      attribute,
    ),
  };
}

/** `each.value`, where what is gone through is another resource: its instance of the same key. */
function findEach(referrer: Referrer, depth: number): Found | null {
  const { configuration, module, resource } = referrer;
  const block = resource === null ? null : configuration.blockOf(module, resource.block);
  const over = block === null ? undefined : entryOf(block, 'for_each_expression');
  const found = find(over, { ...referrer, resource: null }, depth + 1);
  if (found === null) return null;
  const same = found.targets.filter(({ address }) =>
    address.endsWith(`[${JSON.stringify(resource?.index ?? null)}]`),
  );
  return same.length === 1 ? { ...nothing, targets: same } : null;
}

/** Two blocks of the same number, or one that goes through the instances of the other. */
function countsAlike(block: string, { configuration, module, resource }: Referrer): boolean {
  const own = resource === null ? null : configuration.blockOf(module, resource.block);
  const other = configuration.blockOf(module, block);
  if (own === null || other === null) return false;
  const [count, otherCount] = [entryOf(own, 'count_expression'), entryOf(other, 'count_expression')];
  if (count !== undefined) {
    return JSON.stringify(count) === JSON.stringify(otherCount) || referencesOf(count).includes(block);
  }
  const each = entryOf(own, 'for_each_expression');
  if (each === undefined) return false;
  return (
    JSON.stringify(each) === JSON.stringify(entryOf(other, 'for_each_expression')) ||
    referencesOf(each).includes(block)
  );
}

function referTo(resources: readonly RealResource[], attribute: string): readonly Reference[] {
  return resources.map(({ address }) => new Reference(address, attribute));
}

/** The longest of each: a plan lists `a.b.id` and then `a.b`. */
function referencesOf(expression: unknown): readonly string[] {
  const list =
    typeof expression === 'object' && expression !== null ? entryOf(expression as Body, 'references') : null;
  const all = Array.isArray(list) ? list.filter((each): each is string => typeof each === 'string') : [];
  return all.filter(
    (each) =>
      !all.some((other) => other !== each && (other.startsWith(`${each}.`) || other.startsWith(`${each}[`))),
  );
}
