import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import { unknown } from '../values/value.ts';
import type { Attributes } from './attributes.ts';
import { type DraftParts, ofKind, ofNoMatter, type ResourceTable, type Surroundings } from './draft-parts.ts';

function readInternetGateway(gateway: Attributes, around: Surroundings): DraftParts {
  const attachment = around
    .all('aws_internet_gateway_attachment')
    .find((each) => each.id('internet_gateway_id') === gateway.address);
  const vpcId = gateway.id('vpc_id') ?? attachment?.demandedId('vpc_id') ?? null;
  return { internetGateways: [{ ...gateway.head, vpcId }] };
}

function readNatGateway(gateway: Attributes): DraftParts {
  const type = gateway.text('connectivity_type') ?? 'public';
  const isRegional = gateway.text('availability_mode') === 'regional';
  const vpcId = gateway.id('vpc_id');
  const [privateIp, publicIp] = [gateway.text('private_ip'), gateway.text('public_ip')];
  const interfaceId = gateway.text('network_interface_id');
  return {
    natGateways: [
      {
        ...gateway.head,
        ...(vpcId === undefined ? {} : { vpcId }),
        subnetId: isRegional ? null : gateway.demandedId('subnet_id'),
        connectivityType: isKnown(type) ? (type === 'private' ? 'private' : 'public') : type,
        availabilityMode: isRegional ? 'regional' : 'zonal',
        zones: isRegional ? chosenZones(gateway) : [],
        allocationId: gateway.id('allocation_id') ?? null,
        ...(typeof privateIp === 'string' ? { privateIp } : {}),
        ...(typeof publicIp === 'string' ? { publicIp } : {}),
        ...(typeof interfaceId === 'string' ? { networkInterfaceId: interfaceId } : {}),
      },
    ],
  };
}

/** Zones whose addresses somebody chose; AWS chooses when none is named. */
function chosenZones(gateway: Attributes): string[] {
  const blocks = gateway.blocks('availability_zone_address');
  const zones = isKnown(blocks) ? blocks.map((each) => each.text('availability_zone')) : [];
  return zones.filter((zone) => typeof zone === 'string');
}

function readAddress(address: Attributes, around: Surroundings): DraftParts {
  const association = around
    .all('aws_eip_association')
    .find((each) => each.id('allocation_id') === address.address);
  const publicIp = address.text('public_ip');
  const instanceId = address.id('instance') ?? association?.id('instance_id');
  const interfaceId = address.id('network_interface') ?? association?.id('network_interface_id');
  return {
    addresses: [
      {
        ...address.head,
        ...(typeof publicIp === 'string' ? { publicIp } : {}),
        networkInterfaceId: interfaceId ?? null,
        ...(instanceId === undefined ? {} : { instanceId }),
      },
    ],
  };
}

function readPeering(peering: Attributes, around: Surroundings): DraftParts {
  const accepter = around
    .all('aws_vpc_peering_connection_accepter')
    .find((each) => each.id('vpc_peering_connection_id') === peering.address);
  const accepts = (each: Attributes | undefined): Known<boolean> => each?.flag('auto_accept') ?? false;
  const [own, other] = [accepts(peering), accepts(accepter)];
  const told = peering.text('accept_status');
  const peerRegion = peering.text('peer_region');
  const isAccepted = own === true || other === true;
  const missing = [own, other].find((each) => each instanceof Unknown);
  // The other side of one to another account or region is accepted there, by what is not written here.
  const isFar = peering.has('peer_owner_id') || peering.has('peer_region');
  const elsewhere = isFar && told === undefined ? unknown('BEYOND', peering.address) : undefined;
  const status = isAccepted || told === 'active' ? 'active' : (missing ?? elsewhere ?? 'pending-acceptance');
  return {
    peerings: [
      {
        ...peering.head,
        requesterVpcId: peering.demandedId('vpc_id'),
        accepterVpcId: peering.demandedId('peer_vpc_id'),
        ...(typeof peerRegion === 'string' ? { accepterRegion: peerRegion } : {}),
        status,
      },
    ],
  };
}

function readBlockOptions(options: Attributes, around: Surroundings): DraftParts {
  const mode = options.text('internet_gateway_block_mode');
  const exclusions = around.all('aws_vpc_block_public_access_exclusion').flatMap((each) => {
    const id = each.id('vpc_id') ?? each.id('subnet_id');
    const isEgress = each.text('internet_gateway_exclusion_mode') === 'allow-egress';
    return typeof id === 'string'
      ? [{ resourceId: id, mode: isEgress ? ('allow-egress' as const) : ('allow-bidirectional' as const) }]
      : [];
  });
  const known = mode === 'block-bidirectional' || mode === 'block-ingress' ? mode : 'off';
  return { publicAccessBlocks: [{ region: around.region, mode: known, exclusions }] };
}

export const gatewayResources: ResourceTable = {
  aws_internet_gateway: ofKind('internetGateways', readInternetGateway),
  aws_internet_gateway_attachment: ofKind('internetGateways', () => ({})),
  // Its attachment says nothing of IPv4, which is all that a connector sends.
  aws_egress_only_internet_gateway: ofNoMatter(() => ({})),
  aws_nat_gateway: ofKind('natGateways', readNatGateway),
  aws_eip: ofKind('addresses', readAddress),
  aws_eip_association: ofKind('addresses', () => ({})),
  aws_vpc_peering_connection: ofKind('peerings', readPeering),
  aws_vpc_peering_connection_accepter: ofKind('peerings', () => ({})),
  aws_vpc_peering_connection_options: ofNoMatter(() => ({})),
  aws_vpc_block_public_access_options: ofNoMatter(readBlockOptions),
  aws_vpc_block_public_access_exclusion: ofNoMatter(() => ({})),
  aws_vpn_gateway: ofNoMatter(() => ({})),
  aws_vpn_gateway_attachment: ofNoMatter(() => ({})),
};
