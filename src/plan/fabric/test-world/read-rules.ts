import { currentScope } from './scope.ts';
import type { NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { Route, RouteTarget } from '../../../model/vpc/route-table.ts';
import type { RulePeer, SecurityGroupRule } from '../../../model/vpc/security-group.ts';

/** Gives the id of what a description calls by a name: `idOf('sg', 'shop/app')`. */
export type IdOf = (prefix: string, name: string) => string;

const protocolNumbers: Readonly<Record<string, string>> = { all: '-1', tcp: '6', udp: '17', icmp: '1' };

/**
 * `tcp 5432 from app`, `udp 53 to 10.0.0.0/8`, `tcp 1-1024 to anywhere`, `icmp 8 from db`, `all to pl:partners`,
 * `tcp 22 from other/bastion` (a group of another VPC), `50 from anywhere`.
 */
export function readGroupRule(text: string, vpcName: string, idOf: IdOf): SecurityGroupRule {
  const match = /^(\w+)(?: (\d+)(?:-(\d+))?)? (from|to) (\S+)$/.exec(text);
  if (match === null) throw new Error(`no rule of a security group: ${text}`);
  const [, protocol = '', from, to, way, peer = ''] = match;
  const first = from === undefined ? -1 : Number(from);
  return {
    id: `sgr-${text.replaceAll(/\W/g, '')}`,
    direction: way === 'from' ? 'ingress' : 'egress',
    protocol: protocol === 'all' ? '-1' : protocol,
    from: first,
    to: to === undefined ? (protocol === 'icmp' ? -1 : first) : Number(to),
    peer: readPeer(peer, vpcName, idOf),
    description: null,
  };
}

function readPeer(text: string, vpcName: string, idOf: IdOf): RulePeer {
  if (text === 'anywhere') return { kind: 'ipv4', cidr: '0.0.0.0/0' };
  if (/^[\d.]+\/\d+$/.test(text)) return { kind: 'ipv4', cidr: text };
  if (text.startsWith('pl:')) return { kind: 'prefix-list', id: idOf('pl', text.slice(3)) };
  const id = idOf('sg', text.includes('/') ? text : `${vpcName}/${text}`);
  return { kind: 'security-group', id, account: currentScope.account, peeringId: null };
}

/** `100 in allow tcp 1024-65535 from anywhere`, `90 out deny all to 10.0.0.0/8`, `50 in allow icmp 8 from 10.0.0.0/8`. */
export function readAclEntry(text: string): NetworkAclEntry {
  const match = /^(\d+) (in|out) (allow|deny) (\w+)(?: (\d+)(?:-(\d+))?)? (?:from|to) (\S+)$/.exec(text);
  if (match === null) throw new Error(`no entry of a network ACL: ${text}`);
  const [, number, way, action, protocol = '', from, to, peer = ''] = match;
  const hasPorts = from !== undefined && protocol !== 'icmp';
  return {
    number: Number(number),
    isEgress: way === 'out',
    action: action === 'allow' ? 'allow' : 'deny',
    protocol: protocolNumbers[protocol] ?? protocol,
    cidr: peer === 'anywhere' ? '0.0.0.0/0' : peer,
    ports: hasPorts ? { from: Number(from), to: Number(to ?? from) } : null,
    icmp: protocol === 'icmp' ? { type: Number(from ?? -1), code: -1 } : null,
  };
}

/** `0.0.0.0/0` or `pl:partners`, to `igw`, `nat:name`, `eni:name`, `pcx:name`, `vpce:name`, `igw:gone`. */
export function readRoute(destination: string, target: string, vpcName: string, idOf: IdOf): Route {
  return {
    destination: destination.startsWith('pl:')
      ? { kind: 'prefix-list', id: idOf('pl', destination.slice(3)) }
      : { kind: 'ipv4', cidr: destination },
    target: readTarget(target, vpcName, idOf),
    origin: 'CreateRoute',
  };
}

function readTarget(text: string, vpcName: string, idOf: IdOf): RouteTarget {
  const [kind, name = ''] = text.split(':');
  switch (kind) {
    case 'igw':
      return { kind: 'internet-gateway', id: idOf('igw', name === '' ? vpcName : name) };
    case 'nat':
      return { kind: 'nat-gateway', id: idOf('nat', `${vpcName}/${name}`) };
    case 'eni':
      return { kind: 'network-interface', id: idOf('eni', `${vpcName}/${name}`) };
    case 'pcx':
      return { kind: 'vpc-peering-connection', id: idOf('pcx', name) };
    case 'vpce':
      return { kind: 'vpc-endpoint', id: idOf('vpce', `${vpcName}/${name}`) };
    default:
      throw new Error(`no target of a route: ${text}`);
  }
}
