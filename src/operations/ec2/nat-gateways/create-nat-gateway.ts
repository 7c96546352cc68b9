import type { CreateNatGatewayRequest, CreateNatGatewayResult } from '@aws-sdk/client-ec2';
import type { NatGateway, NatGatewayAddress } from '../../../model/vpc/gateways.ts';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { makeNatInterface } from './make-nat-interface.ts';
import { natGatewayShape } from './nat-gateway-shape.ts';
import {
  readNatGateway,
  type WantedNatGateway,
  type WantedRegional,
  type WantedZonal,
} from './read-nat-gateway.ts';
import { takeAddress, takeRegionalAddress } from './take-address.ts';

type Place = Pick<NatGateway, 'id' | 'vpcId' | 'subnetId' | 'connectivityType' | 'availabilityMode'> & {
  readonly autoProvisionsAddresses: boolean;
  readonly addresses: readonly NatGatewayAddress[];
};

/** Source: EC2 guide, "Amazon VPC quotas". */
const gatewaysPerZone = 5;

/**
 * Answers a gateway that is `pending`. What only shows when it is built (no internet gateway, a full subnet, an Elastic
 * IP that somebody else has) makes it `failed` a moment later, as in AWS.
 */
export function createNatGateway(
  input: Validated<CreateNatGatewayRequest>,
  context: Context,
): CreateNatGatewayResult {
  const { store, scope, ids, now } = context;
  const wanted = readNatGateway(input, scope);
  const tags = readTagSpecifications(input.TagSpecifications, 'natgateway');
  const clientToken = input.ClientToken;
  const isSameRequest = (gateway: NatGateway): boolean => isWanted(gateway, wanted);
  const earlier = findByClientToken(context, store.natGateways, { clientToken, isSameRequest });
  if (earlier !== null) return { NatGateway: natGatewayShape(context, earlier), ClientToken: clientToken };
  const id = newId(ids, 'nat');
  const place =
    wanted.mode === 'zonal' ? placeZonal(context, id, wanted) : placeRegional(context, id, wanted);
  const gateway: NatGateway = {
    ...scope,
    ...place,
    state: 'pending',
    failure: null,
    clientToken: clientToken ?? null,
    createdAt: now,
    deletedAt: null,
  };
  store.natGateways.put(gateway);
  store.tags.put(id, tags);
  return { NatGateway: natGatewayShape(context, gateway), ClientToken: clientToken ?? ids.uuid() };
}

function placeZonal(context: Context, id: string, wanted: WantedZonal): Place {
  const { subnetId, connectivityType, addresses } = wanted;
  const subnet = findNoun(context, context.store.subnets, { id: subnetId, kind: kinds.subnet });
  checkLimit(
    context,
    ({ subnetId: other }) => context.store.subnets.find({ id: other })?.zone === subnet.zone,
  );
  return {
    id,
    vpcId: subnet.vpcId,
    subnetId,
    connectivityType,
    availabilityMode: 'zonal',
    autoProvisionsAddresses: false,
    addresses: addresses.map(({ allocationId, privateIp }, index) => {
      const place = makeNatInterface(context, { gatewayId: id, subnet, privateIp });
      return takeAddress(context, { allocationId, place, isPrimary: index === 0 });
    }),
  };
}

function placeRegional(context: Context, id: string, { vpcId, allocations }: WantedRegional): Place {
  findNoun(context, context.store.vpcs, { id: vpcId, kind: kinds.vpc });
  checkLimit(context, ({ availabilityMode }) => availabilityMode === 'regional');
  return {
    id,
    vpcId,
    subnetId: null,
    connectivityType: 'public',
    availabilityMode: 'regional',
    autoProvisionsAddresses: allocations.length === 0,
    addresses: allocations.map((allocation, index) =>
      takeRegionalAddress(context, { ...allocation, isPrimary: index === 0 }),
    ),
  };
}

/** Failed and deleted ones do not count. */
function checkLimit({ store, scope }: Context, isBeside: (gateway: NatGateway) => boolean): void {
  const { account, region } = scope;
  const present = store.natGateways
    .list({ account, region })
    .filter(({ state }) => state !== 'failed' && state !== 'deleted')
    .filter(isBeside);
  if (present.length < gatewaysPerZone) return;
  throw refuse(
    'NatGatewayLimitExceeded',
    `Performing this operation would exceed the limit of ${gatewaysPerZone} NAT gateways`,
  );
}

function isWanted(gateway: NatGateway, wanted: WantedNatGateway): boolean {
  if (gateway.availabilityMode !== wanted.mode) return false;
  if (wanted.mode === 'regional') return gateway.vpcId === wanted.vpcId;
  const { subnetId, connectivityType, addresses } = gateway;
  const primary = wanted.addresses[0]?.allocationId ?? null;
  return (
    subnetId === wanted.subnetId &&
    connectivityType === wanted.connectivityType &&
    (addresses[0]?.allocationId ?? null) === primary
  );
}
