/** IPv4 addresses as numbers in [0, 2^32), and ranges of them. Texts are strict: no leading zeros, no spaces. */
export type Ipv4Range = { readonly first: number; readonly last: number; readonly prefixLength: number };

/** Null when the text is no dotted-quad address. */
export function parseIpv4(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const bytes = match.slice(1).map(Number);
  const isPlain = bytes.every((byte, index) => byte <= 255 && String(byte) === match[index + 1]);
  return isPlain ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : null;
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
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
