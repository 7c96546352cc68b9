import type { AllocateAddressRequest, AllocateAddressResult } from '@aws-sdk/client-ec2';
import { parseIpv4 } from '../../../model/vpc/ipv4.ts';
import type { Context, Validated } from '../../context.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { ownAddresses } from './find-address.ts';
import { elasticRange, heldAddresses, newAddress } from './new-address.ts';

/** Source: EC2 guide, "Elastic IP address quota". Addresses that services manage do not count. */
const addressesPerRegion = 5;

export function allocateAddress(
  input: Validated<AllocateAddressRequest>,
  context: Context,
): AllocateAddressResult {
  checkKind(input, context);
  const tags = readTagSpecifications(input.TagSpecifications, 'elastic-ip');
  const { store, scope } = context;
  if (ownAddresses(context).list(scopeColumns(scope)).length >= addressesPerRegion) {
    throw refuse('AddressLimitExceeded', 'The maximum number of addresses has been reached.');
  }
  const wanted = input.Address === undefined ? {} : { publicIp: checkFree(input.Address, context) };
  const address = newAddress(context, { ...scope, isServiceManaged: false, ...wanted });
  store.tags.put(address.id, tags);
  return {
    AllocationId: address.id,
    PublicIp: address.publicIp,
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: scope.region,
    Domain: 'vpc',
  };
}

function scopeColumns({ account, region }: Context['scope']): { account: string; region: string } {
  return { account, region };
}

function checkKind(
  { Domain, PublicIpv4Pool, NetworkBorderGroup, ...rest }: Validated<AllocateAddressRequest>,
  { scope }: Context,
): void {
  if (Domain !== undefined && Domain !== 'vpc') {
    throw invalidParameter(`Value (${Domain}) for parameter domain is invalid. Addresses are for VPCs.`);
  }
  if (PublicIpv4Pool !== undefined && PublicIpv4Pool !== 'amazon') {
    throw refuse('InvalidPublicIpv4PoolID.NotFound', `The pool ID '${PublicIpv4Pool}' does not exist.`);
  }
  if (NetworkBorderGroup !== undefined && NetworkBorderGroup !== scope.region) {
    throw invalidParameter(`Value (${NetworkBorderGroup}) for parameter networkBorderGroup is invalid.`);
  }
  for (const name of ['CustomerOwnedIpv4Pool', 'IpamPoolId'] as const) {
    if (rest[name] !== undefined) throw refuse('UnsupportedOperation', `${name} is not supported.`);
  }
}

/** A caller may ask for an address by name, as AWS lets one recover an address that was released. */
function checkFree(publicIp: string, context: Context): string {
  const address = parseIpv4(publicIp);
  const { first, last } = elasticRange(context);
  if (address === null || address < first || address > last || heldAddresses(context).has(publicIp)) {
    throw refuse('InvalidAddress.NotFound', `Address '${publicIp.slice(0, 100)}' not found.`);
  }
  return publicIp;
}
