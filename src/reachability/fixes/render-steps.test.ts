import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { loadHclParser } from '../../inventory/terraform/hcl/load-hcl-parser.ts';
import { type Landscape, landscapeOf } from '../../model/landscape/landscape.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../../plan/fabric/test-world/world.ts';
import { service, shop } from '../catalogue/test-catalogue.ts';
import { walk } from '../walk.ts';
import type { Change, FixSteps } from './change.ts';
import { findFixes } from './find-fixes.ts';
import { renderSteps } from './render-steps.ts';
import { assertRendered } from './test-sound-fixes.ts';
import { commandsOf } from './test-words.ts';

const flow = {
  source: { kind: 'workload', id: 'web' },
  destination: { kind: 'internet' },
  protocol: 'tcp',
  port: 443,
} as const;

/** A shop with nothing in it but a public subnet and a service there, under names of somebody’s choice. */
function poorShop(
  idOf: (prefix: string, name: string) => string,
  writtenIn: Landscape['writtenIn'],
): Landscape {
  const vpc = {
    ...shop,
    nats: {},
    hosts: {},
    subnets: { public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } } },
  };
  const topology = describeTopology({ vpcs: { shop: vpc } }, { ...plainNames, idOf });
  const egress = {
    kind: 'subnets',
    heldBy: 'connector',
    subnetIds: [idOf('subnet', 'shop/public')],
    securityGroupIds: [idOf('sg', 'shop/app')],
    assignsPublicIp: false,
  } as const;
  return { ...landscapeOf(topology, { workloads: [service({ id: 'web', egress })] }), writtenIn };
}

function stepsOf(landscape: Landscape): FixSteps {
  const [fix] = findFixes(landscape, walk(landscape, flow));
  assert.ok(fix !== undefined);
  return renderSteps(fix, landscape);
}

describe('a NAT gateway with private subnets, as steps', () => {
  const pascal = (prefix: string, name: string): string =>
    [prefix, ...name.split('/')].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');

  test('CLI: what a command makes is carried on in a variable, and the gateway is waited for', () => {
    assert.equal(
      stepsOf(poorShop((prefix, name) => `${prefix}-0${name.length}abcdef0123456`, 'aws')).cli,
      [
        'NAT_GATEWAY_ADDRESS=$(aws ec2 allocate-address --domain vpc --query AllocationId --output text)',
        'NAT_GATEWAY=$(aws ec2 create-nat-gateway --subnet-id subnet-011abcdef0123456 --allocation-id "$NAT_GATEWAY_ADDRESS" --query NatGateway.NatGatewayId --output text)',
        'aws ec2 wait nat-gateway-available --nat-gateway-ids "$NAT_GATEWAY"',
        'PRIVATE_SUBNET=$(aws ec2 create-subnet --vpc-id vpc-04abcdef0123456 --cidr-block 10.0.1.0/24 --availability-zone us-east-1a --query Subnet.SubnetId --output text)',
        'ROUTE_TABLE=$(aws ec2 create-route-table --vpc-id vpc-04abcdef0123456 --query RouteTable.RouteTableId --output text)',
        'aws ec2 create-route --route-table-id "$ROUTE_TABLE" --destination-cidr-block 0.0.0.0/0 --nat-gateway-id "$NAT_GATEWAY"',
        'aws ec2 associate-route-table --route-table-id "$ROUTE_TABLE" --subnet-id "$PRIVATE_SUBNET"',
        "CONNECTOR_GROUP=$(aws ec2 create-security-group --group-name web-vpc --description 'No rules: tells one App Runner connector from another' --vpc-id vpc-04abcdef0123456 --query GroupId --output text)",
        `aws ec2 revoke-security-group-egress --group-id "$CONNECTOR_GROUP" --ip-permissions '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'`,
        'CONNECTOR=$(aws apprunner create-vpc-connector --vpc-connector-name web-vpc --subnets "$PRIVATE_SUBNET" --security-groups sg-08abcdef0123456 "$CONNECTOR_GROUP" --query VpcConnector.VpcConnectorArn --output text)',
        `aws apprunner update-service --service-arn web --network-configuration '{"EgressConfiguration":{"EgressType":"VPC","VpcConnectorArn":"'"$CONNECTOR"'"}}'`,
      ].join('\n'),
    );
  });

  test('CloudFormation: resources that name one another and what is in the template', () => {
    const { cloudformation, cli } = stepsOf(poorShop(pascal, 'cloudformation'));
    assert.match(cloudformation, /SubnetId: !Ref SubnetShopPublic\n/);
    assert.match(cloudformation, /NatGatewayId: !Ref NewNatGateway\n/);
    assert.match(cloudformation, /AllocationId: !GetAtt NewNatGatewayAddress.AllocationId\n/);
    assert.match(cloudformation, /- !GetAtt SgShopApp.GroupId\n/);
    assert.match(cli, /^# .*\$VpcShop/);
    const { Resources } = parse(cloudformation, { logLevel: 'silent' });
    assert.equal(Resources.NewPrivateSubnet.Properties.CidrBlock, '10.0.1.0/24');
    assert.equal(Resources.NewConnector.Type, 'AWS::AppRunner::VpcConnector');
  });

  test('Terraform: references to resources, and to the outputs of well-known modules', async () => {
    const address = (prefix: string, name: string): string =>
      prefix === 'subnet' ? 'module.vpc.aws_subnet.public[0]' : `aws_${prefix}.${name.replaceAll('/', '_')}`;
    const { terraform } = stepsOf(poorShop(address, 'terraform'));
    assert.match(terraform, /subnet_id = module\.vpc\.public_subnets\[0\]\n/);
    assert.match(terraform, /vpc_id = aws_vpc\.shop\.id\n/);
    assert.match(terraform, /allocation_id = aws_eip\.new_nat_gateway_address\.id\n/);
    const parse = await loadHclParser();
    const read = (await parse('fix.tf', terraform)) as { resource: Record<string, object> };
    assert.deepEqual(Object.keys(read.resource).toSorted(), [
      'aws_apprunner_service',
      'aws_apprunner_vpc_connector',
      'aws_eip',
      'aws_nat_gateway',
      'aws_route',
      'aws_route_table',
      'aws_route_table_association',
      'aws_security_group',
      'aws_subnet',
    ]);
  });
});

describe('failure class 1: command injection through names', () => {
  const hostile = [
    `'; rm -rf ~; echo '`,
    '$(reboot)',
    '`id`',
    'a\nrm -rf /',
    '"; !exec sh',
    '${file("/etc/passwd")}',
    '%{ for x in y }',
    '--endpoint-url=http://x.example',
    'file:///etc/passwd',
    '}: {',
    '\u2028# x',
    '__proto__',
  ];
  for (const name of hostile) {
    test(`${JSON.stringify(name)} stays text in every form`, async () => {
      const parse = await loadHclParser();
      for (const writtenIn of ['aws', 'cloudformation', 'terraform'] as const) {
        const landscape = poorShop((prefix, own) => `${prefix} ${own} ${name}`, writtenIn);
        const [workload] = landscape.workloads;
        assert.ok(workload !== undefined);
        const named = { ...landscape, workloads: [{ ...workload, name }] };
        for (const fix of findFixes(named, walk(named, flow))) {
          const steps = renderSteps(fix, named);
          assertRendered(steps);
          await parse('fix.tf', steps.terraform);
          assert.ok(!isOnCommandLine(steps.cli, name), steps.cli);
        }
      }
    });
  }

  test('a rule’s peer and a route’s target too', () => {
    const name = `x'; rm -rf ~ #`;
    const landscape = poorShop((prefix, own) => `${prefix} ${own} ${name}`, 'aws');
    const id = `sg shop/app ${name}`;
    const changes: [Change] = [
      {
        kind: 'allow-in-group',
        groupId: id,
        direction: 'ingress',
        protocol: 'tcp',
        from: 1,
        to: 1,
        peer: { kind: 'security-group', id, account: '1', peeringId: null },
      },
    ];
    const steps = renderSteps({ changes }, landscape);
    assertRendered(steps);
    const [command] = commandsOf(steps.cli);
    assert.equal(command?.words[4]?.text, '$sg_shop_app_x_rm_rf');
    const permissions = JSON.parse(command?.words[6]?.text ?? '');
    assert.equal(permissions[0].UserIdGroupPairs[0].GroupId, '$sg_shop_app_x_rm_rf');
  });
});

function isOnCommandLine(cli: string, name: string): boolean {
  return commandsOf(cli).some(({ words }) => words.some(({ text }) => text.includes(name)));
}
