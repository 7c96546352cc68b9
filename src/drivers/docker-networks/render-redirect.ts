/** Docker's resolver in every container of a network that is not the default one. */
const dockerResolver = '127.0.0.11';

/** The table of one endpoint: a container in two VPCs has two, and the one that came first decides. */
export function tableOf(owner: string): string {
  return `apron_${owner.slice(0, 12)}`;
}

/**
 * nft's text that turns questions to Docker's resolver over to another one. At priority -150 and so before Docker's own
 * rules (-100): what has been translated once is not translated again. The question leaves with the container's address;
 * its answer comes back to 127.0.0.1, which the kernel takes from a link only with `route_localnet`. So that this opens
 * nothing, what claims to be for the loopback range on a link is dropped.
 */
export function renderRedirect(owner: string, resolver: string): string {
  const table = tableOf(owner);
  return `table ip ${table} {
}
delete table ip ${table}
table ip ${table} {
  chain question {
    type nat hook output priority -150; policy accept;
    ip daddr ${dockerResolver} meta l4proto { tcp, udp } th dport 53 dnat to ${resolver}
  }
  chain sender {
    type nat hook postrouting priority 50; policy accept;
    ip saddr 127.0.0.0/8 ip daddr ${resolver} meta l4proto { tcp, udp } th dport 53 masquerade
  }
  chain loopback {
    type filter hook prerouting priority -310; policy accept;
    iifname != "lo" ip daddr 127.0.0.0/8 drop
  }
}
`;
}
