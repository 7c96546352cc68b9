import type { VpcConnector } from '../../model/network.ts';
import type { Store } from '../../store/store.ts';

/**
 * The active VPC connectors that name a subnet or a security group. While there are any, EC2 refuses to delete it with
 * `DependencyViolation`, as it does for everything that an interface may yet be made in.
 */
export function connectorsUsing(
  store: Pick<Store, 'vpcConnectors'>,
  what: { readonly subnetId: string } | { readonly securityGroupId: string },
): VpcConnector[] {
  return store.vpcConnectors
    .list({})
    .filter(({ status }) => status === 'ACTIVE')
    .filter((connector) =>
      'subnetId' in what
        ? connector.subnetIds.includes(what.subnetId)
        : connector.securityGroupIds.includes(what.securityGroupId),
    );
}
