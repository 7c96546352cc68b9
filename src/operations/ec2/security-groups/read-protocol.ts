import { invalidParameter } from '../refusals.ts';

const names: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };

/** `-1`, a name where EC2 has one, else a number as text. Throws InvalidParameterValue. */
export function readProtocol(text: string): string {
  const given = text.toLowerCase();
  if (given === '-1' || given === 'all') return '-1';
  if (Object.values(names).includes(given)) return given;
  if (!/^(?:0|[1-9]\d{0,2})$/.test(given) || Number(given) > 255) {
    throw invalidParameter(`Invalid value '${text.slice(0, 100)}' for IP protocol. Unknown protocol.`);
  }
  return names[given] ?? given;
}
