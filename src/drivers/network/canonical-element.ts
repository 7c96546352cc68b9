/** How many bits a value of this nftables type has, for those that are numbers. */
const numberBits: Readonly<Record<string, number>> = {
  ipv4_addr: 32,
  mark: 32,
  inet_service: 16,
  inet_proto: 8,
};

/** Where /etc/protocols is missing nft prints numbers, else names. */
const protocolNumbers: Readonly<Record<string, number>> = {
  ip: 0,
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  dccp: 33,
  gre: 47,
  esp: 50,
  ah: 51,
  'ipv6-icmp': 58,
  icmpv6: 58,
  sctp: 132,
  udplite: 136,
};

/**
 * One form for all ways to write an element's key or a map's value, so that `10.0.0.0/8` and `10.0.0.0-10.255.255.255`,
 * `tcp` and `6`, `0x10` and `16` are the same.
 */
export function canonicalElement(type: string, text: string): string {
  const types = type.split(' . ');
  if (types.length === 1) return canonicalPart(type, text);
  return text
    .split(' . ')
    .map((part, index) => canonicalPart(types[index] ?? '', part))
    .join(' . ');
}

/** The element as nft reads it: names of links and counters in quotes. */
export function renderElement(type: string, text: string): string {
  const types = type.split(' . ');
  if (!types.some((each) => each === 'ifname' || each === 'counter')) return text;
  return text
    .split(' . ')
    .map((part, index) =>
      ['ifname', 'counter'].includes(types[index] ?? '') ? `"${withoutQuotes(part)}"` : part,
    )
    .join(' . ');
}

function canonicalPart(type: string, part: string): string {
  const bits = numberBits[type];
  if (bits === undefined) return type === 'ether_addr' ? part.toLowerCase() : withoutQuotes(part);
  const slash = part.indexOf('/');
  if (slash !== -1) {
    const size = 2 ** (bits - Number(part.slice(slash + 1)));
    const first = Math.floor(numberOf(type, part.slice(0, slash)) / size) * size;
    return rangeOf(first, first + size - 1);
  }
  const dash = type === 'inet_proto' && protocolNumbers[part] !== undefined ? -1 : part.indexOf('-');
  if (dash === -1) return String(numberOf(type, part));
  return rangeOf(numberOf(type, part.slice(0, dash)), numberOf(type, part.slice(dash + 1)));
}

function rangeOf(first: number, last: number): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function numberOf(type: string, text: string): number {
  if (type === 'ipv4_addr') return text.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return protocolNumbers[text] ?? Number(text);
}

function withoutQuotes(text: string): string {
  return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
