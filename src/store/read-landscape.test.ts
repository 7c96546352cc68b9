import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call as callAppRunner, createdService } from '../operations/apprunner/test-calls.ts';
import type { Context } from '../operations/context.ts';
import { call } from '../operations/ec2/test-calls.ts';
import { makeTestNetwork } from '../operations/ec2/test-network.ts';
import { seenFrom, settle } from '../operations/test-context.ts';
import { readLandscape } from './read-landscape.ts';

const view = ({ scope, settings }: Context) => ({ scope, hostSuffix: settings.hostSuffix });

/** A VPC, a connector in its private subnets, and a service that goes out through it. */
function makeShop() {
  const network = makeTestNetwork();
  const { context, privateSubnetIds, defaultGroupId } = network;
  const { VpcConnector } = callAppRunner(context, 'CreateVpcConnector', {
    VpcConnectorName: 'shop',
    Subnets: [...privateSubnetIds],
    SecurityGroups: [defaultGroupId],
  });
  const connectorArn = VpcConnector?.VpcConnectorArn ?? '';
  const egress = { EgressType: 'VPC', VpcConnectorArn: connectorArn } as const;
  const serviceArn = createdService(context, { NetworkConfiguration: { EgressConfiguration: egress } });
  return { ...network, connectorArn, serviceArn };
}

/** A container's interface, as the engine's plugin leaves it. */
function plugIn({ store }: Context, id: string, dnsNames: readonly string[]): void {
  const found = store.networkInterfaces.find({ id });
  if (found === null) throw new Error(`no interface ${id}`);
  const owner = { kind: 'container', endpointId: 'e1', sandbox: '/var/run/docker/netns/e1' } as const;
  store.networkInterfaces.put({
    ...found,
    dnsNames,
    attachment: { id: 'eni-attach-1', owner, attachedAt: 0 },
  });
}

describe('the landscape of a scope', () => {
  test('has its services, with the connector that their packets leave through and how clients come in', () => {
    const { context, serviceArn, connectorArn, privateSubnetIds, defaultGroupId } = makeShop();
    const { workloads, topology } = readLandscape(context.store, view(context));
    assert.deepEqual(workloads, [
      {
        ...context.scope,
        id: serviceArn,
        name: 'shop',
        kind: 'app-runner-service',
        egress: {
          kind: 'subnets',
          heldBy: connectorArn,
          subnetIds: privateSubnetIds,
          securityGroupIds: [defaultGroupId],
          assignsPublicIp: false,
        },
        ingress: {
          isPublic: true,
          domainName: `${context.store.services.list({})[0]?.subdomain}.us-east-1.apron.localhost`,
        },
      },
    ]);
    assert.equal(readLandscape(context.store, view(context)).topology.subnets, topology.subnets);
  });

  test('says where packets leave now, not what a deployment in course is to bring, and forgets deleted services', () => {
    const { context, serviceArn } = makeShop();
    const egressKind = () => readLandscape(context.store, view(context)).workloads[0]?.egress.kind;
    const NetworkConfiguration = { EgressConfiguration: { EgressType: 'DEFAULT' } } as const;
    callAppRunner(context, 'UpdateService', { ServiceArn: serviceArn, NetworkConfiguration });
    assert.equal(egressKind(), 'subnets');
    settle(context, serviceArn);
    assert.equal(egressKind(), 'public');
    settle(context, serviceArn, 'DELETED');
    assert.equal(egressKind(), undefined);
  });

  test('has containers as what sends and as what listens, on the ports that they expose, else on those that their groups name one by one', () => {
    const { context, vpcId, privateSubnetIds } = makeShop();
    const { GroupId = '' } = call(context, 'CreateSecurityGroup', {
      VpcId: vpcId,
      GroupName: 'data',
      Description: 'data',
    });
    const rule = (FromPort: number, ToPort: number) => ({ IpProtocol: 'tcp', FromPort, ToPort });
    call(context, 'AuthorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [rule(5432, 5432), rule(8000, 9000)].map((each) => ({
        ...each,
        IpRanges: [{ CidrIp: '10.0.0.0/16' }],
      })),
    });
    const [SubnetId] = privateSubnetIds;
    const made = call(context, 'CreateNetworkInterface', { SubnetId, Groups: [GroupId] });
    const id = made.NetworkInterface?.NetworkInterfaceId ?? '';
    assert.deepEqual(readLandscape(context.store, view(context)).listeners, [], 'nothing is plugged in yet');
    plugIn(context, id, ['shop-postgres-1', 'postgres', '0a1b2c3d4e5f']);
    const { workloads, listeners } = readLandscape(context.store, view(context));
    assert.deepEqual(
      listeners.map(({ name, kind, ports, interfaceIds, dnsNames }) => [
        name,
        kind,
        ports,
        interfaceIds,
        dnsNames,
      ]),
      [['postgres', 'container', [5432], [id], ['shop-postgres-1', 'postgres', '0a1b2c3d4e5f']]],
    );
    const found = context.store.networkInterfaces.find({ id });
    if (found === null) throw new Error('no interface');
    context.store.networkInterfaces.put({ ...found, tcpPorts: [6432] });
    assert.deepEqual(readLandscape(context.store, view(context)).listeners[0]?.ports, [6432]);
    assert.deepEqual(
      workloads.map(({ name, kind }) => [name, kind]),
      [
        ['shop', 'app-runner-service'],
        ['postgres', 'network-interface'],
      ],
    );
  });

  test('failure class 13: names nothing that sends or listens in another account or region', () => {
    const { context, privateSubnetIds } = makeShop();
    const made = call(context, 'CreateNetworkInterface', { SubnetId: privateSubnetIds[0] });
    plugIn(context, made.NetworkInterface?.NetworkInterfaceId ?? '', ['postgres']);
    for (const scope of [
      { account: '210987654321', region: 'us-east-1' },
      { account: '123456789012', region: 'eu-west-1' },
    ]) {
      const { workloads, listeners } = readLandscape(context.store, view(seenFrom(context, { scope })));
      assert.deepEqual([workloads, listeners], [[], []]);
    }
  });
});
