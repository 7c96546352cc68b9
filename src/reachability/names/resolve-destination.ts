import { canonicalIpv6Cidr } from '../../model/vpc/ipv6.ts';
import { parseIpv4 } from '../../model/vpc/ipv4.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import type { Flow, FlowDestination } from '../flow.ts';
import { addressNumber } from '../index/address-number.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { somewhere } from '../index/somewhere.ts';
import type { Component } from '../trace.ts';
import { askResolver } from './ask-resolver.ts';
import { usualName } from './aws-name.ts';
import { allOf, type Asker, type Findings, nothing, placeAt, type Resolved, resolvedTo } from './findings.ts';
import { resolveAppRunner } from './resolve-app-runner.ts';
import { nameOfListener, remarkOnPort, resolveListener } from './resolve-listener.ts';
import { resolveName } from './resolve-name.ts';
import { resolveService } from './resolve-service.ts';

/** The first stage of a walk: whom a flow goes to, and what stands between its name and an address. */
export function resolveDestination(flow: Flow, asker: Asker, index: LandscapeIndex): Resolved {
  const { destination } = flow;
  const name = nameOf(destination, index);
  const answer = name === null || asker.vpc === null ? nothing : askResolver(asker.vpc, name, index);
  // Whichever host is meant, whoever else may answer for its name: that nobody answers is all there is to say.
  const asked = destination.kind === 'internet' ? { ...nothing, blockers: answer.blockers } : answer;
  const found = find(destination, asker, index);
  const remarks: Findings = {
    ...nothing,
    warnings: found.listener === null ? [] : remarkOnPort(found.listener, flow.port),
  };
  return { ...found, ...allOf(asked, found, remarks) };
}

/** What is asked of a resolver; null for what is reached by its address. */
function nameOf(destination: FlowDestination, index: LandscapeIndex): string | null {
  switch (destination.kind) {
    case 'name':
      return destination.name;
    case 'service':
      return usualName(destination.name);
    case 'app-runner-service':
      return destination.domainName ?? destination.id;
    case 'internet':
      return 'the internet';
    case 'listener': {
      const listener = index.listeners.get(destination.id);
      return listener === undefined ? null : nameOfListener(listener);
    }
    case 'address':
    case 'interface':
    case 'outside-host':
      return null;
  }
}

function find(destination: FlowDestination, asker: Asker, index: LandscapeIndex): Resolved {
  switch (destination.kind) {
    case 'address':
      return resolveAddress(destination.address, asker);
    case 'internet':
      return resolvedTo([placeAt(somewhere.host)], { isAnyHost: true });
    case 'outside-host': {
      const { name } = destination;
      const host = index.topology.outsideHosts.find((each) => each.name === name);
      if (host === undefined) return unknownDestination({ kind: 'outside-host', id: name });
      return resolvedTo([placeAt(addressNumber(host.publicIp))]);
    }
    case 'interface':
      return resolveInterface(destination.id, asker, index);
    case 'listener': {
      const listener = index.listeners.get(destination.id);
      if (listener === undefined) return unknownDestination({ kind: 'listener', id: destination.id });
      return resolveListener(listener, { asker, name: nameOfListener(listener) }, index);
    }
    case 'service': {
      const { name } = destination;
      const asked = { name, bucket: null, isPlain: true, dnsName: usualName(name) };
      return resolveService(asked, asker, index);
    }
    case 'app-runner-service': {
      const service = index.workloads.get(destination.id);
      if (service === undefined) return unknownDestination({ kind: 'workload', id: destination.id });
      return resolveAppRunner({ service, domainName: destination.domainName, asker }, index);
    }
    case 'name':
      return parseIpv4(destination.name) === null && !destination.name.includes(':')
        ? resolveName(destination.name, asker, index)
        : resolveAddress(destination.name, asker);
  }
}

/** App Runner's way out carries IPv4 only. Source: App Runner guide, "Networking with App Runner". */
function resolveAddress(text: string, { isAppRunner }: Asker): Resolved {
  const address = parseIpv4(text);
  if (address !== null) return resolvedTo([placeAt(address)]);
  const component = { kind: 'name', id: text } as const;
  if (canonicalIpv6Cidr(`${text}/128`) === null) return unknownDestination(component);
  const facts = { destination: text };
  return isAppRunner
    ? resolvedTo([], { blockers: [{ code: 'IPV6_NOT_CARRIED', component, counter: null, facts }] })
    : resolvedTo([], {
        unknowns: [{ code: 'IPV6_NOT_DESCRIBED', component, facts, missing: null, place: null }],
      });
}

function resolveInterface(id: string, { vpc }: Asker, index: LandscapeIndex): Resolved {
  const found = index.interfaces.get(id);
  const component = { kind: 'network-interface', id } as const;
  const gap = gapOf([id], 'existence', index) ?? gapOf([id], 'subnets', index);
  if (gap !== undefined) return resolvedTo([], { unknowns: [unknownOf(gap, component)] });
  if (found === undefined) return unknownDestination(component);
  const address = (vpc === null ? index.publicIps.get(id) : undefined) ?? addressNumber(found.privateIp);
  return resolvedTo([{ ...placeAt(address), networkInterface: found }]);
}

function unknownDestination(component: Component): Resolved {
  const facts = { id: component.id };
  return resolvedTo([], {
    unknowns: [{ code: 'DESTINATION_UNKNOWN', component, facts, missing: null, place: null }],
  });
}
