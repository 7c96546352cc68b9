import { dropCounter } from '../../model/drop-reasons.ts';
import { demandCidr } from '../../model/vpc/ipv4.ts';
import { factsOf, type Journey, note, refuse } from '../path/journey.ts';
import { isLinkLocal, type Packet } from '../path/packet.ts';
import type { Place } from '../path/place.ts';
import { addressNumber } from '../index/address-number.ts';

const metadata = addressNumber('169.254.169.254');
const resolver = addressNumber('169.254.169.253');

/**
 * What ends at the router: DNS, which no security group and no network ACL is asked about, and addresses that are never
 * routed. Undefined for everything else. Source: VPC guide, "DNS attributes for your VPC" and "Subnet route tables".
 */
export function meetRouterItself(packet: Packet, from: Place, journey: Journey): 'router' | null | undefined {
  const { destination } = packet;
  const vpc = journey.index.vpcs.get(from.vpcId);
  if (vpc === undefined) return null;
  const component = { kind: 'vpc', id: vpc.id } as const;
  const facts = { ...factsOf(packet), vpc: vpc.id };
  const isResolver = destination === resolver || destination === demandCidr(vpc.cidrs[0].cidr).first + 2;
  const isDns = isResolver && packet.protocol !== 'icmp' && packet.destinationPorts.from === 53;
  if (isDns && from.kind === 'interface') {
    if (vpc.enableDnsSupport) {
      note(journey, { kind: 'arrived', at: component });
      return 'router';
    }
    return refuse(journey, {
      code: 'DNS_SUPPORT_OFF',
      component,
      counter: dropCounter('dns-off', vpc.id),
      facts,
    });
  }
  const isGateway = journey.index.routerAddresses(vpc.id).has(destination);
  if (isResolver || isGateway) {
    const counter = dropCounter('router-itself', vpc.id);
    return refuse(journey, { code: 'ROUTER_ITSELF', component, counter, facts });
  }
  if (destination === metadata) {
    return refuse(journey, { code: 'METADATA', component, counter: dropCounter('metadata', vpc.id), facts });
  }
  if (isLinkLocal(destination)) {
    const counter = dropCounter('link-local', vpc.id);
    return refuse(journey, { code: 'LINK_LOCAL', component, counter, facts });
  }
  return undefined;
}
