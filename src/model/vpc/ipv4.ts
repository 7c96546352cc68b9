/** IPv4 addresses as numbers in [0, 2^32), and ranges of them. Texts are strict: no leading zeros, no spaces. */
export type Ipv4Range = { readonly first: number; readonly last: number; readonly prefixLength: number };

/** Null when the text is no dotted-quad address. Read digit by digit: walks and large templates read a great many. */
export function parseIpv4(text: string): number | null {
  let address = 0;
  let byte = -1;
  let dots = 0;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 46) {
      if (byte < 0 || dots === 3) return null;
      address = address * 256 + byte;
      byte = -1;
      dots += 1;
    } else {
      const digit = code - 48;
      // A second digit after a zero is one that leads.
      if (digit < 0 || digit > 9 || byte === 0) return null;
      byte = byte < 0 ? digit : byte * 10 + digit;
      if (byte > 255) return null;
    }
  }
  return dots === 3 && byte >= 0 ? address * 256 + byte : null;
}

export function formatIpv4(address: number): string {
  return `${(address >>> 24) & 255}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** Reads `10.0.0.0/16`; null when it is no range. Bits right of the prefix are cleared, as EC2 does. */
export function parseCidr(text: string): Ipv4Range | null {
  const [base = '', length = '', ...rest] = text.split('/');
  const address = parseIpv4(base);
  if (address === null || rest.length > 0 || !/^(?:[0-9]|[12][0-9]|3[0-2])$/.test(length)) return null;
  const prefixLength = Number(length);
  const size = 2 ** (32 - prefixLength);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1, prefixLength };
}

/** Throws when the text is no range: for values that have passed the API already. */
export function demandCidr(text: string): Ipv4Range {
  const range = parseCidr(text);
  if (range === null) throw new Error(`${text} is not an IPv4 range`);
  return range;
}

export function formatCidr(range: Ipv4Range): string {
  return `${formatIpv4(range.first)}/${range.prefixLength}`;
}

export function overlaps(one: Ipv4Range, other: Ipv4Range): boolean {
  return one.first <= other.last && other.first <= one.last;
}

export function containsRange(outer: Ipv4Range, inner: Ipv4Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function containsAddress(range: Ipv4Range, address: number): boolean {
  return range.first <= address && address <= range.last;
}

/** How many addresses there are in a range. */
export function sizeOf(range: Ipv4Range): number {
  return range.last - range.first + 1;
}

/** The addresses of a subnet that AWS keeps: network, router, DNS, one for later, and the last. */
export const reservedAddresses = 5;

/** The addresses of a subnet that interfaces can have, both ends included. Source: VPC guide, "Subnet sizing". */
export function usableAddresses(subnet: Ipv4Range): { readonly first: number; readonly last: number } {
  return { first: subnet.first + 4, last: subnet.last - 1 };
}

/** The halves of a range, which must be longer than one address; the lower one first. */
export function halvesOf({ first, last, prefixLength }: Ipv4Range): readonly [Ipv4Range, Ipv4Range] {
  const middle = first + (last - first + 1) / 2;
  return [
    { first, last: middle - 1, prefixLength: prefixLength + 1 },
    { first: middle, last, prefixLength: prefixLength + 1 },
  ];
}

/** The lowest range of that length inside `outer` that overlaps none of `taken`; null when there is none. */
export function firstFreeRange(
  outer: Ipv4Range,
  prefixLength: number,
  taken: readonly Ipv4Range[],
): Ipv4Range | null {
  if (prefixLength < outer.prefixLength) return null;
  const size = 2 ** (32 - prefixLength);
  let first = outer.first;
  while (first + size - 1 <= outer.last) {
    const range = { first, last: first + size - 1, prefixLength };
    const obstacle = taken.find((each) => overlaps(each, range));
    if (obstacle === undefined) return range;
    first = Math.ceil((obstacle.last + 1) / size) * size;
  }
  return null;
}
