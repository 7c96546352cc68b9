import type { InsideTarget } from '../../../model/inside-probe.ts';
import type { Landscape } from '../../../model/landscape/landscape.ts';
import { shortServiceName } from '../../../model/vpc/endpoint-services.ts';
import type { Flow } from '../../../reachability/flow.ts';

/**
 * Whom an instance has to call to see a flow tried; null where that is nobody in particular. The internet as a whole is
 * stood in for by a host outside that listens on that port.
 */
export function probeTarget({ destination, port }: Flow, landscape: Landscape): InsideTarget | null {
  const { topology, listeners, workloads } = landscape;
  const to = (host: string | null | undefined): InsideTarget | null => (host ? { host, port } : null);
  const addressOf = (id: string | undefined) =>
    topology.networkInterfaces.find((each) => each.id === id)?.privateIp;
  switch (destination.kind) {
    case 'address':
      return to(destination.address);
    case 'name':
      return to(destination.name);
    case 'outside-host':
      return to(topology.outsideHosts.find(({ name }) => name === destination.name)?.publicIp);
    case 'interface':
      return to(addressOf(destination.id));
    case 'listener':
      return to(addressOf(listeners.find(({ id }) => id === destination.id)?.interfaceIds[0]));
    case 'app-runner-service':
      return to(
        destination.domainName ?? workloads.find(({ id }) => id === destination.id)?.ingress?.domainName,
      );
    case 'service':
      return to(servedName(destination.name, landscape));
    case 'internet': {
      const listening = topology.outsideHosts.filter(
        ({ ports, standsInFor, attachment }) =>
          attachment !== null && standsInFor === null && (ports.length === 0 || ports.includes(port)),
      );
      return to(listening[0]?.publicIp);
    }
  }
}

/** The usual name of an AWS service, where an endpoint or a stand-in answers to it: nothing else here is that service. */
function servedName(serviceName: string, { topology }: Landscape): string | null {
  const short = shortServiceName(serviceName);
  const name = `${short}.${serviceName.split('.')[2] ?? ''}.amazonaws.com`;
  const isServed =
    topology.endpoints.some((each) => each.kind === 'Interface' && each.serviceName === serviceName) ||
    topology.outsideHosts.some(
      ({ standsInFor, dnsNames }) => standsInFor === short || dnsNames.includes(name),
    );
  return isServed ? name : null;
}
