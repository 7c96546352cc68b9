import { usableRange } from '../../../model/vpc/free-address.ts';
import { containsAddress, demandCidr, parseIpv4 } from '../../../model/vpc/ipv4.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import { invalidParameter, refuse } from '../refusals.ts';

/** The address, when the subnet can give it. Throws InvalidParameterValue and InvalidIPAddress.InUse. */
export function checkPrivateAddress(
  text: string,
  { subnet, taken }: { subnet: Subnet; taken: ReadonlySet<string> },
): string {
  const address = parseIpv4(text);
  if (address === null) throw invalidParameter(`invalid value for parameter address: ${text.slice(0, 100)}`);
  if (!containsAddress(demandCidr(subnet.cidr), address)) {
    throw invalidParameter("Address does not fall within the subnet's address range");
  }
  const { first, last } = usableRange(subnet);
  if (address < first || address > last) {
    throw invalidParameter("Address is in subnet's reserved address range");
  }
  if (taken.has(text)) throw refuse('InvalidIPAddress.InUse', `Address ${text} is in use.`);
  return text;
}
