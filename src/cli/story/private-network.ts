import type { CreateVpcConnectorResponse, ListVpcConnectorsResponse } from '@aws-sdk/client-apprunner';
import type { Api } from '../api/api.ts';
import { demandId, ensureGroup, ensureSubnet, ensureVpc } from './find-or-make.ts';
import { shop } from './shop.ts';

/** A VPC as most begin: two private subnets, and a way in for the application's security group alone. */
export type PrivateNetwork = {
  readonly vpcId: string;
  readonly subnetIds: readonly [string, string];
  readonly dataGroupId: string;
  readonly connectorArn: string;
};

export async function ensurePrivateNetwork(api: Api): Promise<PrivateNetwork> {
  const vpcId = await ensureVpc(api);
  const place = { vpcId, region: api.connection.region };
  const subnetIds = [await privateSubnet(api, place, 0), await privateSubnet(api, place, 1)] as const;
  const appGroupId = await ensureGroup(api, {
    vpcId,
    name: 'shop-app',
    description: 'Instances of the shop',
  });
  const dataGroupId = await ensureGroup(
    api,
    { vpcId, name: 'shop-data', description: 'Database and cache of the shop' },
    async (groupId) => {
      const ports = [shop.database.port, shop.cache.port];
      await api.call('ec2', 'AuthorizeSecurityGroupIngress', {
        GroupId: groupId,
        IpPermissions: ports.map((port) => ({
          IpProtocol: 'tcp',
          FromPort: port,
          ToPort: port,
          UserIdGroupPairs: [{ GroupId: appGroupId }],
        })),
      });
    },
  );
  return {
    vpcId,
    subnetIds,
    dataGroupId,
    connectorArn: await ensureConnector(api, subnetIds, appGroupId),
  };
}

async function privateSubnet(
  api: Api,
  { vpcId, region }: { vpcId: string; region: string },
  index: 0 | 1,
): Promise<string> {
  const letter = ['a', 'b'][index] ?? 'a';
  const range = shop.privateRanges[index];
  return await ensureSubnet(api, {
    vpcId,
    range,
    name: `shop-private-${letter}`,
    zone: `${region}${letter}`,
  });
}

async function ensureConnector(api: Api, subnetIds: readonly string[], groupId: string): Promise<string> {
  const list = await api.call<ListVpcConnectorsResponse>('apprunner', 'ListVpcConnectors', {});
  const known = list.VpcConnectors?.find(
    ({ VpcConnectorName, Status, SecurityGroups }) =>
      VpcConnectorName === shop.name && Status === 'ACTIVE' && SecurityGroups?.includes(groupId),
  );
  if (known !== undefined) return demandId(known.VpcConnectorArn);
  const made = await api.call<CreateVpcConnectorResponse>('apprunner', 'CreateVpcConnector', {
    VpcConnectorName: shop.name,
    Subnets: subnetIds,
    SecurityGroups: [groupId],
  });
  return demandId(made.VpcConnector?.VpcConnectorArn);
}
