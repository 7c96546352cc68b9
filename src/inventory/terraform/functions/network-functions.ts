import { toNumber, toText } from '../values/convert.ts';
import { EvaluationError, type Value } from '../values/value.ts';
import { type FunctionTable, plain } from './function-table.ts';
import { formatAddress, formatRange, type IpRange, parseRange } from './ip-range.ts';

function textOf(value: Value): string {
  const text = toText(value);
  if (typeof text !== 'string') throw new EvaluationError('a text is missing');
  return text;
}

function wholeOf(value: Value): number {
  const amount = toNumber(value);
  if (typeof amount !== 'number' || !Number.isInteger(amount))
    throw new EvaluationError('a whole number is missing');
  return amount;
}

/** The range of that number among those that are `more` bits smaller. */
function subnetOf(range: IpRange, more: number, number: number): IpRange {
  const prefixLength = range.prefixLength + more;
  if (more < 0 || prefixLength > range.bits)
    throw new EvaluationError(`a range cannot be ${more} bits smaller`);
  if (number < 0 || BigInt(number) >= 1n << BigInt(more)) {
    throw new EvaluationError(`there is no range number ${number} of ${more} bits`);
  }
  return {
    ...range,
    prefixLength,
    first: range.first + (BigInt(number) << BigInt(range.bits - prefixLength)),
  };
}

function cidrSubnet(prefix: Value = null, more: Value = null, number: Value = null): Value {
  return formatRange(subnetOf(parseRange(textOf(prefix)), wholeOf(more), wholeOf(number)));
}

/** One after the other, each where the last one ended and on a boundary of its own size. */
function cidrSubnets(prefix: Value = null, ...sizes: Value[]): Value {
  const range = parseRange(textOf(prefix));
  const end = range.first + (1n << BigInt(range.bits - range.prefixLength));
  let next = range.first;
  return sizes.map((size) => {
    const { prefixLength } = subnetOf(range, wholeOf(size), 0);
    const length = 1n << BigInt(range.bits - prefixLength);
    const first = ((next + length - 1n) / length) * length;
    next = first + length;
    if (next > end) throw new EvaluationError('the range has no room for all of them');
    return formatRange({ ...range, prefixLength, first });
  });
}

function cidrHost(prefix: Value = null, number: Value = null): Value {
  const range = parseRange(textOf(prefix));
  const size = 1n << BigInt(range.bits - range.prefixLength);
  const wanted = BigInt(wholeOf(number));
  if (wanted >= size || wanted < -size) throw new EvaluationError(`the range has no host number ${wanted}`);
  return formatAddress(range.first + (wanted < 0n ? size + wanted : wanted), range.bits);
}

function cidrNetmask(prefix: Value = null): Value {
  const range = parseRange(textOf(prefix));
  if (range.bits !== 32) throw new EvaluationError('an IPv6 range has no netmask');
  return formatAddress(maskOf(range), 32);
}

function maskOf({ prefixLength }: IpRange): bigint {
  const hostBits = BigInt(32 - prefixLength);
  return ((1n << 32n) - 1n) ^ ((1n << hostBits) - 1n);
}

export const networkFunctions: FunctionTable = {
  cidrsubnet: plain(cidrSubnet, 3),
  cidrsubnets: plain(cidrSubnets, 1, Infinity),
  cidrhost: plain(cidrHost, 2),
  cidrnetmask: plain(cidrNetmask, 1),
};
