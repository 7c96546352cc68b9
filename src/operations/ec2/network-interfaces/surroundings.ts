import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import { privateHostName, publicHostName } from '../../../model/vpc/host-names.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import { type Zone, zonesOf } from '../../../model/vpc/zones.ts';
import type { Context } from '../../context.ts';

/** What an interface shows of other nouns, each kind of them read once for all interfaces of an answer. */
export type Surroundings = {
  readonly publicAddress: (interfaceId: string) => ElasticAddress | null;
  readonly zone: (subnetId: string) => Zone | null;
  readonly groupName: (groupId: string) => string;
  /** Names are given only in VPCs with `enableDnsHostnames`. */
  readonly hostNames: (shown: NetworkInterface) => { readonly private?: string; readonly public?: string };
};

export function readSurroundings({ store, scope }: Pick<Context, 'store' | 'scope'>): Surroundings {
  const { account, region } = scope;
  const columns = { account, region };
  const addresses = new Map(
    store.elasticAddresses.list(columns).map((each) => [each.association?.networkInterfaceId, each]),
  );
  const zoneNames = new Map(store.subnets.list(columns).map(({ id, zone }) => [id, zone]));
  const groupNames = new Map(store.securityGroups.list(columns).map(({ id, name }) => [id, name]));
  const named = new Set(
    store.vpcs
      .list(columns)
      .filter((vpc) => vpc.enableDnsHostnames)
      .map(({ id }) => id),
  );
  return {
    publicAddress: (interfaceId) => addresses.get(interfaceId) ?? null,
    zone: (subnetId) => zonesOf(region).find(({ name }) => name === zoneNames.get(subnetId)) ?? null,
    groupName: (groupId) => groupNames.get(groupId) ?? '',
    hostNames: ({ id, vpcId, privateIp }) => {
      if (!named.has(vpcId)) return {};
      const address = addresses.get(id);
      return {
        private: privateHostName(privateIp, scope),
        ...(address === undefined ? {} : { public: publicHostName(address.publicIp, scope) }),
      };
    },
  };
}
