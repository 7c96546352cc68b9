import { parseCidr, parseIpv4 } from '../model/vpc/ipv4.ts';
import { currentEntries } from '../model/vpc/prefix-list.ts';
import type { FlowDestination } from './flow.ts';
import { addressNumber, type TopologyIndex } from './topology-index.ts';

/** An address that stands for all that nobody knows more about. Source: RFC 5737, kept for documentation. */
export const somewhere = addressNumber('192.0.2.1');

/** The address that a flow goes to; null when the topology does not say. */
export function resolveDestination(destination: FlowDestination, index: TopologyIndex): number | null {
  switch (destination.kind) {
    case 'address':
      return parseIpv4(destination.address);
    case 'internet':
      return somewhere;
    case 'outside-host': {
      const host = index.topology.outsideHosts.find(({ name }) => name === destination.name);
      return host === undefined ? null : addressNumber(host.publicIp);
    }
    case 'service': {
      const list = index.topology.prefixLists.find(({ name }) => name === destination.name);
      const cidrs = list === undefined ? [] : currentEntries(list).map(({ cidr }) => parseCidr(cidr));
      const standIn = index.topology.outsideHosts.find(
        ({ standsInFor }) => standsInFor !== null && destination.name.endsWith(`.${standsInFor}`),
      );
      if (standIn !== undefined) return addressNumber(standIn.publicIp);
      return cidrs.find((range) => range !== null)?.first ?? null;
    }
  }
}
