import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Flow } from '../flow.ts';
import type { Language } from '../texts/tell.ts';
import type { Answer } from './answer.ts';
import { serviceTitle } from './aws-services.ts';
import { say } from './texts/say.ts';

/** Where it goes, as an answer says it. */
export function nameDestination(flow: Flow, landscape: Landscape, language: Language): Answer['destination'] {
  const { id, name } = called(flow.destination, landscape, language);
  return {
    kind: flow.destination.kind,
    id,
    name,
    protocol: flow.protocol,
    port: flow.protocol === 'icmp' ? null : flow.port,
  };
}

/** The same in a sentence: the port is said where it is not the one that everybody would expect. */
export function phraseDestination(flow: Flow, landscape: Landscape, language: Language): string {
  const { name } = called(flow.destination, landscape, language);
  if (flow.protocol === 'icmp') return say('BY_PING', { name }, language);
  const facts = { name, port: String(flow.port) };
  if (flow.protocol === 'udp') return say('ON_UDP_PORT', facts, language);
  return flow.port === usualPort(flow.destination, landscape) ? name : say('ON_PORT', facts, language);
}

/** The TCP port that is meant where none is named; null where any might be. */
export function usualPort(destination: Flow['destination'], landscape: Landscape): number | null {
  const hosts = landscape.topology.outsideHosts;
  switch (destination.kind) {
    case 'internet':
    case 'service':
    case 'app-runner-service':
      return 443;
    case 'name':
      return hosts.find(({ dnsNames }) => dnsNames.includes(destination.name))?.ports[0] ?? 443;
    case 'listener':
      return landscape.listeners.find(({ id }) => id === destination.id)?.ports[0] ?? null;
    case 'outside-host':
      return hosts.find(({ name }) => name === destination.name)?.ports[0] ?? 443;
    case 'address':
    case 'interface':
      return null;
  }
}

function called(
  destination: Flow['destination'],
  landscape: Landscape,
  language: Language,
): { readonly id: string; readonly name: string } {
  switch (destination.kind) {
    case 'internet':
      return { id: 'internet', name: say('INTERNET', {}, language) };
    case 'service':
      return { id: destination.name, name: serviceTitle(destination.name) };
    case 'address':
      return { id: destination.address, name: destination.address };
    case 'name':
    case 'outside-host':
      return { id: destination.name, name: destination.name };
    case 'interface':
      return { id: destination.id, name: destination.id };
    case 'listener':
      return {
        id: destination.id,
        name: landscape.listeners.find(({ id }) => id === destination.id)?.name ?? destination.id,
      };
    case 'app-runner-service':
      return {
        id: destination.id,
        name:
          destination.domainName ??
          landscape.workloads.find(({ id }) => id === destination.id)?.name ??
          destination.id,
      };
  }
}
