import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { schemas } from '../../aws/schemas.ts';
import type { ServiceSchema } from '../../aws/service.ts';
import { validateInput } from '../../aws/validation/validate-input.ts';
import { type Landscape, landscapeOf } from '../../model/landscape/landscape.ts';
import { madeWithVpc } from '../../model/landscape/made-with-vpc.ts';
import { service } from '../catalogue/test-catalogue.ts';
import { type ApiCall, type ApiValue, isReference } from './api-call.ts';
import type { Change } from './change.ts';
import { anywhere, base, withAcl } from './test-changed-world.ts';
import { toApiCalls } from './to-api-calls.ts';

const callsOf = (landscape: Landscape, ...changes: [Change, ...Change[]]): readonly ApiCall[] =>
  toApiCalls({ changes }, landscape);
const namesOf = (calls: readonly ApiCall[]): string[] =>
  calls.map(({ service: name, operation }) => `${name} ${operation}`);

describe('a fix as API calls', () => {
  test('a NAT gateway is waited for, and routes name what came of it', () => {
    const calls = callsOf(
      base,
      { kind: 'create-nat-gateway', id: 'new-nat-gateway', subnetId: 'subnet-shop.public' },
      {
        kind: 'set-route',
        tableId: 'rtb-shop.main',
        destination: anywhere,
        target: { kind: 'nat-gateway', id: 'new-nat-gateway' },
        isReplacement: false,
      },
    );
    assert.deepEqual(namesOf(calls), ['ec2 AllocateAddress', 'ec2 CreateNatGateway', 'ec2 CreateRoute']);
    assert.deepEqual(calls[1]?.input['AllocationId'], { ref: 'new-nat-gateway-address' });
    assert.deepEqual(calls[1]?.wait?.value, 'available');
    assert.deepEqual(calls[2]?.input, {
      RouteTableId: 'rtb-shop.main',
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: { ref: 'new-nat-gateway' },
    });
  });

  test('App Runner refuses a combination of groups twice, so a new connector has a group more that allows nothing', () => {
    const calls = callsOf(base, {
      kind: 'set-workload-subnets',
      heldBy: 'connector',
      workloadId: 'service',
      subnetIds: ['subnet-shop.private2'],
    });
    assert.deepEqual(namesOf(calls), [
      'ec2 CreateSecurityGroup',
      'ec2 RevokeSecurityGroupEgress',
      'apprunner CreateVpcConnector',
      'apprunner UpdateService',
    ]);
    assert.deepEqual(calls[2]?.input['SecurityGroups'], ['sg-shop.app', { ref: 'new-connector-group' }]);
    assert.deepEqual(calls[3]?.input['NetworkConfiguration'], {
      EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn: { ref: 'new-connector' } },
    });
  });

  test('a connector that another service has for the same is used', () => {
    const other = service({ id: 'other', egress: inPrivate2 });
    const landscape = { ...base, workloads: [...base.workloads, other] };
    const calls = callsOf(landscape, {
      kind: 'set-workload-subnets',
      heldBy: 'connector',
      workloadId: 'service',
      subnetIds: ['subnet-shop.private2'],
    });
    assert.deepEqual(namesOf(calls), ['apprunner UpdateService']);
    assert.match(JSON.stringify(calls[0]?.input), /the-other-connector/);
  });

  test('a subnet that has a table is associated by replacing that association, which is looked up where its id is not known', () => {
    const associate = (subnet: string): string[] =>
      namesOf(
        callsOf(base, { kind: 'associate-route-table', subnetId: subnet, tableId: 'rtb-shop.private' }),
      );
    assert.deepEqual(associate('subnet-shop.data'), ['ec2 AssociateRouteTable']);
    assert.deepEqual(associate('subnet-shop.public'), [
      'ec2 DescribeRouteTables',
      'ec2 ReplaceRouteTableAssociation',
    ]);
  });

  test('what AWS made with a VPC and no template names is looked up', () => {
    const { mainTableId } = madeWithVpc('Vpc');
    const calls = callsOf(planned(mainTableId), {
      kind: 'delete-route',
      tableId: mainTableId,
      destination: anywhere,
    });
    assert.deepEqual(namesOf(calls), ['ec2 DescribeRouteTables', 'ec2 DeleteRoute']);
    assert.deepEqual(calls[1]?.input['RouteTableId'], { ref: mainTableId });
  });

  test('every call is one that Apron understands, with members that it knows', () => {
    for (const change of everyChange) {
      for (const { service: name, operation, input } of toApiCalls({ changes: [change] }, withAcl())) {
        const schema = name === 'ec2' ? schemas.ec2 : name === 'apprunner' ? schemas.apprunner : null;
        // ECS, Lambda and Block Public Access are AWS’s alone.
        if (schema === null || operation.includes('BlockPublicAccess')) continue;
        assert.ok(operation in schema.operations, operation);
        const plain = withoutReferences(input) as Record<string, unknown>;
        validateInput({ schema, constraints: {}, validationCode: 'Invalid' }, operation, plain);
        assert.deepEqual(unknownMembers(schema, operation, plain), [], operation);
      }
    }
  });
});

const inPrivate2 = {
  kind: 'subnets',
  heldBy: 'the-other-connector',
  subnetIds: ['subnet-shop.private2'],
  securityGroupIds: ['sg-shop.app'],
  assignsPublicIp: false,
} as const;

/** As a template’s VPC has it: a main table that nothing names. */
function planned(mainTableId: string): Landscape {
  const scope = { account: '123456789012', region: 'us-east-1' };
  const [vpc] = base.topology.vpcs;
  assert.ok(vpc !== undefined);
  const target = { kind: 'internet-gateway', id: 'Gateway' } as const;
  return {
    ...landscapeOf({
      ...base.topology,
      vpcs: [{ ...vpc, id: 'Vpc' }],
      routeTables: [
        {
          ...scope,
          id: mainTableId,
          vpcId: 'Vpc',
          number: 1,
          routes: [{ destination: anywhere, target, origin: 'CreateRoute' }],
          associations: [{ id: 'main', subnetId: null }],
          createdAt: 0,
        },
      ],
    }),
    writtenIn: 'cloudformation',
  };
}

const entry = {
  number: 100,
  isEgress: false,
  action: 'allow',
  protocol: '6',
  cidr: '10.0.0.0/16',
  ports: { from: 443, to: 443 },
  icmp: null,
} as const;
const peer = { kind: 'ipv4', cidr: '10.0.0.0/8' } as const;
const toNat = { kind: 'nat-gateway', id: 'nat-shop.nat' } as const;

const everyChange: readonly Change[] = [
  {
    kind: 'set-workload-subnets',
    heldBy: 'connector',
    workloadId: 'service',
    subnetIds: ['subnet-shop.data'],
  },
  { kind: 'set-egress', workloadId: 'service', egress: null },
  {
    kind: 'set-egress',
    workloadId: 'fn',
    egress: { subnetIds: ['subnet-shop.data'], securityGroupIds: ['sg-shop.app'] },
  },
  { kind: 'assign-public-ip', workloadId: 'ecs' },
  { kind: 'associate-route-table', subnetId: 'subnet-shop.public', tableId: 'rtb-shop.private' },
  { kind: 'create-route-table', id: 'new', vpcId: 'vpc-shop' },
  { kind: 'set-route', tableId: 'rtb-shop.main', destination: anywhere, target: toNat, isReplacement: false },
  {
    kind: 'set-route',
    tableId: 'rtb-shop.public',
    destination: anywhere,
    target: toNat,
    isReplacement: true,
  },
  { kind: 'delete-route', tableId: 'rtb-shop.public', destination: anywhere },
  { kind: 'create-subnet', id: 'new', vpcId: 'vpc-shop', cidr: '10.0.9.0/24', zone: 'us-east-1a' },
  { kind: 'create-internet-gateway', id: 'new' },
  { kind: 'create-nat-gateway', id: 'new', subnetId: 'subnet-shop.public' },
  {
    kind: 'allow-in-group',
    groupId: 'sg-shop.db',
    direction: 'ingress',
    protocol: 'tcp',
    from: 1,
    to: 2,
    peer,
  },
  {
    kind: 'allow-in-group',
    groupId: 'sg-shop.db',
    direction: 'egress',
    protocol: '-1',
    from: -1,
    to: -1,
    peer,
  },
  { kind: 'set-acl-entry', aclId: 'acl', entry },
  { kind: 'add-endpoint-table', endpointId: 'vpce-shop.s3', tableId: 'rtb-shop.main' },
  {
    kind: 'create-interface-endpoint',
    id: 'new',
    vpcId: 'vpc-shop',
    serviceName: 'com.amazonaws.us-east-1.ssm',
    subnetIds: ['subnet-shop.data'],
    securityGroupIds: ['sg-shop.app'],
  },
  { kind: 'enable-private-dns', endpointId: 'vpce-shop.sts' },
  { kind: 'enable-dns', vpcId: 'vpc-other', attribute: 'enableDnsSupport' },
  { kind: 'allow-in-endpoint-policy', endpointId: 'vpce-shop.s3' },
  { kind: 'disable-source-dest-check', interfaceId: 'eni-shop.db' },
  { kind: 'associate-address', interfaceId: 'eni-shop.db' },
  { kind: 'create-peering', id: 'new', vpcId: 'vpc-shop', peerVpcId: 'vpc-other' },
  { kind: 'exclude-from-public-access-block', vpcId: 'vpc-shop' },
];

function withoutReferences(value: ApiValue): unknown {
  if (isReference(value)) return 'id-0123456789abcdef0';
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutReferences(each)]));
}

/** Members of an input that its shape does not have, however deep. */
function unknownMembers(schema: ServiceSchema, operation: string, input: unknown): string[] {
  const look = (shapeName: string, value: unknown, path: string): string[] => {
    const shape = schema.shapes[shapeName];
    if (shape === undefined || typeof value !== 'object' || value === null) return [];
    if (shape.type === 'list') {
      return Array.isArray(value)
        ? value.flatMap((each) => look(shape.member.shape, each, path))
        : [`${path} is no list`];
    }
    if (shape.type === 'map') return [];
    return Object.entries(value).flatMap(([name, each]) => {
      const member = shape.members[name];
      return member === undefined ? [`${path}.${name}`] : look(member.shape, each, `${path}.${name}`);
    });
  };
  return look(schema.operations[operation]?.input ?? '', input, operation);
}
