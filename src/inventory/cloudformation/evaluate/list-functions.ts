import { isKnown, Unknown } from '../../draft/known.ts';
import { formatCidr, parseCidr } from '../../../model/vpc/ipv4.ts';
import { zonesOf } from '../../../model/vpc/zones.ts';
import type { IntrinsicFunction } from './scope.ts';
import { listArguments, listOf } from './text-functions.ts';
import { isList, literal, nothing, notUnderstood, textOf, type Value } from './value.ts';

/** `Fn::Select: [index, list]` */
export const select: IntrinsicFunction = (argument, scope) => {
  const [index, list] = listArguments(argument, scope);
  if (index instanceof Unknown) return index;
  if (list instanceof Unknown) return list;
  const at = Number(index ?? Number.NaN);
  if (!Number.isInteger(at) || at < 0 || !isList(list))
    return scope.complain('Fn::Select takes an index and a list', argument.line);
  const item = list.items[at];
  if (item !== undefined) return item;
  return (
    furtherZone(list.items, scope.region, at) ??
    scope.complain(`Fn::Select asks for number ${at} of a list of ${list.items.length}`, argument.line)
  );
};

/** Every region is taken to have three zones; some have up to six, and who asks for the fourth knows that there is one. */
function furtherZone(items: readonly Value[], region: string, at: number): string | undefined {
  const isZones = items[0] === `${region}a` && items.length === 3;
  return isZones && at < 6 ? `${region}${'abcdef'.charAt(at)}` : undefined;
}

/** `Fn::GetAZs: region`, an empty text for the stack’s own. */
export const getZones: IntrinsicFunction = (argument, scope) => {
  const value = scope.evaluate(argument);
  if (value instanceof Unknown) return value;
  const region = value === nothing || value === '' || value === null ? scope.region : value;
  if (typeof region !== 'string') return scope.complain('Fn::GetAZs takes a region', argument.line);
  return { kind: 'list', line: argument.line, items: zonesOf(region).map((zone) => zone.name) };
};

/** `Fn::Cidr: [range, count, bits of an address that tell hosts apart]`. Source: CloudFormation guide, "Fn::Cidr". */
export const cidr: IntrinsicFunction = (argument, scope) => {
  const [block, count, bits = 8] = listArguments(argument, scope);
  for (const value of [block, count, bits]) if (value instanceof Unknown) return value;
  const text = block === undefined ? null : textOf(block);
  const known = typeof text === 'string' ? literal(text) : text;
  if (known === null)
    return scope.complain('Fn::Cidr takes a range, a count and a number of bits', argument.line);
  if (!isKnown(known)) return known;
  if (known.includes(':')) return notUnderstood('Fn::Cidr of an IPv6 range');
  const range = parseCidr(known);
  const size = 2 ** Number(bits);
  const many = Number(count);
  if (range === null || !(many >= 1 && many <= 256) || !(size >= 1 && Number(bits) <= 32))
    return scope.complain(
      `Fn::Cidr cannot cut ${known} into ${many} ranges of ${size} addresses`,
      argument.line,
    );
  if (range.first + many * size - 1 > range.last)
    return scope.complain(
      `Fn::Cidr: ${known} has no room for ${many} ranges of ${size} addresses`,
      argument.line,
    );
  const items = Array.from({ length: many }, (_, index) => {
    const first = range.first + index * size;
    return formatCidr({ first, last: first + size - 1, prefixLength: 32 - Number(bits) });
  });
  return { kind: 'list', line: argument.line, items };
};

/** `Fn::Length: list` */
export const length: IntrinsicFunction = (argument, scope) => {
  const list = listOf(argument, scope);
  return list instanceof Unknown ? list : list.items.length;
};
