import type { CreateNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import { formatCidr } from '../../../model/vpc/ipv4.ts';
import { canonicalIpv6Cidr } from '../../../model/vpc/ipv6.ts';
import type { NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { Validated } from '../../context.ts';
import { invalidParameter, missingParameter, refuse } from '../refusals.ts';
import { readProtocol } from '../security-groups/read-protocol.ts';
import { readRange } from '../vpcs/vpc-range.ts';

type Input = Validated<Omit<CreateNetworkAclEntryRequest, 'DryRun' | 'NetworkAclId'>>;

const numbers: Readonly<Record<string, string>> = { icmp: '1', tcp: '6', udp: '17', icmpv6: '58' };

/** Throws InvalidParameterValue, InvalidParameterCombination and MissingParameter. Source: EC2 API, CreateNetworkAclEntry. */
export function readEntry(input: Input): NetworkAclEntry {
  const { RuleNumber: number, RuleAction: action } = input;
  checkRuleNumber(number);
  if (action !== 'allow' && action !== 'deny') {
    throw invalidParameter(`Value (${String(action).slice(0, 100)}) for parameter ruleAction is invalid.`);
  }
  const name = readProtocol(input.Protocol);
  const protocol = numbers[name] ?? name;
  const cidr = readCidr(input);
  if (protocol === '58' && !cidr.includes(':')) {
    throw invalidParameter('Protocol 58 (ICMPv6) requires an IPv6 CIDR block.');
  }
  return {
    number,
    isEgress: input.Egress,
    action,
    protocol,
    cidr,
    ports: readPorts(protocol, input.PortRange),
    icmp: readIcmp(protocol, input.IcmpTypeCode),
  };
}

/** Throws InvalidParameterValue. 32767 is the last rule, which is not the caller's. */
export function checkRuleNumber(number: number): void {
  if (number >= 1 && number <= 32766) return;
  throw invalidParameter(
    `Value (${number}) for parameter ruleNumber is invalid. Rule numbers are from 1 to 32766.`,
  );
}

function readCidr({ CidrBlock: ipv4, Ipv6CidrBlock: ipv6 }: Input): string {
  if (ipv4 !== undefined && ipv6 !== undefined) {
    throw refuse('InvalidParameterCombination', 'Only one of cidrBlock and ipv6CidrBlock can be specified.');
  }
  if (ipv4 !== undefined) return formatCidr(readRange(ipv4, 'cidrBlock'));
  if (ipv6 === undefined) throw missingParameter('cidrBlock');
  const range = canonicalIpv6Cidr(ipv6);
  if (range !== null) return range;
  throw invalidParameter(
    `Value (${ipv6.slice(0, 100)}) for parameter ipv6CidrBlock is invalid. This is not a valid CIDR block.`,
  );
}

function readPorts(protocol: string, range: Input['PortRange']): NetworkAclEntry['ports'] {
  if (protocol !== '6' && protocol !== '17') return null;
  const { From: from, To: to } = range ?? {};
  if (from === undefined || to === undefined) throw missingParameter('portRange');
  const isPort = (port: number): boolean => port >= 0 && port <= 65535;
  if (isPort(from) && isPort(to) && from <= to) return { from, to };
  throw invalidParameter(`Invalid TCP/UDP port range (${from}:${to})`);
}

function readIcmp(protocol: string, given: Input['IcmpTypeCode']): NetworkAclEntry['icmp'] {
  if (protocol !== '1' && protocol !== '58') return null;
  const { Type: type, Code: code } = given ?? {};
  if (type === undefined || code === undefined) throw missingParameter('icmpTypeCode');
  const isNumber = (value: number): boolean => value >= -1 && value <= 255;
  if (isNumber(type) && isNumber(code) && (type !== -1 || code === -1)) return { type, code };
  throw invalidParameter(`ICMP type/code (${type}:${code}) is invalid`);
}
