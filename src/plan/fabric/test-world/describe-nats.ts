import type { ElasticAddress, NatGateway } from '../../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { IdOf } from './read-rules.ts';
import { currentScope } from './scope.ts';
import type { Named } from './world.ts';

type Naming = { readonly idOf: IdOf; readonly publicIp: () => string };

export function describeAddress(
  { id, privateIp, attachment }: NetworkInterface,
  { name, vpc }: Named,
  { idOf, publicIp }: Naming,
): ElasticAddress[] {
  const host = Object.entries(vpc.hosts ?? {}).find(([key]) => idOf('eni', `${name}/${key}`) === id)?.[1];
  const nat = Object.entries(vpc.nats ?? {}).find(([key]) => idOf('eni', `${name}/${key}`) === id)?.[1];
  const isPublicNat = attachment?.owner.kind === 'nat-gateway' && nat?.isPrivate !== true;
  if (host?.hasPublicAddress !== true && !isPublicNat) return [];
  return [
    {
      ...currentScope,
      id: `eipalloc-${id}`,
      publicIp: publicIp(),
      association: { id: `eipassoc-${id}`, networkInterfaceId: id, privateIp },
      isServiceManaged: false,
    },
  ];
}

export function describeNats(
  { name, vpc }: Named,
  interfaces: readonly NetworkInterface[],
  { idOf, publicIp }: Naming,
): NatGateway[] {
  return Object.entries(vpc.nats ?? {}).map(([nat, { subnet, isPrivate, state, zones }]) => {
    const found = interfaces.find(({ id }) => id === idOf('eni', `${name}/${nat}`));
    const regional = (zones ?? ['us-east-1a']).map((zone) => ({
      allocationId: null,
      networkInterfaceId: null,
      privateIp: null,
      publicIp: publicIp(),
      isPrimary: true,
      associationId: null,
      zone,
    }));
    return {
      ...currentScope,
      id: idOf('nat', `${name}/${nat}`),
      vpcId: idOf('vpc', name),
      subnetId: subnet === undefined ? null : idOf('subnet', `${name}/${subnet}`),
      connectivityType: isPrivate === true ? 'private' : 'public',
      availabilityMode: subnet === undefined ? 'regional' : 'zonal',
      autoProvisionsAddresses: subnet === undefined && zones === undefined,
      state: state ?? 'available',
      failure:
        state === 'failed'
          ? {
              code: 'Gateway.NotAttached',
              message: `Network ${idOf('vpc', name)} has no Internet gateway attached`,
            }
          : null,
      addresses: found === undefined ? regional : [],
      clientToken: null,
      createdAt: 0,
      deletedAt: null,
    };
  });
}
