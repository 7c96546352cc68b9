import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Topology } from '../../model/vpc/topology.ts';

/** Interfaces of zonal NAT gateways that a description names by their gateway's addresses alone. */
export function describedNatInterfaces({
  natGateways,
  networkInterfaces,
}: Pick<Topology, 'natGateways' | 'networkInterfaces'>): NetworkInterface[] {
  const present = new Set(
    networkInterfaces.flatMap(({ attachment }) =>
      attachment?.owner.kind === 'nat-gateway' ? [attachment.owner.id] : [],
    ),
  );
  return natGateways.flatMap((gateway): NetworkInterface[] => {
    const { id, subnetId, addresses } = gateway;
    const primary = addresses.find(({ isPrimary }) => isPrimary) ?? addresses[0];
    const privateIp = primary?.privateIp ?? null;
    if (subnetId === null || privateIp === null || present.has(id)) return [];
    return [
      {
        account: gateway.account,
        region: gateway.region,
        id: primary?.networkInterfaceId ?? id,
        vpcId: gateway.vpcId,
        subnetId,
        kind: 'nat_gateway',
        description: '',
        privateIp,
        macAddress: '',
        securityGroupIds: [],
        sourceDestCheck: false,
        attachment: { id, owner: { kind: 'nat-gateway', id }, attachedAt: gateway.createdAt },
        deleteOnTermination: true,
        isRequesterManaged: true,
        instanceId: null,
        dnsNames: [],
        createdAt: gateway.createdAt,
      },
    ];
  });
}

/** The interface of each zonal NAT gateway by which packets come and go, by the gateway's id. */
export function primaryNatInterfaces(
  interfaces: readonly NetworkInterface[],
  { natGateways }: Topology,
): Map<string, NetworkInterface> {
  const secondary = new Set(
    natGateways.flatMap(({ addresses }) =>
      addresses.flatMap(({ isPrimary, networkInterfaceId }) => (isPrimary ? [] : [networkInterfaceId])),
    ),
  );
  return new Map(
    interfaces.flatMap((each) =>
      each.attachment?.owner.kind === 'nat-gateway' && !secondary.has(each.id)
        ? [[each.attachment.owner.id, each] as const]
        : [],
    ),
  );
}
