import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeSubnet, makeTestNetwork, type TestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';
import {
  describedEndpoint,
  endpointRoutesOf,
  madeGateway,
  madeInterface,
  networkWithNames,
  serviceName,
} from './test-endpoints.ts';

type Input = Parameters<typeof call<'CreateVpcEndpoint'>>[2];

function create({ context, vpcId }: TestNetwork, input: Partial<Input>) {
  return call(context, 'CreateVpcEndpoint', { VpcId: vpcId, ...input }).VpcEndpoint;
}

const asInterface = (short: string) =>
  ({ VpcEndpointType: 'Interface', ServiceName: serviceName(short) }) as const;

describe('a gateway endpoint', () => {
  test('is pending, then available, and the tables that are named have its route', () => {
    const network = makeTestNetwork();
    const { context, privateTableId, publicTableId } = network;
    const made = create(network, { ServiceName: serviceName('s3'), RouteTableIds: [privateTableId] });
    assert.deepEqual([made?.State, made?.VpcEndpointType], ['pending', 'Gateway']);
    settleNetwork(context);
    const endpoint = describedEndpoint(context, made?.VpcEndpointId ?? '');
    assert.equal(endpoint.State, 'available');
    assert.deepEqual(endpoint.RouteTableIds, [privateTableId]);
    assert.deepEqual(endpointRoutesOf(context, privateTableId), [endpoint.VpcEndpointId]);
    assert.deepEqual(endpointRoutesOf(context, publicTableId), []);
  });

  test('has a policy that allows everything unless one is given', () => {
    const network = makeTestNetwork();
    const id = madeGateway(network, 'dynamodb');
    const policy = JSON.parse(describedEndpoint(network.context, id).PolicyDocument ?? '');
    assert.deepEqual(policy.Statement, [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }]);
  });

  test('is the only one of its service in a table', () => {
    const network = makeTestNetwork();
    madeGateway(network);
    const [list] =
      call(network.context, 'DescribePrefixLists', {
        Filters: [{ Name: 'prefix-list-name', Values: [serviceName('s3')] }],
      }).PrefixLists ?? [];
    const input = { ServiceName: serviceName('s3'), RouteTableIds: [network.privateTableId] };
    assert.throws(() => create(network, input), {
      code: 'RouteAlreadyExists',
      message: `route table ${network.privateTableId} already has a route with destination-prefix-list-id ${list?.PrefixListId}`,
    });
    create(network, { ...input, RouteTableIds: [network.publicTableId] });
    create(network, { ...input, ServiceName: serviceName('dynamodb') });
  });

  test('takes no subnets, groups or private DNS, and tables of its own VPC only', () => {
    const network = makeTestNetwork();
    const other = makeTestNetwork(network.context, '10.5.0.0/16');
    const s3 = { ServiceName: serviceName('s3') };
    const refused = (input: Partial<Input>) => () => create(network, { ...s3, ...input });
    assert.throws(refused({ SubnetIds: [...network.privateSubnetIds] }), { code: 'InvalidParameter' });
    assert.throws(refused({ SecurityGroupIds: [network.defaultGroupId] }), { code: 'InvalidParameter' });
    assert.throws(refused({ PrivateDnsEnabled: true }), { code: 'InvalidParameter' });
    assert.throws(refused({ RouteTableIds: [other.mainTableId] }), { code: 'InvalidParameter' });
    assert.throws(refused({ RouteTableIds: ['rtb-0123456789abcdef0'] }), {
      code: 'InvalidRouteTableID.NotFound',
    });
    assert.throws(refused({ VpcEndpointType: 'Interface' }), {
      code: 'InvalidParameter',
      message: 'Endpoint type (Interface) does not match available service types ([Gateway]).',
    });
  });
});

describe('an interface endpoint', () => {
  test('has an interface in each subnet, guarded by the default group', () => {
    const network = networkWithNames();
    const { context, privateSubnetIds, defaultGroupId } = network;
    const endpoint = describedEndpoint(context, madeInterface(network));
    assert.equal(endpoint.State, 'available');
    assert.deepEqual(endpoint.SubnetIds, privateSubnetIds);
    assert.deepEqual(endpoint.Groups, [{ GroupId: defaultGroupId, GroupName: 'default' }]);
    const interfaces = (endpoint.NetworkInterfaceIds ?? []).map((id) =>
      context.store.networkInterfaces.find({ id }),
    );
    assert.deepEqual(
      interfaces.map((each) => [each?.subnetId, each?.kind, each?.isRequesterManaged, each?.description]),
      privateSubnetIds.map((id) => [
        id,
        'vpc_endpoint',
        true,
        `VPC Endpoint Interface ${endpoint.VpcEndpointId}`,
      ]),
    );
  });

  test('has a name for all zones, one for each, and the service’s own with private DNS', () => {
    const network = networkWithNames();
    const { DnsEntries: entries, VpcEndpointId: id } = describedEndpoint(
      network.context,
      madeInterface(network),
    );
    const names = entries?.map(({ DnsName }) => DnsName ?? '') ?? [];
    assert.equal(names.length, 4);
    assert.match(
      names[0] ?? '',
      new RegExp(`^${id}-[0-9a-z]{8}\\.secretsmanager\\.us-east-1\\.vpce\\.amazonaws\\.com$`),
    );
    assert.match(names[1] ?? '', /-us-east-1a\.secretsmanager\./);
    assert.match(names[2] ?? '', /-us-east-1b\.secretsmanager\./);
    assert.equal(names[3], 'secretsmanager.us-east-1.amazonaws.com');
  });

  test('leads to every service that Apron serves', () => {
    const network = networkWithNames();
    for (const short of ['apprunner', 'ec2', 'logs', 'secretsmanager', 'ssm', 'sts', 'apprunner.requests']) {
      assert.equal(create(network, asInterface(short))?.State, 'pending', short);
    }
  });

  test('and to no other, nor to one of another region', () => {
    const network = makeTestNetwork();
    for (const name of [serviceName('sqs'), 'com.amazonaws.eu-west-1.sts', 'sts']) {
      assert.throws(() => create(network, { VpcEndpointType: 'Interface', ServiceName: name }), {
        code: 'InvalidServiceName',
        message: `The Vpc Endpoint Service '${name}' does not exist`,
      });
    }
    assert.throws(() => create(network, { ServiceName: serviceName('sts') }), {
      code: 'InvalidParameter',
      message: 'Endpoint type (Gateway) does not match available service types ([Interface]).',
    });
  });

  test('has one subnet in a zone', () => {
    const network = networkWithNames();
    const { context, vpcId, privateSubnetIds, publicSubnetIds } = network;
    const SubnetIds = [privateSubnetIds[0], publicSubnetIds[0]];
    assert.throws(() => create(network, { ...asInterface('sts'), SubnetIds }), {
      code: 'DuplicateSubnetsInSameZone',
      message: `Found another VPC endpoint subnet in the availability zone of ${privateSubnetIds[0]}`,
    });
    const full = makeSubnet(context, { vpcId, cidr: '10.0.60.0/28', zone: 'us-east-1a' });
    for (let taken = 0; taken < 11; taken += 1) call(context, 'CreateNetworkInterface', { SubnetId: full });
    assert.throws(() => create(network, { ...asInterface('sts'), SubnetIds: [full] }), {
      code: 'InsufficientFreeAddressesInSubnet',
    });
  });

  test('has the addresses that are asked for', () => {
    const network = networkWithNames();
    const SubnetConfigurations = [{ SubnetId: network.privateSubnetIds[0], Ipv4: '10.0.10.77' }];
    const made = create(network, { ...asInterface('sts'), SubnetConfigurations });
    const id = made?.NetworkInterfaceIds?.[0] ?? '';
    assert.equal(network.context.store.networkInterfaces.find({ id })?.privateIp, '10.0.10.77');
  });

  test('takes groups and subnets of its own VPC only, and no route tables', () => {
    const network = networkWithNames();
    const other = makeTestNetwork(network.context, '10.5.0.0/16');
    const refused = (input: Partial<Input>) => () => create(network, { ...asInterface('sts'), ...input });
    assert.throws(refused({ SecurityGroupIds: [other.defaultGroupId] }), { code: 'InvalidParameter' });
    assert.throws(refused({ SubnetIds: [other.privateSubnetIds[0]] }), { code: 'InvalidParameter' });
    assert.throws(refused({ RouteTableIds: [network.mainTableId] }), { code: 'InvalidParameter' });
    assert.throws(refused({ SecurityGroupIds: ['sg-0123456789abcdef0'] }), { code: 'InvalidGroup.NotFound' });
  });
});

describe('private DNS', () => {
  test('is on unless switched off, and needs both DNS attributes of the VPC', () => {
    const network = makeTestNetwork();
    assert.throws(() => create(network, asInterface('ssm')), {
      code: 'InvalidParameter',
      message: `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${network.vpcId}`,
    });
    assert.equal(
      create(network, { ...asInterface('ssm'), PrivateDnsEnabled: false })?.PrivateDnsEnabled,
      false,
    );
  });

  test('belongs to one endpoint of a service', () => {
    const network = networkWithNames();
    const { context, vpcId } = network;
    const first = madeInterface(network, 'ssm');
    assert.throws(() => create(network, asInterface('ssm')), {
      code: 'InvalidParameter',
      message: `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ssm.us-east-1.amazonaws.com in the VPC ${vpcId}`,
    });
    create(network, { ...asInterface('ssm'), PrivateDnsEnabled: false });
    call(context, 'DeleteVpcEndpoints', { VpcEndpointIds: [first] });
    assert.equal(create(network, asInterface('ssm'))?.PrivateDnsEnabled, true);
  });

  test('is nothing that apprunner.requests has: its connections have names of their own', () => {
    const network = networkWithNames();
    assert.equal(create(network, asInterface('apprunner.requests'))?.PrivateDnsEnabled, false);
    assert.throws(() => create(network, { ...asInterface('apprunner.requests'), PrivateDnsEnabled: true }), {
      code: 'InvalidParameter',
      message: `Private DNS can't be enabled because the service ${serviceName('apprunner.requests')} does not provide a private DNS name.`,
    });
  });
});

describe('a policy', () => {
  const policy = (statement: object): string => JSON.stringify({ Statement: [statement] });
  const allow = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };

  test('is kept as it is written', () => {
    const network = makeTestNetwork();
    const PolicyDocument = policy(allow);
    const made = create(network, { ServiceName: serviceName('s3'), PolicyDocument });
    assert.equal(made?.PolicyDocument, PolicyDocument);
  });

  test('must be one', () => {
    const network = makeTestNetwork();
    for (const PolicyDocument of [
      '{',
      '[]',
      '{}',
      policy({ ...allow, Effect: 'Perhaps' }),
      policy({ Effect: 'Allow' }),
    ]) {
      const input = { ServiceName: serviceName('s3'), PolicyDocument };
      assert.throws(() => create(network, input), { code: 'InvalidPolicyDocument' }, PolicyDocument);
    }
  });

  test('is not taken by apprunner.requests', () => {
    const network = makeTestNetwork();
    const input = { ...asInterface('apprunner.requests'), PolicyDocument: policy(allow) };
    assert.throws(() => create(network, input), { code: 'InvalidParameter' });
    const made = create(network, asInterface('apprunner.requests'));
    assert.equal(made?.PolicyDocument, undefined);
  });

  test('differs: is kept and shown, and lets through what it forbids: no service here reads it', () => {
    const network = makeTestNetwork();
    const PolicyDocument = policy({ ...allow, Effect: 'Deny' });
    const made = create(network, { ServiceName: serviceName('s3'), PolicyDocument });
    assert.equal(made?.PolicyDocument, PolicyDocument);
  });
});

test('the same client token makes no second one', () => {
  const network = makeTestNetwork();
  const input = { ServiceName: serviceName('s3'), ClientToken: 'once' };
  assert.equal(create(network, input)?.VpcEndpointId, create(network, input)?.VpcEndpointId);
  assert.throws(() => create(network, { ...input, ServiceName: serviceName('dynamodb') }), {
    code: 'IdempotentParameterMismatch',
  });
});

test('a region has at most twenty gateway endpoints', () => {
  const network = makeTestNetwork();
  for (let count = 0; count < 20; count += 1) create(network, { ServiceName: serviceName('s3') });
  assert.throws(() => create(network, { ServiceName: serviceName('s3') }), {
    code: 'VpcEndpointLimitExceeded',
  });
});

test('a VPC that is not there, and DryRun, make nothing', () => {
  const network = makeTestNetwork();
  const s3 = { ServiceName: serviceName('s3'), RouteTableIds: [network.privateTableId] };
  assert.throws(() => create(network, { ...s3, VpcId: 'vpc-0123456789abcdef0' }), {
    code: 'InvalidVpcID.NotFound',
  });
  assert.throws(() => create(network, { ...s3, DryRun: true }), { code: 'DryRunOperation' });
  assert.deepEqual(endpointRoutesOf(network.context, network.privateTableId), []);
  assert.equal(network.context.store.vpcEndpoints.count({}), 0);
});

test('differs: endpoints have IPv4 addresses and lead to services of their own region', () => {
  const network = makeTestNetwork();
  const sts = { ...asInterface('sts'), PrivateDnsEnabled: false };
  assert.throws(() => create(network, { ...sts, IpAddressType: 'dualstack' }), {
    code: 'InvalidParameterValue',
  });
  const ServiceName = 'com.amazonaws.eu-west-1.sts';
  assert.throws(() => create(network, { ...sts, ServiceName, ServiceRegion: 'eu-west-1' }), {
    code: 'UnsupportedOperation',
  });
});
