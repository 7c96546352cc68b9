import { parseCidr } from '../../model/vpc/ipv4.ts';
import { currentEntries } from '../../model/vpc/prefix-list.ts';
import type { Vpc } from '../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { gapKey } from '../index/gap-key.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import type { AskedService } from '../path/journey.ts';
import { addressNumber } from '../index/address-number.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { somewhere } from '../index/somewhere.ts';
import type { Step, Unknown, Warning } from '../trace.ts';
import { answered, type Asker, placeAt, type Resolved, resolvedTo } from './findings.ts';
import { placesOfEndpoint } from './places-of.ts';

export type AskedName = AskedService & {
  readonly dnsName: string;
  /** Private DNS takes over plain names only. */
  readonly isPlain: boolean;
};

/**
 * Where the usual name of an AWS service leads: to an interface endpoint of the VPC with private DNS, which takes the name
 * over for the whole VPC; else to the service's public addresses, which a gateway endpoint's prefix list may have.
 */
export function resolveService(asked: AskedName, asker: Asker, index: LandscapeIndex): Resolved {
  const { vpc } = asker;
  const endpoints = vpc === null ? [] : interfaceEndpoints(vpc, asked, index);
  const unread = vpc === null ? undefined : unreadEndpoints(vpc, index);
  if (vpc !== null && endpoints.length === 0 && unread !== undefined && asked.isPlain) {
    const unknown = unknownOf(unread, { kind: 'vpc', id: vpc.id }, { name: asked.dnsName });
    return { ...publicly(asked, index), unknowns: [unknown] };
  }
  const taking = endpoints.find((each) => asked.isPlain && takesNames(each, vpc));
  if (taking !== undefined) return throughEndpoint(taking, asked, { asker, index });
  const open = endpoints.flatMap((each) => openQuestions(each, index));
  return { ...publicly(asked, index), warnings: notUsed(endpoints, asked, vpc), unknowns: open };
}

function interfaceEndpoints(vpc: Vpc, { name }: AskedName, index: LandscapeIndex): readonly VpcEndpoint[] {
  return (index.endpointsOf.get(vpc.id) ?? []).filter(
    ({ kind, serviceName, state }) =>
      kind === 'Interface' && serviceName === name && (state === 'available' || state === 'pending'),
  );
}

/** Endpoints of the VPC were not read, so that there may be one that takes the name over. */
function unreadEndpoints(vpc: Vpc, { gaps }: LandscapeIndex) {
  return gaps.get(gapKey(vpc.id, 'dns'))?.find(({ missing }) => missing.name.includes('endpoint'));
}

/** Both DNS attributes are needed. Source: PrivateLink guide, "Private DNS". */
function takesNames({ privateDnsEnabled }: VpcEndpoint, vpc: Vpc | null): boolean {
  return privateDnsEnabled && vpc !== null && vpc.enableDnsSupport && vpc.enableDnsHostnames;
}

function openQuestions(endpoint: VpcEndpoint, index: LandscapeIndex): Unknown[] {
  const component = { kind: 'vpc-endpoint', id: endpoint.id } as const;
  const gap = gapOf([endpoint.id], 'dns', index) ?? gapOf([endpoint.id], 'state', index);
  return gap === undefined ? [] : [unknownOf(gap, component)];
}

type Asking = { readonly asker: Asker; readonly index: LandscapeIndex };

function throughEndpoint(endpoint: VpcEndpoint, asked: AskedName, { asker, index }: Asking): Resolved {
  const { places, unknowns } = placesOfEndpoint(endpoint, asker, index);
  const to = { kind: 'vpc-endpoint', id: endpoint.id } as const;
  const step = answered({ name: asked.dnsName, by: 'private-dns', to }, places);
  return resolvedTo(places, {
    steps: [step],
    service: asked,
    takenOverBy: endpoint.id,
    unknowns: [...unknowns, ...openQuestions(endpoint, index), ...changing(endpoint)],
  });
}

export function changing({ id, state }: VpcEndpoint): Unknown[] {
  if (state !== 'pending') return [];
  const component = { kind: 'vpc-endpoint', id } as const;
  return [
    { code: 'ENDPOINT_CHANGING', component, facts: { endpoint: id, state }, missing: null, place: null },
  ];
}

function publicly(asked: AskedName, index: LandscapeIndex): Resolved {
  const address = publicAddressOf(asked.name, index);
  const step: Step = {
    kind: 'resolved',
    name: asked.dnsName,
    by: 'public-dns',
    to: { kind: 'aws-service', id: asked.name },
    addresses: [],
  };
  return resolvedTo([placeAt(address)], { steps: [step], service: asked });
}

/** Of Apron's stand-in, of the prefix list, or one that stands for it. */
function publicAddressOf(name: string, { topology, prefixLists }: LandscapeIndex): number {
  const lists = Array.from(prefixLists.values()).filter((each) => each.name === name);
  const standIn = topology.outsideHosts.find(
    ({ standsInFor }) => standsInFor !== null && name.endsWith(`.${standsInFor}`),
  );
  if (standIn !== undefined && lists.length > 0) return addressNumber(standIn.publicIp);
  const ranges = lists.flatMap(currentEntries).map(({ cidr }) => parseCidr(cidr));
  return ranges.find((range) => range !== null)?.first ?? somewhere.service;
}

function notUsed(
  endpoints: readonly VpcEndpoint[],
  { dnsName, isPlain }: AskedName,
  vpc: Vpc | null,
): Warning[] {
  return endpoints.map(({ id, privateDnsEnabled }) => ({
    code: privateDnsEnabled && isPlain ? 'PRIVATE_DNS_NOT_SERVED' : 'ENDPOINT_NAME_NOT_USED',
    component: { kind: 'vpc-endpoint', id },
    facts: { endpoint: id, name: dnsName, vpc: vpc?.id ?? '–' },
  }));
}
