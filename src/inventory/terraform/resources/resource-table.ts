import type { ResourceKind, ResourceTable } from './draft-parts.ts';
import { endpointResources } from './endpoint-resources.ts';
import { gatewayResources } from './gateway-resources.ts';
import { interfaceResources } from './interface-resources.ts';
import { listenerResources } from './listener-resources.ts';
import { networkAclResources } from './network-acl-resources.ts';
import { routeResources } from './route-resources.ts';
import { securityGroupResources } from './security-group-resources.ts';
import { transitGatewayResources } from './transit-gateway-resources.ts';
import { vpcResources } from './vpc-resources.ts';
import { workloadResources } from './workload-resources.ts';

const tables: readonly ResourceTable[] = [
  vpcResources,
  routeResources,
  gatewayResources,
  securityGroupResources,
  networkAclResources,
  interfaceResources,
  endpointResources,
  transitGatewayResources,
  workloadResources,
  listenerResources,
];

/** Every type of resource that says something about a network. */
export const resourceKinds: ReadonlyMap<string, ResourceKind> = new Map(
  tables.flatMap((table) => Object.entries(table)),
);

/** Types that are only looked at by others: subnet groups. */
const lookedAt: ReadonlySet<string> = new Set([
  'aws_db_subnet_group',
  'aws_docdb_subnet_group',
  'aws_neptune_subnet_group',
  'aws_elasticache_subnet_group',
  'aws_memorydb_subnet_group',
  'aws_redshift_subnet_group',
  'aws_alb_listener',
]);

/** Whether a type is worth reading at all. */
export function isOfNetworks(type: string): boolean {
  return resourceKinds.has(type) || lookedAt.has(type);
}
