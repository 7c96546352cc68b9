import type { Ids } from '../../model/ids.ts';
import type { ElasticAddress, NatGateway } from '../../model/vpc/gateways.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { findNatGatewayFailure } from './find-nat-gateway-failure.ts';
import { freePublicAddresses } from './free-public-addresses.ts';
import type { SomeChanges } from './network-changes.ts';
import type { NetworkFacts } from './network-facts.ts';
import { retention } from './retention.ts';

/** What becomes of each NAT gateway now. */
export function planNatGateways(topology: Topology, now: number, facts: NetworkFacts): SomeChanges[] {
  const free = freePublicAddresses(facts.elasticRange, topology.addresses);
  const fail = (gateway: NatGateway, failure: NatGateway['failure']): SomeChanges =>
    end({ ...gateway, state: 'failed', failure, deletedAt: now }, topology);
  return topology.natGateways.map((gateway) => {
    switch (gateway.state) {
      case 'pending': {
        const failure = findNatGatewayFailure(gateway, topology);
        if (failure !== null) return fail(gateway, failure);
        if (!needsPublicAddress(gateway)) {
          return facts.inForce ? { put: { natGateways: [{ ...gateway, state: 'available' }] } } : {};
        }
        const publicIp = free.next().value;
        if (publicIp === undefined) return fail(gateway, noAddressLeft(facts.elasticRange));
        return provisionAddress(gateway, topology, { publicIp, ids: facts.ids });
      }
      case 'deleting':
        return facts.inForce ? end({ ...gateway, state: 'deleted', deletedAt: now }, topology) : {};
      case 'failed':
      case 'deleted':
        return natGatewayForgetAt(gateway) <= now ? { remove: { natGateways: [gateway.id] } } : {};
      case 'available':
        return {};
    }
  });
}

/** When an ended gateway is no longer described; far away for one that has not ended. */
export function natGatewayForgetAt({ deletedAt }: NatGateway): number {
  return deletedAt === null ? Number.POSITIVE_INFINITY : deletedAt + retention.natGateway;
}

function needsPublicAddress({ autoProvisionsAddresses, addresses }: NatGateway): boolean {
  return autoProvisionsAddresses && addresses.length === 0;
}

function noAddressLeft(range: string): NonNullable<NatGateway['failure']> {
  return { code: 'InternalError', message: `No public address of ${range} is free. Please try again.` };
}

/** A regional gateway finds its own public address; it is in force one round later. */
function provisionAddress(
  gateway: NatGateway,
  topology: Topology,
  { publicIp, ids }: { readonly publicIp: string; readonly ids: Ids },
): SomeChanges {
  const { account, region, vpcId } = gateway;
  const newId = (prefix: string): string => `${prefix}-0${ids.hex32().slice(-16)}`;
  const address: ElasticAddress = {
    account,
    region,
    id: newId('eipalloc'),
    publicIp,
    association: null,
    isServiceManaged: true,
  };
  const entry = {
    allocationId: address.id,
    networkInterfaceId: null,
    privateIp: null,
    publicIp,
    isPrimary: true,
    associationId: newId('eipassoc'),
    zone: topology.subnets.find((subnet) => subnet.vpcId === vpcId)?.zone ?? `${region}a`,
  };
  return { put: { elasticAddresses: [address], natGateways: [{ ...gateway, addresses: [entry] }] } };
}

/** Its interfaces go, addresses that it was lent are free again, and those that it found itself are given back. */
function end(gateway: NatGateway, topology: Topology): SomeChanges {
  const interfaces = topology.networkInterfaces
    .filter(
      ({ attachment }) => attachment?.owner.kind === 'nat-gateway' && attachment.owner.id === gateway.id,
    )
    .map(({ id }) => id);
  const held = gateway.addresses.flatMap(({ allocationId, associationId }) =>
    topology.addresses.filter(({ id }) => id === allocationId && associationId !== null),
  );
  const lent = held.filter(({ isServiceManaged }) => !isServiceManaged);
  return {
    put: {
      natGateways: [gateway],
      elasticAddresses: lent.map((address) => ({ ...address, association: null })),
    },
    remove: {
      networkInterfaces: interfaces,
      elasticAddresses: held.filter(({ isServiceManaged }) => isServiceManaged).map(({ id }) => id),
    },
  };
}
