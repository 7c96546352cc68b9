import type { DhcpOptions } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';

/** The set that a region's VPCs begin with: Amazon's DNS under the region's domain. Made again when it has been deleted. */
export function regionalDhcpOptions({ store, scope, ids }: Context): DhcpOptions {
  const { account, region } = scope;
  const options = [
    { key: 'domain-name', values: [regionalDomain(region)] },
    { key: 'domain-name-servers', values: ['AmazonProvidedDNS'] },
  ];
  const text = JSON.stringify(options);
  const known = store.dhcpOptions
    .list({ account, region })
    .find((each) => JSON.stringify(each.options) === text);
  if (known !== undefined) return known;
  const made = { ...scope, id: newId(ids, 'dopt'), options };
  store.dhcpOptions.put(made);
  return made;
}

/** Source: VPC guide, "DHCP option sets". */
function regionalDomain(region: string): string {
  return region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
}
