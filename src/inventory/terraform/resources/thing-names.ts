import { madeWithVpc } from '../../../model/landscape/made-with-vpc.ts';
import { type Known, Unknown } from '../../draft/known.ts';
import { findUnknown, Reference, unknown, type Value } from '../values/value.ts';
import type { Thing } from './thing.ts';

/** Attributes by which other things are connected to the one that has them. */
const naming: ReadonlySet<string> = new Set([
  'id',
  'arn',
  'allocation_id',
  'name',
  'cluster_identifier',
  'identifier',
  'dhcp_options_id',
  'endpoint_id',
  'vpc_endpoint_id',
  'security_group_id',
  'network_acl_id',
  'replication_group_id',
]);

/** Resources that take over what AWS made, and the attribute that says of which VPC. */
const adopters: ReadonlyMap<string, string> = new Map([
  ['aws_default_security_group', 'default_security_group_id'],
  ['aws_default_route_table', 'default_route_table_id'],
  ['aws_default_network_acl', 'default_network_acl_id'],
]);

/** The ids of things in a draft: their addresses, whatever they are referred to by. */
export class ThingNames {
  readonly #aliases: Map<string, string>;

  /** `aliases`: real ids, where these are known, to addresses. */
  constructor(things: readonly Thing[], aliases: ReadonlyMap<string, string> = new Map()) {
    this.#aliases = new Map(aliases);
    for (const thing of things) {
      const attribute = adopters.get(thing.type);
      if (attribute === undefined || thing.maybe !== null) continue;
      const adopted = thing.written(attribute) ?? this.#defaultOf(thing, attribute);
      const id = adopted === undefined ? null : this.idOf(adopted);
      if (typeof id === 'string' && id !== thing.address) this.#aliases.set(id, thing.address);
    }
  }

  /** What a value names. */
  idOf(value: Value): Known<string> {
    if (value instanceof Unknown) return value;
    if (value instanceof Reference) return this.#idOfReference(value);
    if (typeof value === 'string') return this.#aliases.get(value) ?? value;
    return findUnknown(value) ?? unknown('NOT_UNDERSTOOD', 'a name that is no text');
  }

  /** What is named and stands nowhere in what was read. */
  lookedUp(id: string): Unknown {
    return unknown('LOOKED_UP', id);
  }

  #idOfReference(reference: Reference): Known<string> {
    const id = idWithin(reference);
    if (id === null) return findUnknown(reference) ?? reference.address;
    return this.#aliases.get(id) ?? id;
  }

  #defaultOf(thing: Thing, attribute: string): Value | undefined {
    const vpc = thing.written('vpc_id');
    return vpc instanceof Reference ? new Reference(vpc.address, attribute) : undefined;
  }
}

function idWithin({ address, attribute }: Reference): string | null {
  if (naming.has(attribute)) return address;
  const made = madeWithVpc(address);
  switch (attribute) {
    case 'default_security_group_id':
      return made.defaultGroupId;
    case 'default_route_table_id':
    case 'main_route_table_id':
      return made.mainTableId;
    case 'default_network_acl_id':
      return made.defaultAclId;
    case 'primary_network_interface_id':
      return `${address}.${attribute}`;
    default:
      return null;
  }
}
