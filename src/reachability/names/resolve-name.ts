import { isDnsName } from '../../model/vpc/dns-name.ts';
import { parseIpv4 } from '../../model/vpc/ipv4.ts';
import { requestsService, shortServiceName } from '../../model/vpc/endpoint-services.ts';
import { addressNumber } from '../index/address-number.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { somewhere } from '../index/somewhere.ts';
import { readAwsName } from './aws-name.ts';
import { answered, type Asker, placeAt, type Resolved, resolvedTo } from './findings.ts';
import { placesOfEndpoint } from './places-of.ts';
import { resolveAppRunner } from './resolve-app-runner.ts';
import { resolveListener } from './resolve-listener.ts';
import { resolveService } from './resolve-service.ts';

/** Whom a name leads to, as the resolver of whoever asks would answer: what is described, else AWS's own, else the internet. */
export function resolveName(name: string, asker: Asker, index: LandscapeIndex): Resolved {
  const listener = index.landscape.listeners.find(({ dnsNames }) => dnsNames.includes(name));
  if (listener !== undefined) return resolveListener(listener, { asker, name }, index);
  return (
    resolveHost(name, index) ??
    resolveServiceOfOurs(name, asker, index) ??
    resolveInterface(name, asker, index) ??
    resolveEndpoint(name, asker, index) ??
    resolveAws(name, asker, index) ??
    resolveElsewhere(name)
  );
}

function resolveHost(name: string, { topology }: LandscapeIndex): Resolved | null {
  const host = topology.outsideHosts.find(({ dnsNames }) =>
    dnsNames.some((each) => (each.startsWith('*.') ? name.endsWith(each.slice(1)) : name === each)),
  );
  if (host === undefined) return null;
  const to = { kind: 'outside-host', id: host.name } as const;
  const place = placeAt(addressNumber(host.publicIp));
  return resolvedTo([place], { steps: [answered({ name, by: 'public-dns', to }, [place])] });
}

/** A service's own name, or that of an ingress connection. */
function resolveServiceOfOurs(name: string, asker: Asker, index: LandscapeIndex): Resolved | null {
  const connection = index.topology.ingressConnections.find(({ domainName }) => domainName === name);
  const service = index.landscape.workloads.find(
    ({ id, ingress }) => id === connection?.serviceArn || (ingress !== null && ingress.domainName === name),
  );
  return service === undefined ? null : resolveAppRunner({ service, domainName: name, asker }, index);
}

/** The names of a VPC's own interfaces: by Amazon, and by whoever called a container so. */
function resolveInterface(name: string, asker: Asker, index: LandscapeIndex): Resolved | null {
  const { vpc } = asker;
  const written = /^(ip|ec2)-(\d+-\d+-\d+-\d+)\.(?:[a-z0-9.-]+)$/.exec(name);
  const address = written === null ? null : parseIpv4((written[2] ?? '').replaceAll('-', '.'));
  const isOurs = name.endsWith('.internal') || name.endsWith('.amazonaws.com');
  if (address !== null && isOurs) {
    const holder =
      written?.[1] === 'ip' ? undefined : index.interfaces.get(index.byPublicIp.get(address) ?? '');
    const isInside = holder !== undefined && holder.vpcId === vpc?.id;
    const place = placeAt(isInside ? addressNumber(holder.privateIp) : address);
    return resolvedTo([place], {
      steps: [answered({ name, by: 'vpc-dns', to: { kind: 'name', id: name } }, [place])],
    });
  }
  const named = index.topology.networkInterfaces.find(
    ({ dnsNames, vpcId }) => vpcId === vpc?.id && dnsNames.includes(name),
  );
  if (named === undefined) return null;
  const place = { ...placeAt(addressNumber(named.privateIp)), networkInterface: named };
  const to = { kind: 'network-interface', id: named.id } as const;
  return resolvedTo([place], { steps: [answered({ name, by: 'vpc-dns', to }, [place])] });
}

/** Names that belong to an endpoint alone, which everybody may ask for. */
function resolveEndpoint(name: string, asker: Asker, index: LandscapeIndex): Resolved | null {
  const id = /^\*?\.?(vpce-[0-9a-z]+)-[0-9a-z-]+\.[a-z0-9.-]+\.vpce\.amazonaws\.com$/.exec(name)?.[1];
  const endpoint = id === undefined ? undefined : index.endpoints.get(id);
  if (endpoint === undefined || endpoint.state === 'deleted' || endpoint.state === 'failed') return null;
  const { places, unknowns } = placesOfEndpoint(endpoint, asker, index);
  const service =
    shortServiceName(endpoint.serviceName) === requestsService
      ? null
      : { name: endpoint.serviceName, bucket: null };
  const to = { kind: 'vpc-endpoint', id: endpoint.id } as const;
  return resolvedTo(places, { steps: [answered({ name, by: 'public-dns', to }, places)], unknowns, service });
}

function resolveAws(name: string, asker: Asker, index: LandscapeIndex): Resolved | null {
  const region = asker.vpc?.region ?? index.topology.vpcs[0]?.region ?? 'us-east-1';
  const found = readAwsName(name, region);
  if (found === null) return null;
  const { serviceName, bucket, isPlain } = found;
  return resolveService({ name: serviceName, bucket, isPlain, dnsName: name }, asker, index);
}

/** What a private zone or nobody answers for. Source: RFC 6761 and 6762, ICANN's `internal`. */
const privateEnding =
  /(?:^|\.)(?:internal|local|localhost|lan|home|corp|private|intranet|intra|test|invalid)$/;

/** Names under which AWS calls customers' own things, whose addresses are often private. */
const belongsToSomebody = /\.amazonaws\.com(?:\.cn)?$|\.api\.aws$|\.on\.aws$/;

function resolveElsewhere(name: string): Resolved {
  const component = { kind: 'name', id: name } as const;
  const isPublic = name.includes('.') && !privateEnding.test(name) && !belongsToSomebody.test(name);
  if (!isDnsName(name) || !isPublic) {
    const unknown = {
      code: 'NAME_NOT_DESCRIBED',
      component,
      facts: { name },
      missing: null,
      place: null,
    } as const;
    return resolvedTo([], { unknowns: [unknown] });
  }
  const step = { kind: 'resolved', name, by: 'public-dns', to: component, addresses: [] } as const;
  return resolvedTo([placeAt(somewhere.named)], { steps: [step] });
}
