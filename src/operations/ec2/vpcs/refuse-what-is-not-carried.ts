import { refuse } from '../refusals.ts';

/** Parameters by which EC2 is asked for IPv6, and those that take ranges out of IPAM's pools. */
type AddressParameters = {
  readonly AmazonProvidedIpv6CidrBlock?: boolean | undefined;
  readonly Ipv6CidrBlock?: string | undefined;
  readonly Ipv6Pool?: string | undefined;
  readonly Ipv6IpamPoolId?: string | undefined;
  readonly Ipv6NetmaskLength?: number | undefined;
  readonly Ipv6Native?: boolean | undefined;
  readonly Ipv6CidrBlockNetworkBorderGroup?: string | undefined;
  readonly Ipv4IpamPoolId?: string | undefined;
  readonly Ipv4NetmaskLength?: number | undefined;
  readonly OutpostArn?: string | undefined;
};

const reasons: readonly { readonly names: RegExp; readonly sentence: string }[] = [
  { names: /ipv6/i, sentence: 'IPv6 is not carried by this network: leave it out.' },
  {
    names: /^Ipv4/,
    sentence: 'There are no IPAM pools here: give an IPv4 range in the parameter cidrBlock.',
  },
  { names: /^Outpost/, sentence: 'There are no Outposts here: leave it out.' },
];

/** Throws UnsupportedOperation when a range is asked for that Apron's network does not carry, and says which parameter did. */
export function refuseWhatIsNotCarried(input: AddressParameters): void {
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === false) continue;
    const reason = reasons.find(({ names }) => names.test(name));
    if (reason !== undefined) throw refuse('UnsupportedOperation', `${name}: ${reason.sentence}`);
  }
}
