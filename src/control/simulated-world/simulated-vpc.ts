import type { ServiceSettings } from '../../model/service.ts';
import type { Source } from '../../model/source.ts';
import type { Store } from '../../store/store.ts';
import { settingsFor } from './simulated-intent.ts';

const scope = { account: '123456789012', region: 'us-east-1' };
const vpcId = 'vpc-1';

export const connectorArn = 'arn:aws:apprunner:us-east-1:123456789012:vpcconnector/database/1/1';
export const subnetIds = ['subnet-a', 'subnet-b'] as const;

/** What CreateVpc, CreateSubnet and CreateVpcConnector commit. Each subnet has room for `room` interfaces, 11 at most. */
export function putVpc(store: Store, room = 11): void {
  const shared = { ...scope, vpcId, createdAt: 0 };
  store.transact(() => {
    store.vpcs.put({
      ...scope,
      id: vpcId,
      number: 1,
      state: 'available',
      cidrs: [{ associationId: 'vpc-cidr-assoc-1', cidr: '10.0.0.0/16' }],
      isDefault: false,
      dhcpOptionsId: 'default',
      instanceTenancy: 'default',
      enableDnsSupport: true,
      enableDnsHostnames: true,
      enableNetworkAddressUsageMetrics: false,
      createdAt: 0,
    });
    for (const [index, id] of subnetIds.entries()) {
      const place = { cidr: `10.0.${index}.0/28`, zone: `us-east-1${'ab'[index]}` };
      const rest = { isDefaultForZone: false, mapPublicIpOnLaunch: false };
      store.subnets.put({ ...shared, ...place, ...rest, id, number: index + 1 });
      for (let taken = room; taken < 11; taken += 1) putStranger(store, id, `10.0.${index}.${taken + 4}`);
    }
    const times = { createdAt: 0, deletedAt: null };
    store.vpcConnectors.put({
      ...scope,
      ...times,
      arn: connectorArn,
      name: 'database',
      revision: 1,
      subnetIds,
      securityGroupIds: ['sg-1'],
      status: 'ACTIVE',
    });
  });
}

/** The settings of a service whose way out is that connector. */
export function settingsInVpc(source: Source): ServiceSettings {
  const plain = settingsFor(source);
  return { ...plain, network: { ...plain.network, egress: { kind: 'VPC', connectorArn } } };
}

function putStranger(store: Store, subnetId: string, privateIp: string): void {
  store.networkInterfaces.put({
    ...scope,
    id: `eni-${privateIp}`,
    vpcId,
    subnetId,
    kind: 'interface',
    description: '',
    privateIp,
    macAddress: '02:00:00:00:00:01',
    securityGroupIds: [],
    sourceDestCheck: true,
    attachment: null,
    deleteOnTermination: false,
    isRequesterManaged: false,
    instanceId: null,
    dnsNames: [],
    createdAt: 0,
  });
}
