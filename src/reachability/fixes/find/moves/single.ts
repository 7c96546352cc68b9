import type { Move, Situation } from '../situation.ts';

/** A NAT instance that may forward. */
export function allowForwarding({ landscape, obstacle }: Situation): Move[] {
  const id = obstacle.facts['interface'] ?? '';
  const found = landscape.topology.networkInterfaces.find((each) => each.id === id);
  if (found === undefined || found.kind !== 'interface') return [];
  return [{ idea: 'source-dest-check', changes: [{ kind: 'disable-source-dest-check', interfaceId: id }] }];
}

export function switchDnsOn({ obstacle, landscape }: Situation): Move[] {
  const vpc = landscape.topology.vpcs.find(({ id }) => id === obstacle.facts['vpc']);
  if (vpc === undefined || vpc.enableDnsSupport) return [];
  return [{ idea: 'dns', changes: [{ kind: 'enable-dns', vpcId: vpc.id, attribute: 'enableDnsSupport' }] }];
}

export function openPolicyOf({ obstacle, landscape }: Situation): Move[] {
  const ids = [obstacle.facts['endpoint'], obstacle.component.id];
  const found = landscape.topology.endpoints.find(({ id }) => ids.includes(id));
  if (found === undefined) return [];
  return [{ idea: 'endpoint-policy', changes: [{ kind: 'allow-in-endpoint-policy', endpointId: found.id }] }];
}

export function excludeFromBlock({ obstacle, landscape }: Situation): Move[] {
  const ids = [obstacle.facts['vpc'], obstacle.component.id];
  const vpc = landscape.topology.vpcs.find(({ id }) => ids.includes(id));
  const gateway = landscape.topology.internetGateways.find(({ id }) => ids.includes(id));
  const vpcId = vpc?.id ?? gateway?.vpcId ?? null;
  if (vpcId === null) return [];
  return [{ idea: 'public-access-block', changes: [{ kind: 'exclude-from-public-access-block', vpcId }] }];
}
