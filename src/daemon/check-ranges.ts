import { type Ipv4Range, overlaps, parseCidr } from '../model/vpc/ipv4.ts';
import { BadOption } from './bad-option.ts';

/** The prefix lists of AWS's services are the last quarter of the outside range, halved; below this nothing is left for hosts. */
const longestPrefix = 26;
const shortestPrefix = 8;

/** Each range has to be one, large enough, and apart from the others: packets could not tell them. Throws BadOption. */
export function checkRanges(options: {
  readonly serviceNetwork: string;
  readonly elasticRange: string;
  readonly outsideRange: string;
}): void {
  const ranges = [
    ['service-network', readRange('service-network', options.serviceNetwork)],
    ['elastic-range', readRange('elastic-range', options.elasticRange)],
    ['outside-range', readRange('outside-range', options.outsideRange)],
  ] as const;
  for (const [index, [name, range]] of ranges.entries()) {
    for (const [other, earlier] of ranges.slice(0, index)) {
      if (overlaps(range, earlier)) throw new BadOption(`--${name} overlaps --${other}: each needs its own`);
    }
  }
}

function readRange(name: string, text: string): Ipv4Range {
  const range = parseCidr(text);
  if (range === null || range.prefixLength < shortestPrefix || range.prefixLength > longestPrefix) {
    const wants = `an IPv4 range between a /${shortestPrefix} and a /${longestPrefix}`;
    throw new BadOption(`--${name} is to be ${wants}, not '${text}'`);
  }
  return range;
}
