import type { Landscape } from '../../../../model/landscape/landscape.ts';
import { madeWithVpc } from '../../../../model/landscape/made-with-vpc.ts';
import type { HclValue } from './hcl-text.ts';
import { moduleOf, ownModules } from './known-modules.ts';
import { wholeList } from './whole-list.ts';

/** What a configuration calls things: those that a fix makes, and those that are in it. */
export class References {
  readonly #landscape: Landscape;
  readonly #made = new Map<string, string>();
  readonly #ownModules: ReadonlySet<string>;
  /** Ids that nothing in a configuration can name: whoever pastes this has to put the real ones in. */
  readonly unnamed = new Set<string>();

  constructor(landscape: Landscape) {
    this.#landscape = landscape;
    this.#ownModules = ownModules(landscape);
  }

  /** A name for a new resource of a type: unique, and known by that id from then on. */
  make(id: string, type: string): string {
    const known = this.#made.get(id);
    if (known !== undefined) return known.slice(known.indexOf('.') + 1);
    const start = snake(id);
    const taken = new Set([...this.#made.values(), ...this.#landscape.places.keys()]);
    let name = start;
    for (let number = 2; taken.has(`${type}.${name}`); number += 1) name = `${start}_${number}`;
    this.#made.set(id, `${type}.${name}`);
    return name;
  }

  /** A thing’s id as a value. */
  refer(id: string, attribute = 'id'): HclValue {
    const made = this.#made.get(id);
    if (made !== undefined) return { expression: `${made}.${attribute}` };
    if (this.#landscape.writtenIn !== 'terraform') return id;
    const text = this.#referenceTo(id, attribute) ?? this.#madeWithVpc(id);
    if (text !== null) return { expression: text };
    if (/^(?:aws_|module\.|data\.)/.test(id) || id.includes(' ')) this.unnamed.add(id);
    return id;
  }

  /** Subnets’ ids, as the list that they are where they are a whole one. */
  referToSubnets(ids: readonly string[]): HclValue {
    const { topology, writtenIn } = this.#landscape;
    const isOurs = ids.some((id) => this.#made.has(id) || this.#ownModules.has(moduleOf(id) ?? ''));
    const all = writtenIn === 'terraform' && !isOurs ? topology.subnets.map(({ id }) => id) : [];
    const list = wholeList(ids, all);
    return list === null ? ids.map((id) => this.refer(id)) : { expression: list };
  }

  /** An attribute of a resource that is there; null where it cannot be referred to. */
  attribute(id: string, name: string): HclValue | null {
    const text = this.#landscape.writtenIn === 'terraform' ? this.#referenceTo(id, name) : null;
    return text === null ? null : { expression: text };
  }

  #referenceTo(address: string, attribute: string): string | null {
    return this.#ownModules.has(moduleOf(address) ?? '') ? null : referenceTo(address, attribute);
  }

  #madeWithVpc(id: string): string | null {
    for (const vpc of this.#landscape.topology.vpcs) {
      const made = madeWithVpc(vpc.id);
      const attribute = new Map([
        [made.mainTableId, 'main_route_table_id'],
        [made.defaultGroupId, 'default_security_group_id'],
        [made.defaultAclId, 'default_network_acl_id'],
      ]).get(id);
      if (attribute !== undefined) return this.#referenceTo(vpc.id, attribute);
    }
    return null;
  }
}

/** Resources and data of the root are referred to as they are called; those of the well-known modules by their outputs. */
function referenceTo(address: string, attribute: string): string | null {
  if (/^(?:data\.)?aws_[a-z0-9_]+\.[A-Za-z_][\w-]*(?:\[(?:\d+|"[\w./ -]*")\])?$/.test(address)) {
    return `${address}.${attribute}`;
  }
  const match =
    /^(module\.[\w-]+(?:\[(?:\d+|"[\w./ -]*")\])?)\.aws_([a-z0-9_]+)\.([\w-]+)(?:\[(\d+)\])?$/.exec(address);
  if (match === null) return null;
  const [, module = '', type = '', name = '', index = '0'] = match;
  const output = moduleOutput(type, name, { index, attribute });
  return output === null ? null : `${module}.${output}`;
}

/** Outputs of `terraform-aws-modules/vpc/aws` and `…/security-group/aws`. */
function moduleOutput(
  type: string,
  name: string,
  { index, attribute }: { readonly index: string; readonly attribute: string },
): string | null {
  switch (type) {
    case 'subnet':
      return attribute === 'id' ? `${name}_subnets[${index}]` : null;
    case 'route_table':
      return attribute === 'id' ? `${name}_route_table_ids[${index}]` : null;
    case 'nat_gateway':
      return attribute === 'id' ? `natgw_ids[${index}]` : null;
    case 'internet_gateway':
      return attribute === 'id' ? 'igw_id' : null;
    case 'security_group':
      return attribute === 'id' ? 'security_group_id' : null;
    case 'default_security_group':
    case 'default_route_table':
    case 'default_network_acl':
      return attribute === 'id' ? `${type}_id` : null;
    case 'network_acl':
      return attribute === 'id' ? `${name}_network_acl_id` : null;
    case 'vpc':
      return attribute === 'main_route_table_id'
        ? 'vpc_main_route_table_id'
        : attribute === 'id'
          ? 'vpc_id'
          : attribute.startsWith('default_')
            ? attribute
            : null;
    default:
      return null;
  }
}

function snake(text: string): string {
  const words = text
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .join('_')
    .toLowerCase();
  return /^[a-z]/.test(words) ? words.slice(0, 120) : `new_${words}`.slice(0, 120);
}
