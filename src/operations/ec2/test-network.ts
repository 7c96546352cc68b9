import type { Context } from '../context.ts';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

/** The ids of a VPC in its usual shape: two zones, in each a public and a private subnet. */
export type TestNetwork = {
  readonly context: Context;
  readonly vpcId: string;
  readonly internetGatewayId: string;
  /** 10.0.0.0/24 in zone a and 10.0.1.0/24 in zone b; their table leads to the internet gateway. */
  readonly publicSubnetIds: readonly [string, string];
  /** 10.0.10.0/24 in zone a and 10.0.11.0/24 in zone b; their table has the local route only. */
  readonly privateSubnetIds: readonly [string, string];
  readonly publicTableId: string;
  readonly privateTableId: string;
  readonly mainTableId: string;
  readonly defaultGroupId: string;
  readonly defaultAclId: string;
};

/** Makes it through the API, in a context of its own unless one is given; the VPC is `available`, as if control had run. */
export function makeTestNetwork(context: Context = testContext(), cidr = '10.0.0.0/16'): TestNetwork {
  const { store, scope } = context;
  const vpcId = call(context, 'CreateVpc', { CidrBlock: cidr }).Vpc?.VpcId ?? '';
  makeAvailable(context, vpcId);
  const start = cidr.replace(/\.\d+\.\d+\/\d+$/, '');
  const subnet = (third: number, zone: string): string =>
    makeSubnet(context, { vpcId, cidr: `${start}.${third}.0/24`, zone: `${scope.region}${zone}` });
  const publicSubnetIds = [subnet(0, 'a'), subnet(1, 'b')] as const;
  const privateSubnetIds = [subnet(10, 'a'), subnet(11, 'b')] as const;
  const internetGatewayId =
    call(context, 'CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
  call(context, 'AttachInternetGateway', { InternetGatewayId: internetGatewayId, VpcId: vpcId });
  const publicTableId = makeRouteTable(context, vpcId, publicSubnetIds);
  call(context, 'CreateRoute', {
    RouteTableId: publicTableId,
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: internetGatewayId,
  });
  const tables = store.routeTables.list({ vpc_id: vpcId });
  const isMain = (table: (typeof tables)[number]): boolean =>
    table.associations.some(({ subnetId }) => subnetId === null);
  return {
    context,
    vpcId,
    internetGatewayId,
    publicSubnetIds,
    privateSubnetIds,
    publicTableId,
    privateTableId: makeRouteTable(context, vpcId, privateSubnetIds),
    mainTableId: tables.find(isMain)?.id ?? '',
    defaultGroupId: store.securityGroups.list({ vpc_id: vpcId })[0]?.id ?? '',
    defaultAclId: store.networkAcls.list({ vpc_id: vpcId })[0]?.id ?? '',
  };
}

/** Plays control's part: the kernel holds the VPC. */
export function makeAvailable({ store }: Context, vpcId: string): void {
  const vpc = store.vpcs.find({ id: vpcId });
  if (vpc === null) throw new Error(`no VPC ${vpcId}`);
  store.vpcs.put({ ...vpc, state: 'available' });
}

export function makeSubnet(
  context: Context,
  { vpcId, cidr, zone }: { readonly vpcId: string; readonly cidr: string; readonly zone: string },
): string {
  const input = { VpcId: vpcId, CidrBlock: cidr, AvailabilityZone: zone };
  return call(context, 'CreateSubnet', input).Subnet?.SubnetId ?? '';
}

/** A table of its own for these subnets, with the local route only. */
export function makeRouteTable(context: Context, vpcId: string, subnetIds: readonly string[]): string {
  const id = call(context, 'CreateRouteTable', { VpcId: vpcId }).RouteTable?.RouteTableId ?? '';
  for (const subnetId of subnetIds) {
    call(context, 'AssociateRouteTable', { RouteTableId: id, SubnetId: subnetId });
  }
  return id;
}
