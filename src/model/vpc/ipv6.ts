/** Reads `2001:db8::/32` and writes it in its one canonical form, bits right of the prefix cleared; null when it is no range. */
export function canonicalIpv6Cidr(text: string): string | null {
  const [base = '', length = '', ...rest] = text.split('/');
  const address = parseIpv6(base);
  if (address === null || rest.length > 0 || !/^(?:\d|[1-9]\d|1[01]\d|12[0-8])$/.test(length)) return null;
  const hostBits = 128n - BigInt(length);
  return `${formatIpv6((address >> hostBits) << hostBits)}/${length}`;
}

function parseIpv6(text: string): bigint | null {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const before = wordsOf(head);
  const after = tail === undefined ? [] : wordsOf(tail);
  if (before === null || after === null) return null;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const words = [...before, ...Array<number>(missing).fill(0), ...after];
  return words.reduce((sum, word) => (sum << 16n) | BigInt(word), 0n);
}

function wordsOf(text: string): number[] | null {
  if (text === '') return [];
  const words = text.split(':');
  return words.every((word) => /^[0-9a-f]{1,4}$/i.test(word))
    ? words.map((word) => Number.parseInt(word, 16))
    : null;
}

/** As RFC 5952 wants it: the longest run of two or more zero words is `::`. */
function formatIpv6(address: bigint): string {
  const text = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  ).join(':');
  const runs = [...text.matchAll(/(?:^|:)0(?::0)+(?::|$)/g)].map(([run]) => run);
  const longest = runs.reduce((best, run) => (zerosIn(run) > zerosIn(best) ? run : best), '');
  return longest === '' ? text : text.replace(longest, '::');
}

function zerosIn(run: string): number {
  return run.split('0').length - 1;
}
