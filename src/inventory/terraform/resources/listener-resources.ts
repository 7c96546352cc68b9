import type { DraftListener } from '../../draft/draft.ts';
import type { ListenerKind } from '../../../model/landscape/listener.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Attributes } from './attributes.ts';
import { groupSubnets } from './group-subnets.ts';
import { enginePort, type EngineKind } from './engine-ports.ts';
import {
  type DraftParts,
  ofKind,
  ofNoMatter,
  type ResourceKind,
  type ResourceTable,
  type Surroundings,
} from './draft-parts.ts';

type Ids = Known<readonly Known<string>[]>;

/** How one kind of database, cache or broker says where it is. */
type Description = {
  readonly kind: ListenerKind;
  readonly engine: EngineKind;
  readonly name: string;
  /** The attribute that names a subnet group, and the type of that. */
  readonly group?: readonly [attribute: string, type: string];
  /** The attribute that lists subnets. */
  readonly subnets?: string;
  /** The attributes that list security groups, and the block in which they and the subnets stand. */
  readonly groups?: string;
  readonly block?: string;
  readonly dnsNames?: readonly string[];
  readonly openness?: string;
};

function listener(description: Description): ResourceKind {
  return ofKind('listeners', (thing, around) => ({ listeners: [draftListener(thing, description, around)] }));
}

function draftListener(thing: Attributes, description: Description, around: Surroundings): DraftListener {
  const name = thing.text(description.name);
  const at = description.block === undefined ? thing : thing.block(description.block);
  const within = at === undefined || isKnown(at) ? (at ?? thing) : at;
  const names = (description.dnsNames ?? []).map((each) => thing.text(each));
  const port = enginePort(description.engine, thing);
  return {
    ...thing.head,
    name: typeof name === 'string' ? name : thing.address,
    kind: description.kind,
    ports: isKnown(port) ? [port] : port,
    interfaceIds: [],
    subnetIds: isKnown(within) ? subnetsOf(within, description, { thing, around }) : within,
    securityGroupIds: isKnown(within)
      ? (within.ids(description.groups ?? 'vpc_security_group_ids') ?? [])
      : within,
    dnsNames: names.flatMap((each) => (typeof each === 'string' ? [hostOf(each)] : [])),
    isPubliclyAccessible:
      description.openness === undefined ? false : (thing.flag(description.openness) ?? false),
  };
}

type Around = { readonly thing: Attributes; readonly around: Surroundings };

function subnetsOf(within: Attributes, description: Description, { thing, around }: Around): Ids {
  if (description.subnets !== undefined)
    return within.ids(description.subnets) ?? thing.missing(description.subnets);
  const [attribute, type] = description.group ?? [];
  if (attribute === undefined || type === undefined) return [];
  return groupSubnets({ name: thing.id(attribute), type, owner: thing }, around);
}

/** `host:port` of an endpoint, in lower case. */
function hostOf(endpoint: string): string {
  return endpoint
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[:/].*$/, '');
}

/** An instance of a cluster is where the cluster is; on its own it says nothing that the cluster does not. */
const member = ofNoMatter((): DraftParts => ({}));

export const listenerResources: ResourceTable = {
  aws_db_instance: listener({
    kind: 'rds',
    engine: 'rds',
    name: 'identifier',
    group: ['db_subnet_group_name', 'aws_db_subnet_group'],
    dnsNames: ['address', 'endpoint'],
    openness: 'publicly_accessible',
  }),
  aws_rds_cluster: listener({
    kind: 'rds',
    engine: 'rds',
    name: 'cluster_identifier',
    group: ['db_subnet_group_name', 'aws_db_subnet_group'],
    dnsNames: ['endpoint', 'reader_endpoint'],
  }),
  aws_rds_cluster_instance: member,
  aws_docdb_cluster: listener({
    kind: 'documentdb',
    engine: 'documentdb',
    name: 'cluster_identifier',
    group: ['db_subnet_group_name', 'aws_docdb_subnet_group'],
    dnsNames: ['endpoint', 'reader_endpoint'],
  }),
  aws_docdb_cluster_instance: member,
  aws_neptune_cluster: listener({
    kind: 'neptune',
    engine: 'neptune',
    name: 'cluster_identifier',
    group: ['neptune_subnet_group_name', 'aws_neptune_subnet_group'],
    dnsNames: ['endpoint', 'reader_endpoint'],
  }),
  aws_neptune_cluster_instance: member,
  aws_elasticache_cluster: listener({
    kind: 'elasticache',
    engine: 'elasticache',
    name: 'cluster_id',
    group: ['subnet_group_name', 'aws_elasticache_subnet_group'],
    groups: 'security_group_ids',
    dnsNames: ['cluster_address', 'configuration_endpoint'],
  }),
  aws_elasticache_replication_group: listener({
    kind: 'elasticache',
    engine: 'elasticache',
    name: 'replication_group_id',
    group: ['subnet_group_name', 'aws_elasticache_subnet_group'],
    groups: 'security_group_ids',
    dnsNames: ['primary_endpoint_address', 'reader_endpoint_address', 'configuration_endpoint_address'],
  }),
  aws_elasticache_serverless_cache: listener({
    kind: 'elasticache',
    engine: 'elasticache',
    name: 'name',
    subnets: 'subnet_ids',
    groups: 'security_group_ids',
  }),
  aws_memorydb_cluster: listener({
    kind: 'memorydb',
    engine: 'memorydb',
    name: 'name',
    group: ['subnet_group_name', 'aws_memorydb_subnet_group'],
    groups: 'security_group_ids',
  }),
  aws_redshift_cluster: listener({
    kind: 'redshift',
    engine: 'redshift',
    name: 'cluster_identifier',
    group: ['cluster_subnet_group_name', 'aws_redshift_subnet_group'],
    dnsNames: ['dns_name', 'endpoint'],
    openness: 'publicly_accessible',
  }),
  aws_redshiftserverless_workgroup: listener({
    kind: 'redshift',
    engine: 'redshift',
    name: 'workgroup_name',
    subnets: 'subnet_ids',
    groups: 'security_group_ids',
    openness: 'publicly_accessible',
  }),
  aws_opensearch_domain: listener({
    kind: 'opensearch',
    engine: 'opensearch',
    name: 'domain_name',
    block: 'vpc_options',
    subnets: 'subnet_ids',
    groups: 'security_group_ids',
    dnsNames: ['endpoint'],
  }),
  aws_msk_cluster: listener({
    kind: 'msk',
    engine: 'msk',
    name: 'cluster_name',
    block: 'broker_node_group_info',
    subnets: 'client_subnets',
    groups: 'security_groups',
  }),
  aws_mq_broker: listener({
    kind: 'amazon-mq',
    engine: 'amazon-mq',
    name: 'broker_name',
    subnets: 'subnet_ids',
    groups: 'security_groups',
    openness: 'publicly_accessible',
  }),
  aws_efs_mount_target: ofKind('listeners', (thing) => ({
    listeners: [
      {
        ...thing.head,
        name: thing.address,
        kind: 'efs',
        ports: [2049],
        interfaceIds: [],
        subnetIds: [thing.demandedId('subnet_id')],
        securityGroupIds: thing.ids('security_groups') ?? [],
        dnsNames: [],
        isPubliclyAccessible: false,
      },
    ],
  })),
  aws_lb: ofKind('listeners', readLoadBalancer),
  aws_alb: ofKind('listeners', readLoadBalancer),
  aws_lb_listener: ofNoMatter(() => ({})),
};

function readLoadBalancer(balancer: Attributes, around: Surroundings): DraftParts {
  const name = balancer.text('name');
  const dnsName = balancer.text('dns_name');
  const internal = balancer.flag('internal') ?? false;
  const ports = [...around.all('aws_lb_listener'), ...around.all('aws_alb_listener')]
    .filter((each) => each.id('load_balancer_arn') === balancer.address)
    .map((each) => each.amount('port') ?? each.missing('port'));
  const missing = ports.find((each) => each instanceof Unknown);
  return {
    listeners: [
      {
        ...balancer.head,
        name: typeof name === 'string' ? name : balancer.address,
        kind: 'load-balancer',
        ports: missing ?? (ports.length === 0 ? balancer.missing('listener') : ports.filter(isKnown)),
        interfaceIds: [],
        subnetIds: balancer.ids('subnets') ?? subnetsOfMapping(balancer),
        securityGroupIds: balancer.ids('security_groups') ?? [],
        dnsNames: typeof dnsName === 'string' ? [dnsName.toLowerCase()] : [],
        isPubliclyAccessible: isKnown(internal) ? !internal : internal,
      },
    ],
  };
}

function subnetsOfMapping(balancer: Attributes): Ids {
  const blocks = balancer.blocks('subnet_mapping');
  return isKnown(blocks) ? blocks.map((each) => each.demandedId('subnet_id')) : blocks;
}
