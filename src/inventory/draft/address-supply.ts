import { standInAddresses } from '../../model/landscape/stand-in-address.ts';
import { chooseFreeAddress } from '../../model/vpc/free-address.ts';
import { demandCidr, formatIpv4, parseIpv4 } from '../../model/vpc/ipv4.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import type { WholeDraft } from './whole-draft.ts';

/** Gives addresses to what has one that is not known: no two things get the same. */
export class AddressSupply {
  readonly #known: ReadonlySet<string>;
  /** By subnet. */
  readonly #taken = new Map<string, Set<string>>();
  #next = demandCidr(standInAddresses).first;

  constructor({ natGateways, networkInterfaces, addresses }: WholeDraft) {
    const all = [...natGateways, ...networkInterfaces, ...addresses];
    this.#known = new Set(all.flatMap(({ publicIp }) => publicIp ?? []));
    for (const { subnetId, privateIp } of [...natGateways, ...networkInterfaces]) {
      if (subnetId !== null && privateIp !== undefined) this.#takenIn(subnetId).add(privateIp);
    }
  }

  /** A public address that stands for one that is not known. */
  givePublic(): string {
    this.#next += 1;
    const address = formatIpv4(this.#next);
    return this.#known.has(address) ? this.givePublic() : address;
  }

  /** A free private address of a subnet; null when there is none left. */
  givePrivate(subnet: Subnet, seed: string): string | null {
    const taken = this.#takenIn(subnet.id);
    const address = chooseFreeAddress(subnet, taken, seed);
    if (address !== null) taken.add(address);
    return address;
  }

  #takenIn(subnetId: string): Set<string> {
    const taken = this.#taken.get(subnetId) ?? new Set();
    this.#taken.set(subnetId, taken);
    return taken;
  }
}

/** The address, where the text is one. */
export function validAddress(text: string | undefined): string | undefined {
  return text !== undefined && parseIpv4(text) !== null ? text : undefined;
}
