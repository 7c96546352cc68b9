/** What a call makes, in EC2's words for tags; calls that make nothing taggable are not here. */
const resourceTypes: Readonly<Record<string, string>> = {
  AllocateAddress: 'elastic-ip',
  CreateInternetGateway: 'internet-gateway',
  CreateNatGateway: 'natgateway',
  CreateRouteTable: 'route-table',
  CreateSecurityGroup: 'security-group',
  CreateSubnet: 'subnet',
  CreateVpcEndpoint: 'vpc-endpoint',
  CreateVpcPeeringConnection: 'vpc-peering-connection',
};

/** The tag by which what a fix has made is known again. */
export const fixTag = 'apron:fix';

/** Whatever a fix makes says whose it is. */
export function tagsFor(operation: string, owner: string): object {
  const ResourceType = resourceTypes[operation];
  if (ResourceType === undefined) return {};
  const Tags = [
    { Key: 'Name', Value: owner },
    { Key: fixTag, Value: owner },
  ];
  return { TagSpecifications: [{ ResourceType, Tags }] };
}
