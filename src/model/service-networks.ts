import { demandCidr, formatCidr, formatIpv4 } from './vpc/ipv4.ts';

/** A bridge of the machine on which instances stand. */
export type ServiceNetwork = {
  /** The Docker network's name. */
  readonly name: string;
  readonly cidr: string;
  /** The machine's interface into it; at most 15 characters. */
  readonly interfaceName: string;
};

/**
 * App Runner's own network, in two halves. `outward` is the way in and out of an instance in public mode, and of builds;
 * `inbound` is the way in alone, for an instance whose way out is an interface in somebody's VPC.
 */
export type ServiceNetworks = {
  readonly outward: ServiceNetwork & {
    /** The part of it from which builds have their addresses, and instances never. */
    readonly builds: string;
  };
  readonly inbound: ServiceNetwork;
};

/** Two halves of at least thirty addresses, of which builds have four or more. */
const longestPrefix = 26;

/** Divides the service network of an installation. Throws a RangeError, fit for whoever set it, when it is too small. */
export function serviceNetworksOf(installation: string, cidr: string): ServiceNetworks {
  const { first, prefixLength } = demandCidr(cidr);
  if (prefixLength > longestPrefix) {
    throw new RangeError(
      `${cidr} is too small for a service network: it needs a /${longestPrefix} or larger`,
    );
  }
  const part = (start: number, length: number): string => `${formatIpv4(start)}/${length}`;
  const half = 2 ** (31 - prefixLength);
  return {
    outward: {
      name: `apron-${installation}`,
      cidr: formatCidr(demandCidr(part(first, prefixLength + 1))),
      interfaceName: `apron${installation}`,
      builds: part(first, prefixLength + 4),
    },
    inbound: {
      name: `apron-${installation}-inbound`,
      cidr: part(first + half, prefixLength + 1),
      interfaceName: `apri${installation}`,
    },
  };
}
