import type { HeldLink, HeldNamespace } from './held.ts';

type Answer = {
  readonly ifname: string;
  readonly ifindex: number;
  readonly link_index?: number;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly address?: string;
  readonly linkinfo?: { readonly info_kind?: string };
  readonly addr_info?: readonly {
    readonly family: string;
    readonly local: string;
    readonly prefixlen: number;
  }[];
};

/** Reads `ip -N -j -d addr show`: the wires' ends and `lo`, and the IPv4 addresses on them. */
export function parseLinks(json: string): Pick<HeldNamespace, 'links' | 'addresses'> {
  const links = new Map<string, HeldLink>();
  const addresses = new Set<string>();
  for (const answer of JSON.parse(json) as readonly Answer[]) {
    // What a kernel puts into every namespace by itself (tunl0, sit0) is nobody's.
    if (answer.ifname !== 'lo' && answer.linkinfo?.info_kind !== 'veth') continue;
    links.set(answer.ifname, {
      macAddress: answer.address ?? null,
      mtu: answer.mtu,
      isUp: answer.flags.includes('UP'),
      index: answer.ifindex,
      peerIndex: answer.link_index ?? null,
    });
    for (const { family, local, prefixlen } of answer.addr_info ?? []) {
      const isLoopback = answer.ifname === 'lo' && local === '127.0.0.1';
      if (family === 'inet' && !isLoopback) addresses.add(`${local}/${prefixlen} dev ${answer.ifname}`);
    }
  }
  return { links, addresses };
}
