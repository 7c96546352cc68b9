import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../model/landscape/landscape.ts';
import { findFixes } from '../../reachability/fixes/find-fixes.ts';
import { renderSteps } from '../../reachability/fixes/render-steps.ts';
import { formatVerdict, walk } from '../../reachability/walk.ts';
import { readTemplates } from '../cloudformation/read-templates.ts';

const network = `Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Igw: {Type: AWS::EC2::InternetGateway}
  Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw}}
  Public: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  Private: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
  Ip: {Type: AWS::EC2::EIP, DependsOn: Attachment}
  Nat: {Type: AWS::EC2::NatGateway, DependsOn: Attachment, Properties: {SubnetId: !Ref Public, AllocationId: !GetAtt Ip.AllocationId}}
  PublicTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  PrivateTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  Out: {Type: AWS::EC2::Route, DependsOn: Attachment, Properties: {RouteTableId: !Ref PublicTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw}}
  ByNat: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref PrivateTable, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat}}
  A: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Public, RouteTableId: !Ref PublicTable}}
  B: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Private, RouteTableId: !Ref PrivateTable}}
  Connector: {Type: AWS::AppRunner::VpcConnector, Properties: {Subnets: [!Ref Public]}}
`;
const service = `  Service: {Type: AWS::AppRunner::Service, Properties: {ServiceName: shop, NetworkConfiguration: {EgressConfiguration: {EgressType: VPC, VpcConnectorArn: !GetAtt Connector.VpcConnectorArn}}}}
`;

function landscapeOf(text: string): Landscape {
  return readTemplates([{ path: 'network.yaml', text }], {}).branches[0].landscape;
}

describe('a connector that no service of the description has', () => {
  test('is asked about by itself, and only then', () => {
    assert.deepEqual(
      landscapeOf(network).workloads.map(({ id, kind }) => [id, kind]),
      [['Connector', 'vpc-connector']],
    );
    assert.deepEqual(
      landscapeOf(network + service).workloads.map(({ id, kind }) => [id, kind]),
      [['Service', 'app-runner-service']],
    );
  });

  test('sends as a service on it would, and is moved in its own line', () => {
    const landscape = landscapeOf(network);
    const trace = walk(landscape, {
      source: { kind: 'workload', id: 'Connector' },
      destination: { kind: 'internet' },
      protocol: 'tcp',
      port: 443,
    });
    assert.equal(formatVerdict(trace), 'unreachable');
    assert.equal(trace.paths[0].blockers[0]?.code, 'CONNECTOR_NO_PUBLIC_IP');
    const [best] = findFixes(landscape, trace);
    assert.ok(best !== undefined);
    assert.match(
      renderSteps(best, landscape).cloudformation,
      /Type: AWS::AppRunner::VpcConnector\n\s+Properties:\n\s+Subnets:\n\s+- !Ref Private$/,
    );
  });
});
