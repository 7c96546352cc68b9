import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DeleteRouteTableCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DetachInternetGatewayCommand,
  DisassociateRouteTableCommand,
  type EC2Client,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  ReleaseAddressCommand,
  type ResourceType,
  waitUntilInternetGatewayExists,
  waitUntilNatGatewayAvailable,
  waitUntilNatGatewayDeleted,
  waitUntilSubnetAvailable,
  waitUntilVpcAvailable,
} from '@aws-sdk/client-ec2';

/** The kinds of subnet that aws-cdk-lib's Vpc knows, in the order in which it gives them ranges. */
export type SubnetKind = 'Public' | 'Private' | 'Isolated';

export type CdkSubnet = {
  readonly kind: SubnetKind;
  readonly zone: string;
  readonly cidr: string;
  readonly subnetId: string;
  readonly routeTableId: string;
  readonly associationId: string;
};

/** The ids of what `new Vpc(stack, 'Vpc', { maxAzs: 2, subnetConfiguration: [public, private with egress, isolated] })` becomes. */
export type CdkVpc = {
  readonly vpcId: string;
  readonly internetGatewayId: string;
  /** Two of each kind: one in each zone. */
  readonly subnets: readonly CdkSubnet[];
  /** One in each public subnet, in the order of the zones. */
  readonly natGateways: readonly { readonly id: string; readonly allocationId: string }[];
};

const everywhere = '0.0.0.0/0';
const zones = ['us-east-1a', 'us-east-1b'];
const kinds: readonly SubnetKind[] = ['Public', 'Private', 'Isolated'];
const patience = { maxWaitTime: 60, minDelay: 1, maxDelay: 1 };

/** Makes it in CloudFormation's order, with the tags that CDK writes, and waits with the SDK's own waiters. */
export async function makeCdkVpc(ec2: EC2Client, path: string, range = '10.0'): Promise<CdkVpc> {
  const vpcId = await makeVpc(ec2, path, `${range}.0.0/16`);
  const internetGatewayId = await makeInternetGateway(ec2, path, vpcId);
  const subnets: CdkSubnet[] = [];
  for (const [position, kind] of kinds.entries()) {
    for (const [index, zone] of zones.entries()) {
      const cidr = `${range}.${(position * zones.length + index) * 32}.0/19`;
      const name = `${path}/${kind}Subnet${index + 1}`;
      subnets.push(await makeSubnet(ec2, { vpcId, kind, zone, cidr, name }));
    }
  }
  const natGateways: { id: string; allocationId: string }[] = [];
  for (const [index, place] of subnetsOf({ subnets }, 'Public').entries()) {
    await route(ec2, place.routeTableId, { GatewayId: internetGatewayId });
    natGateways.push(await makeNatGateway(ec2, `${path}/PublicSubnet${index + 1}`, place.subnetId));
  }
  const NatGatewayIds = natGateways.map(({ id }) => id);
  await waitUntilNatGatewayAvailable({ client: ec2, ...patience }, { NatGatewayIds });
  for (const [index, place] of subnetsOf({ subnets }, 'Private').entries()) {
    await route(ec2, place.routeTableId, { NatGatewayId: NatGatewayIds[index] ?? '' });
  }
  return { vpcId, internetGatewayId, subnets, natGateways };
}

export function subnetsOf({ subnets }: Pick<CdkVpc, 'subnets'>, kind: SubnetKind): CdkSubnet[] {
  return subnets.filter((subnet) => subnet.kind === kind);
}

/** Takes it down in the opposite order, as CloudFormation does. */
export async function removeCdkVpc(ec2: EC2Client, vpc: CdkVpc): Promise<void> {
  const { vpcId, internetGatewayId, natGateways } = vpc;
  const leave = (kind: SubnetKind) =>
    Promise.all(
      subnetsOf(vpc, kind).map(({ routeTableId: RouteTableId }) =>
        ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: everywhere })),
      ),
    );
  await leave('Private');
  const NatGatewayIds = natGateways.map(({ id }) => id);
  for (const NatGatewayId of NatGatewayIds) await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
  await waitUntilNatGatewayDeleted({ client: ec2, ...patience }, { NatGatewayIds });
  for (const { allocationId: AllocationId } of natGateways) {
    await ec2.send(new ReleaseAddressCommand({ AllocationId }));
  }
  await leave('Public');
  for (const { associationId, routeTableId, subnetId } of vpc.subnets) {
    await ec2.send(new DisassociateRouteTableCommand({ AssociationId: associationId }));
    await ec2.send(new DeleteRouteTableCommand({ RouteTableId: routeTableId }));
    await ec2.send(new DeleteSubnetCommand({ SubnetId: subnetId }));
  }
  await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId: internetGatewayId, VpcId: vpcId }));
  await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: internetGatewayId }));
  await ec2.send(new DeleteVpcCommand({ VpcId: vpcId }));
}

async function makeVpc(ec2: EC2Client, path: string, CidrBlock: string): Promise<string> {
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({ CidrBlock, InstanceTenancy: 'default', TagSpecifications: tagged('vpc', path) }),
  );
  const VpcId = Vpc?.VpcId ?? '';
  await waitUntilVpcAvailable({ client: ec2, ...patience }, { VpcIds: [VpcId] });
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsSupport: { Value: true } }));
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  return VpcId;
}

async function makeInternetGateway(ec2: EC2Client, path: string, VpcId: string): Promise<string> {
  const { InternetGateway } = await ec2.send(
    new CreateInternetGatewayCommand({ TagSpecifications: tagged('internet-gateway', path) }),
  );
  const id = InternetGateway?.InternetGatewayId ?? '';
  await waitUntilInternetGatewayExists({ client: ec2, ...patience }, { InternetGatewayIds: [id] });
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: id, VpcId }));
  return id;
}

async function makeSubnet(
  ec2: EC2Client,
  wanted: {
    readonly vpcId: string;
    readonly kind: SubnetKind;
    readonly zone: string;
    readonly cidr: string;
    readonly name: string;
  },
): Promise<CdkSubnet> {
  const { vpcId: VpcId, kind, zone, cidr, name } = wanted;
  const Tags = [
    { Key: 'aws-cdk:subnet-name', Value: kind },
    { Key: 'aws-cdk:subnet-type', Value: kind },
    { Key: 'Name', Value: name },
  ];
  const { Subnet } = await ec2.send(
    new CreateSubnetCommand({
      VpcId,
      CidrBlock: cidr,
      AvailabilityZone: zone,
      TagSpecifications: [{ ResourceType: 'subnet', Tags }],
    }),
  );
  const subnetId = Subnet?.SubnetId ?? '';
  await waitUntilSubnetAvailable({ client: ec2, ...patience }, { SubnetIds: [subnetId] });
  await ec2.send(
    new ModifySubnetAttributeCommand({
      SubnetId: subnetId,
      MapPublicIpOnLaunch: { Value: kind === 'Public' },
    }),
  );
  const { RouteTable } = await ec2.send(
    new CreateRouteTableCommand({ VpcId, TagSpecifications: tagged('route-table', name) }),
  );
  const routeTableId = RouteTable?.RouteTableId ?? '';
  const { AssociationId } = await ec2.send(
    new AssociateRouteTableCommand({ RouteTableId: routeTableId, SubnetId: subnetId }),
  );
  return { kind, zone, cidr, subnetId, routeTableId, associationId: AssociationId ?? '' };
}

async function makeNatGateway(
  ec2: EC2Client,
  name: string,
  SubnetId: string,
): Promise<{ id: string; allocationId: string }> {
  const { AllocationId } = await ec2.send(
    new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications: tagged('elastic-ip', name) }),
  );
  const { NatGateway } = await ec2.send(
    new CreateNatGatewayCommand({ SubnetId, AllocationId, TagSpecifications: tagged('natgateway', name) }),
  );
  return { id: NatGateway?.NatGatewayId ?? '', allocationId: AllocationId ?? '' };
}

async function route(
  ec2: EC2Client,
  RouteTableId: string,
  target: { readonly GatewayId: string } | { readonly NatGatewayId: string },
): Promise<void> {
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: everywhere, ...target }));
}

function tagged(type: ResourceType, name: string) {
  return [{ ResourceType: type, Tags: [{ Key: 'Name', Value: name }] }];
}
