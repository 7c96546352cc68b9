import { EvaluationError } from '../values/value.ts';

/** An address range of either family, its first address as a number. */
export type IpRange = { readonly first: bigint; readonly prefixLength: number; readonly bits: 32 | 128 };

/** @throws EvaluationError */
export function parseRange(text: string): IpRange {
  const found = /^([0-9A-Fa-f:.]+)\/(\d{1,3})$/.exec(text);
  const address = found === null ? null : parseAddress(found[1] ?? '');
  const prefixLength = Number(found?.[2]);
  if (address === null || prefixLength > address.bits) {
    throw new EvaluationError(`${JSON.stringify(text)} is no address range`);
  }
  const hostBits = BigInt(address.bits - prefixLength);
  return { first: (address.value >> hostBits) << hostBits, prefixLength, bits: address.bits };
}

function parseAddress(text: string): { readonly value: bigint; readonly bits: 32 | 128 } | null {
  if (!text.includes(':')) {
    const value = parseDotted(text);
    return value === null ? null : { value, bits: 32 };
  }
  const value = parseColons(text);
  return value === null ? null : { value, bits: 128 };
}

function parseDotted(text: string): bigint | null {
  const parts = text.split('.');
  const isRight =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isRight ? parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) : null;
}

function parseColons(text: string): bigint | null {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return null;
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const gap = 8 - before.length - after.length;
  if (tail === undefined ? gap !== 0 : gap < 1) return null;
  const all = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  if (!all.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return null;
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

export function formatRange(range: IpRange): string {
  return `${formatAddress(range.first, range.bits)}/${range.prefixLength}`;
}

export function formatAddress(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const zeros = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map(([run]) => run);
  const longest = zeros.toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) return groups.join(':');
  const shortened = groups.join(':').replace(longest, '::').replaceAll(/:{3,}/g, '::');
  return shortened;
}
