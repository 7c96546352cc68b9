import { canonicalIpv6Cidr } from '../../../model/vpc/ipv6.ts';
import { formatCidr } from '../../../model/vpc/ipv4.ts';
import type { RouteDestination } from '../../../model/vpc/route-table.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { readRange } from '../vpcs/vpc-range.ts';

/** The members by which calls name a route. */
export type DestinationMembers = {
  readonly DestinationCidrBlock?: string | undefined;
  readonly DestinationIpv6CidrBlock?: string | undefined;
  readonly DestinationPrefixListId?: string | undefined;
};

const memberNames = ['destinationCidrBlock', 'destinationIpv6CidrBlock', 'destinationPrefixListId'] as const;

/**
 * The one destination that a call names. Throws MissingParameter for none, InvalidParameterCombination for several,
 * InvalidParameterValue for what is no range, and the prefix list's NotFound.
 */
export function readDestination(context: Context, input: DestinationMembers): RouteDestination {
  const { DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6, DestinationPrefixListId: id } = input;
  const given = [ipv4, ipv6, id].filter((each) => each !== undefined);
  const names = memberNames.join(', ');
  if (given.length === 0) {
    throw refuse('MissingParameter', `The request must contain exactly one of ${names}.`);
  }
  if (given.length > 1) {
    throw refuse('InvalidParameterCombination', `The request can contain only one of ${names}.`);
  }
  if (ipv4 !== undefined) {
    return { kind: 'ipv4', cidr: formatCidr(readRange(ipv4, 'destinationCidrBlock')) };
  }
  if (ipv6 !== undefined) return { kind: 'ipv6', cidr: readIpv6(ipv6) };
  const list = findNoun(context, context.store.prefixLists, { id: id ?? '', kind: kinds.prefixList });
  return { kind: 'prefix-list', id: list.id };
}

function readIpv6(text: string): string {
  const cidr = canonicalIpv6Cidr(text);
  if (cidr !== null) return cidr;
  throw invalidParameter(
    `Value (${text.slice(0, 100)}) for parameter destinationIpv6CidrBlock is invalid. This is not a valid CIDR block.`,
  );
}

/** The range or the list's id: what a route is identified by. */
export function destinationText(destination: RouteDestination): string {
  return destination.kind === 'prefix-list' ? destination.id : destination.cidr;
}

export function isSameDestination(one: RouteDestination, other: RouteDestination): boolean {
  return one.kind === other.kind && destinationText(one) === destinationText(other);
}

export function destinationShape(destination: RouteDestination): DestinationMembers {
  switch (destination.kind) {
    case 'ipv4':
      return { DestinationCidrBlock: destination.cidr };
    case 'ipv6':
      return { DestinationIpv6CidrBlock: destination.cidr };
    case 'prefix-list':
      return { DestinationPrefixListId: destination.id };
  }
}
