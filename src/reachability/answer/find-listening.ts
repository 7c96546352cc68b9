import type { Landscape } from '../../model/landscape/landscape.ts';
import type { FlowDestination } from '../flow.ts';

/** What stands in the landscape and can be sent to, by its id, its name or its host name; null when nothing is called so. */
export function findListening(text: string, landscape: Landscape): FlowDestination | null {
  const { listeners, workloads, topology } = landscape;
  const hostName = text.toLowerCase();
  const listener =
    listeners.find(({ id }) => id === text) ??
    listeners.find(({ name }) => name === text) ??
    listeners.find(({ dnsNames }) => dnsNames.includes(hostName));
  if (listener !== undefined) return { kind: 'listener', id: listener.id };
  if (topology.networkInterfaces.some(({ id }) => id === text)) return { kind: 'interface', id: text };
  const host = topology.outsideHosts.find(({ name }) => name === text);
  if (host !== undefined) return { kind: 'outside-host', name: host.name };
  const way = topology.ingressConnections.find(({ domainName }) => domainName === hostName);
  if (way !== undefined) return { kind: 'app-runner-service', id: way.serviceArn, domainName: hostName };
  return findWorkload(text, workloads);
}

/** An App Runner service by its own way in; anything else by its interface. */
function findWorkload(text: string, workloads: Landscape['workloads']): FlowDestination | null {
  const named = workloads.filter(({ id, name, ingress }) => [id, name, ingress?.domainName].includes(text));
  const [workload] = named;
  if (workload === undefined || named.length > 1) return null;
  if (workload.ingress !== null) {
    return { kind: 'app-runner-service', id: workload.id, domainName: null };
  }
  const [only, ...more] = workload.egress.kind === 'interfaces' ? workload.egress.ids : [];
  return only === undefined || more.length > 0 ? null : { kind: 'interface', id: only };
}
