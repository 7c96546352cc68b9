import { zonesOf } from '../../../model/vpc/zones.ts';
import { Unknown } from '../../draft/known.ts';
import { toJson } from '../values/convert.ts';
import { Opaque, Reference, unknown, type Value } from '../values/value.ts';
import { entryOf, type ResourceBlock } from './module-config.ts';
import type { ModuleScope } from './module-scope.ts';
import { someAccount } from './some-account.ts';
import { policyDocument } from './policy-document.ts';

type Head = {
  readonly scope: ModuleScope;
  readonly block: ResourceBlock;
  readonly address: string;
  readonly names: ReadonlyMap<string, Value>;
};

/** What a data source says: only the account knows, but for what is the same in all of them. */
export function lookUpData(head: Head): Value {
  return new DataInstance(head);
}

class DataInstance extends Opaque {
  readonly address: string;
  readonly #head: Head;

  constructor(head: Head) {
    super();
    this.#head = head;
    this.address = head.address;
  }

  attribute(name: string): Value {
    return this.#known(name) ?? unknown('LOOKED_UP', `${this.address}.${name}`);
  }

  #known(name: string): Value | undefined {
    const { type } = this.#head.block;
    const region = (): Value => this.#written('region') ?? this.#head.scope.head.region();
    switch (type) {
      case 'terraform_remote_state':
        return name === 'outputs' ? new OutputsOfOthers(`${this.address}.outputs`) : undefined;
      case 'aws_region':
        return ['name', 'id', 'region'].includes(name) ? region() : undefined;
      case 'aws_availability_zones':
        return this.#zones(region(), name);
      case 'aws_caller_identity':
        return name === 'account_id' || name === 'id' ? someAccount : undefined;
      case 'aws_partition':
        return partition(name);
      case 'aws_vpc':
      case 'aws_subnet':
      case 'aws_security_group':
        return this.#ofOurOwn(name);
      case 'aws_iam_policy_document':
        return name === 'json' ? this.#policy() : undefined;
      case 'aws_vpc_endpoint_service':
        return name === 'service_name' ? this.#service(region()) : undefined;
      case 'aws_prefix_list':
      case 'aws_ec2_managed_prefix_list':
        // Of AWS's own lists the name serves as well as the id: there is one of each in a region.
        return name === 'id' ? this.#awsList() : undefined;
      default:
        return undefined;
    }
  }

  /** What is looked up by the id of a resource that this configuration makes: modules that are given ids do that. */
  #ofOurOwn(name: string): Value | undefined {
    const id = this.#written('id');
    if (!(id instanceof Reference) || id.attribute !== 'id') return undefined;
    return this.#head.scope.world.resources.get(id.address)?.attribute(name);
  }

  #written(name: string): Value | undefined {
    const { scope, block, address, names } = this.#head;
    const raw = entryOf(block.body, name);
    const place = scope.placeOf(block.place);
    const value =
      raw === undefined ? null : scope.evaluate(raw, { address: `${address}.${name}`, place }, names);
    return value ?? undefined;
  }

  /** Filters may leave fewer of them, but which is nothing that a path depends on: all of a region's zones are alike. */
  #zones(region: Value, name: string): Value | undefined {
    if (name !== 'names' && name !== 'zone_ids' && name !== 'id') return undefined;
    if (region instanceof Unknown) return region;
    if (typeof region !== 'string') return undefined;
    if (name === 'id') return region;
    return zonesOf(region).map((zone) => (name === 'names' ? zone.name : zone.id));
  }

  #service(region: Value): Value | undefined {
    const short = this.#written('service');
    if (short instanceof Unknown) return short;
    if (typeof short !== 'string') return this.#written('service_name');
    if (region instanceof Unknown) return region;
    return typeof region === 'string' ? `com.amazonaws.${region}.${short}` : undefined;
  }

  #awsList(): Value | undefined {
    const name = this.#written('name');
    if (name instanceof Unknown) return name;
    return typeof name === 'string' && name.startsWith('com.amazonaws.') ? name : undefined;
  }

  #policy(): Value | undefined {
    const statements = this.#written('statement');
    if (statements === undefined) return undefined;
    const document = policyDocument(statements);
    if (document instanceof Unknown) return document;
    const json = toJson(document);
    return json === null ? undefined : JSON.stringify(json.json);
  }
}

/** What another configuration says of itself. */
class OutputsOfOthers extends Opaque {
  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
  }

  attribute(name: string): Value {
    return unknown('IMPORTED', `${this.address}.${name}`);
  }
}

function partition(name: string): Value | undefined {
  if (name === 'partition' || name === 'id') return 'aws';
  return name === 'dns_suffix' ? 'amazonaws.com' : undefined;
}
