import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Unknown } from '../../draft/known.ts';
import { draftOf } from '../test-read.ts';

const vpc = `
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
  Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}`;

const missingOf = (value: unknown): string | undefined =>
  value instanceof Unknown ? `${value.missing.code} ${value.missing.name}` : undefined;

describe('gateways', () => {
  const igw = '\n  Igw: {Type: AWS::EC2::InternetGateway}';
  const attachment =
    '\n  Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw}}';

  test('case 21: a gateway without attachment is attached to nothing, which is said with its line', () => {
    const { draft, problems } = draftOf(vpc + igw);
    assert.equal(draft.internetGateways[0]?.vpcId, null);
    assert.deepEqual(problems, [
      '7: Igw is attached to no VPC: there is no AWS::EC2::VPCGatewayAttachment for it',
    ]);
    assert.equal(draftOf(vpc + igw + attachment).draft.internetGateways[0]?.vpcId, 'Vpc');
  });

  test('an attachment of a gateway that nobody knows leaves open what this one is attached to', () => {
    const unknown = attachment.replace('!Ref Igw', '!ImportValue gateway');
    assert.equal(
      missingOf(draftOf(vpc + igw + unknown).draft.internetGateways[0]?.vpcId),
      'IMPORTED gateway',
    );
  });

  test('case 16: a public NAT gateway in a subnet without AllocationId is refused, a regional one or a private one is not', () => {
    const nat = (properties: string): readonly string[] =>
      draftOf(`${vpc}\n  Nat: {Type: AWS::EC2::NatGateway, Properties: {${properties}}}`).problems;
    assert.match(nat('SubnetId: !Ref Subnet').join(), /^7: Nat has no AllocationId/);
    assert.deepEqual(nat('SubnetId: !Ref Subnet, ConnectivityType: private'), []);
    assert.deepEqual(nat('VpcId: !Ref Vpc, AvailabilityMode: regional'), []);
  });

  test('a regional NAT gateway has no subnet, and the zones that were chosen for it', () => {
    const regional = `${vpc}\n  Nat:\n    Type: AWS::EC2::NatGateway\n    Properties:\n      VpcId: !Ref Vpc\n      AvailabilityMode: regional\n      AvailabilityZoneAddresses: [{AvailabilityZone: us-east-1a, AllocationIds: [eipalloc-1]}]`;
    const [nat] = draftOf(regional).draft.natGateways;
    assert.deepEqual(
      [nat?.availabilityMode, nat?.subnetId, nat?.vpcId, nat?.zones],
      ['regional', null, 'Vpc', ['us-east-1a']],
    );
  });

  test('case 22: a NAT gateway and a route that do not wait for the attachment may fail, which is said', () => {
    const rest = (wait: string): string => `
  Eip: {Type: AWS::EC2::EIP${wait}}
  Nat: {Type: AWS::EC2::NatGateway, Properties: {SubnetId: !Ref Subnet, AllocationId: !GetAtt Eip.AllocationId}}
  Route: {Type: AWS::EC2::Route${wait}, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw}}`;
    const { problems } = draftOf(vpc + igw + attachment + rest(''));
    assert.deepEqual(problems, [
      '10: Nat does not wait for Attachment, and fails when it is made first: add DependsOn: Attachment',
      '11: Route does not wait for Attachment, and fails when it is made first: add DependsOn: Attachment',
    ]);
    // The NAT gateway waits because its address does.
    assert.deepEqual(draftOf(vpc + igw + attachment + rest(', DependsOn: Attachment')).problems, []);
  });
});

describe('routes', () => {
  const route = (properties: string) =>
    draftOf(
      `${vpc}\n  Vgw: {Type: AWS::EC2::VPNGateway, Properties: {Type: ipsec.1}}\n  Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, ${properties}}}`,
    );

  const targets: readonly (readonly [string, string, string])[] = [
    ['GatewayId: igw-1', 'gateway', 'igw-1'],
    ['GatewayId: !Ref Vgw', 'beyond', 'Vgw'],
    ['NatGatewayId: nat-1', 'nat-gateway', 'nat-1'],
    ['TransitGatewayId: tgw-1', 'transit-gateway', 'tgw-1'],
    ['VpcPeeringConnectionId: pcx-1', 'vpc-peering-connection', 'pcx-1'],
    ['InstanceId: i-1', 'instance', 'i-1'],
    ['NetworkInterfaceId: eni-1', 'network-interface', 'eni-1'],
    ['VpcEndpointId: vpce-1', 'vpc-endpoint', 'vpce-1'],
    ['EgressOnlyInternetGatewayId: eigw-1', 'egress-only-internet-gateway', 'eigw-1'],
    ['CarrierGatewayId: cagw-1', 'beyond', 'cagw-1'],
  ];
  for (const [written, kind, id] of targets)
    test(`${written} leads to ${kind} ${id}`, () => {
      const { draft } = route(`DestinationCidrBlock: 0.0.0.0/0, ${written}`);
      assert.deepEqual(draft.routes[0]?.target, { kind, id });
    });

  test('destinations are ranges of both kinds and prefix lists', () => {
    const of = (written: string) => route(`${written}, GatewayId: igw-1`).draft.routes[0]?.destination;
    assert.deepEqual(of('DestinationCidrBlock: 10.0.0.0/8'), { kind: 'ipv4', cidr: '10.0.0.0/8' });
    assert.deepEqual(of('DestinationIpv6CidrBlock: "::/0"'), { kind: 'ipv6', cidr: '::/0' });
    assert.deepEqual(of('DestinationPrefixListId: pl-1'), { kind: 'prefix-list', id: 'pl-1' });
  });

  test('a route with two targets or none is unknown, and said', () => {
    for (const [written, message] of [
      ['GatewayId: igw-1, NatGatewayId: nat-1', /two targets/],
      ['Nothing: x', /no target/],
    ] as const) {
      const { draft, problems } = route(`DestinationCidrBlock: 0.0.0.0/0, ${written}`);
      assert.match(missingOf(draft.routes[0]?.target) ?? '', /^NOT_UNDERSTOOD/);
      assert.match(problems.join(), message);
    }
  });

  test('a table that a VPN gateway writes into has routes that are written nowhere', () => {
    const { draft } = draftOf(
      `${vpc}\n  Propagation: {Type: AWS::EC2::VPNGatewayRoutePropagation, Properties: {RouteTableIds: [!Ref Table], VpnGatewayId: vgw-1}}`,
    );
    assert.deepEqual(draft.routeTables[0]?.moreRoutes, { code: 'BEYOND', name: 'Propagation' });
  });
});

describe('security groups', () => {
  const group = (properties: string, more = '') =>
    draftOf(
      `${vpc}\n  Group:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      VpcId: !Ref Vpc\n${properties}${more}`,
      {
        sections: 'Parameters: {Rules: {Type: CommaDelimitedList}}',
      },
    ).draft;
  const rule = '        - {IpProtocol: 6, FromPort: "443", ToPort: 443, CidrIp: 0.0.0.0/0}';

  test('case 26: without egress rules of its own a group lets everything out, also when others are added to it', () => {
    const added =
      '\n  Egress: {Type: AWS::EC2::SecurityGroupEgress, Properties: {GroupId: !Ref Group, IpProtocol: tcp, FromPort: 1, ToPort: 2, DestinationPrefixListId: pl-1}}';
    const egress = (draft: ReturnType<typeof group>) =>
      draft.securityGroupRules
        .filter(({ direction }) => direction === 'egress')
        .map(({ id, peer }) => [id, peer]);
    const everything = [
      ['Group.SecurityGroupEgress', { kind: 'ipv4', cidr: '0.0.0.0/0' }],
      ['Group.SecurityGroupEgress-ipv6', { kind: 'ipv6', cidr: '::/0' }],
    ];
    assert.deepEqual(egress(group('      GroupDescription: x')), everything);
    assert.deepEqual(egress(group('      GroupDescription: x', added)), [
      ...everything,
      ['Egress', { kind: 'prefix-list', id: 'pl-1' }],
    ]);
    assert.deepEqual(egress(group(`      SecurityGroupEgress:\n${rule}`)), [
      ['Group.SecurityGroupEgress[0]', { kind: 'ipv4', cidr: '0.0.0.0/0' }],
    ]);
  });

  test('a rule has its line, its protocol by name and its ports as numbers', () => {
    assert.deepEqual(group(`      SecurityGroupIngress:\n${rule}`).securityGroupRules[0], {
      id: 'Group.SecurityGroupIngress[0]',
      groupId: 'Group',
      direction: 'ingress',
      protocol: 'tcp',
      from: 443,
      to: 443,
      peer: { kind: 'ipv4', cidr: '0.0.0.0/0' },
      place: { file: 'stack.yaml', line: 12 },
    });
  });

  test('rules that nobody knows may be any', () => {
    assert.deepEqual(group('      SecurityGroupIngress: !Ref Rules').securityGroups[0]?.moreRules, {
      code: 'NO_VALUE',
      name: 'Rules',
    });
  });

  test('the CDK’s custom resource empties the default group of its VPC', () => {
    const { draft } = draftOf(
      `${vpc}\n  Restrict: {Type: Custom::VpcRestrictDefaultSG, Properties: {DefaultSecurityGroupId: !GetAtt Vpc.DefaultSecurityGroup}}`,
    );
    assert.deepEqual(
      draft.securityGroups.map(({ id, isDefault }) => [id, isDefault]),
      [[draft.vpcs[0]?.defaultGroupId, true]],
    );
    assert.deepEqual(draft.securityGroupRules, []);
  });
});

test('an entry of a network ACL is a number, a direction, an action, a protocol and a range', () => {
  const { draft } = draftOf(`${vpc}
  Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
  Entry: {Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, Egress: true, Protocol: 6, RuleAction: DENY, CidrBlock: 0.0.0.0/0, PortRange: {From: 1, To: 2}}}
  Own: {Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !GetAtt Vpc.DefaultNetworkAcl, RuleNumber: 1, Protocol: 1, RuleAction: allow, CidrBlock: 0.0.0.0/0, Icmp: {Type: 8, Code: -1}}}`);
  const [entry, own] = draft.networkAclEntries;
  assert.deepEqual(
    [entry?.aclId, entry?.number, entry?.isEgress, entry?.action, entry?.protocol, entry?.ports],
    ['Acl', 100, true, 'deny', '6', { from: 1, to: 2 }],
  );
  assert.deepEqual(
    [own?.aclId, own?.isEgress, own?.icmp],
    [draft.vpcs[0]?.defaultAclId, false, { type: 8, code: -1 }],
  );
});

test('a VPC has its further ranges and its DHCP options', () => {
  const { draft } = draftOf(`${vpc}
  More: {Type: AWS::EC2::VPCCidrBlock, Properties: {VpcId: !Ref Vpc, CidrBlock: 100.64.0.0/16}}
  Six: {Type: AWS::EC2::VPCCidrBlock, Properties: {VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true}}
  Options: {Type: AWS::EC2::DHCPOptions, Properties: {DomainNameServers: [10.0.0.9]}}
  Use: {Type: AWS::EC2::VPCDHCPOptionsAssociation, Properties: {VpcId: !Ref Vpc, DhcpOptionsId: !Ref Options}}`);
  assert.deepEqual(
    [draft.vpcs[0]?.cidrs, draft.vpcs[0]?.dhcpOptionsId],
    [['10.0.0.0/16', '100.64.0.0/16'], 'Options'],
  );
  assert.deepEqual(draft.dhcpOptions[0]?.domainNameServers, ['10.0.0.9']);
});

test('case 78: a subnet’s VPC from a parameter is unknown, by the parameter’s name', () => {
  const subnet =
    '  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Id, CidrBlock: "{{resolve:ssm:/cidr}}"}}';
  const { draft } = draftOf(subnet, { sections: 'Parameters: {Id: {Type: "AWS::EC2::VPC::Id"}}' });
  assert.equal(missingOf(draft.subnets[0]?.vpcId), 'NO_VALUE Id');
  assert.equal(missingOf(draft.subnets[0]?.cidr), 'LOOKED_UP ssm:/cidr');
  assert.equal(missingOf(draft.subnets[0]?.zone), 'COMPUTED Subnet.AvailabilityZone');
});

test('an endpoint’s private DNS is off unless it is turned on, and its policy is JSON', () => {
  const { draft } = draftOf(`${vpc}
  Gateway: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.s3', RouteTableIds: [!Ref Table], PolicyDocument: {Statement: [{Effect: Deny}]}}}
  Interface: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcEndpointType: Interface, VpcId: !Ref Vpc, ServiceName: com.amazonaws.us-east-1.sts, SubnetIds: [!Ref Subnet]}}`);
  const [gateway, iface] = draft.endpoints;
  assert.deepEqual(
    [gateway?.kind, gateway?.serviceName, gateway?.policy, gateway?.routeTableIds],
    ['Gateway', 'com.amazonaws.us-east-1.s3', '{"Statement":[{"Effect":"Deny"}]}', ['Table']],
  );
  assert.deepEqual(
    [iface?.kind, iface?.privateDnsEnabled, iface?.policy, iface?.subnetIds],
    ['Interface', false, null, ['Subnet']],
  );
});

test('a peering in one account is active; one with another account needs somebody there, unless a role is named', () => {
  const peering = (more: string) =>
    draftOf(
      `${vpc}\n  Peering: {Type: AWS::EC2::VPCPeeringConnection, Properties: {VpcId: !Ref Vpc, PeerVpcId: vpc-9${more}}}`,
    ).draft.peerings[0];
  assert.deepEqual([peering('')?.status, peering('')?.accepterVpcId], ['active', 'vpc-9']);
  assert.equal(missingOf(peering(', PeerOwnerId: "999999999999"')?.status), 'COMPUTED Peering.status');
  assert.equal(
    peering(', PeerOwnerId: "999999999999", PeerRoleArn: arn:aws:iam::999999999999:role/r')?.status,
    'active',
  );
  assert.equal(peering(', PeerRegion: eu-west-1')?.accepterRegion, 'eu-west-1');
});

test('a transit gateway has its attachments, and by default one table that all use', () => {
  const { draft } = draftOf(`${vpc}
  Tgw: {Type: AWS::EC2::TransitGateway}
  One: {Type: AWS::EC2::TransitGatewayAttachment, Properties: {TransitGatewayId: !Ref Tgw, VpcId: !Ref Vpc, SubnetIds: [!Ref Subnet]}}
  Vpn: {Type: AWS::EC2::VPNConnection, Properties: {TransitGatewayId: !Ref Tgw, Type: ipsec.1}}
  Other: {Type: AWS::EC2::TransitGatewayRouteTable, Properties: {TransitGatewayId: !Ref Tgw}}
  Static: {Type: AWS::EC2::TransitGatewayRoute, Properties: {TransitGatewayRouteTableId: !Ref Other, DestinationCidrBlock: 0.0.0.0/0, TransitGatewayAttachmentId: !Ref Vpn}}
  Use: {Type: AWS::EC2::TransitGatewayRouteTableAssociation, Properties: {TransitGatewayRouteTableId: !Ref Other, TransitGatewayAttachmentId: !Ref One}}`);
  const [gateway] = draft.transitGateways;
  assert.ok(
    gateway !== undefined &&
      !(gateway.attachments instanceof Unknown) &&
      !(gateway.routeTables instanceof Unknown),
  );
  assert.deepEqual(
    gateway.attachments.map(({ id, kind, vpcId }) => [id, kind, vpcId]),
    [
      ['One', 'vpc', 'Vpc'],
      ['Vpn', 'vpn', null],
    ],
  );
  assert.deepEqual(
    gateway.routeTables.map(({ id, associatedAttachmentIds, routes }) => [
      id,
      associatedAttachmentIds,
      routes,
    ]),
    [
      ['Other', ['One'], [{ cidr: '0.0.0.0/0', attachmentId: 'Vpn' }]],
      ['default-route-table-of-Tgw', ['Vpn'], []],
    ],
  );
});
